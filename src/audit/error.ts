/**
 * - `refused`: this is no happening that the log knows, or a word in it is not on its lists. Nothing was written.
 * - `unreadable`: what was kept is not a log of this version.
 */
type AuditErrorCode = 'refused' | 'unreadable'

/** What can go wrong with the log itself. Holds nothing of what was refused: that may be anything. */
export class AuditError extends Error {
  override readonly name = 'AuditError'
  readonly code: AuditErrorCode

  constructor(code: AuditErrorCode) {
    super(code)
    this.code = code
  }
}
