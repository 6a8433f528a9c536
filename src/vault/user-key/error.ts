/**
 * What is wrong with a key file.
 * - `not-json`, `not-ours`: another kind of file.
 * - `newer-version`: a later version of this app wrote it.
 * - `damaged`: ours, but a part is missing or not what it must be.
 * - `kid-mismatch`: its name is not that of the public key in it.
 * - `key-mismatch`: the passphrase opens it, but the private key in it does not belong to the public one.
 */
export type KeyFileFault =
  | 'not-json'
  | 'not-ours'
  | 'newer-version'
  | 'damaged'
  | 'kid-mismatch'
  | 'key-mismatch'

/**
 * - `key-file-unreadable`: not a key file that can be used; `fault` says why.
 * - `other-key`: the text was sealed for another key.
 * - `tampered`: it says to be sealed for this key, but is not what {@link OpenKey.seal} returned.
 */
export type UserKeyErrorCode = 'key-file-unreadable' | 'other-key' | 'tampered'

/** A refusal of the person's own key. `cause` holds what the cryptography threw, never a key or a text. */
export class UserKeyError extends Error {
  override readonly name = 'UserKeyError'
  readonly code: UserKeyErrorCode
  /** Only with `key-file-unreadable`. */
  readonly fault: KeyFileFault | undefined

  constructor(code: UserKeyErrorCode, options?: { cause?: unknown; fault?: KeyFileFault }) {
    super(code, options)
    this.code = code
    this.fault = options?.fault
  }
}
