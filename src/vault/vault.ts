/**
 * The contract every keeper of secrets signs.
 *
 * Keys and values are strings; a value is opaque to the keeper. `read` answers `undefined` for a key that was
 * never written or was removed. All four reject with a {@link VaultError} and never lose another key's value
 * on the way. The methods are asynchronous so that a keeper may live elsewhere: in IndexedDB, in a worker, or
 * on a server (a backend for frontend, RFC 10017), without a caller noticing.
 */
export interface Vault {
  read(key: string): Promise<string | undefined>
  write(key: string, value: string): Promise<void>
  remove(key: string): Promise<void>
  clear(): Promise<void>
}

/** The keepers that this build knows: `memory` dies with the page, `tab` with the tab. */
export type VaultKind = 'memory' | 'tab'

/**
 * Why a keeper could not keep.
 * - `unavailable`: the browser gives this page no storage (blocked in a frame, private mode).
 * - `full`: the quota is used up; nothing was written, what was there before still is.
 * - `cloned`: the tab was duplicated and its twin owns what is kept here; it was wiped in this tab.
 */
export type VaultErrorCode = 'unavailable' | 'full' | 'cloned'

/** A keeper's refusal. `cause` holds what the browser threw. */
export class VaultError extends Error {
  override readonly name = 'VaultError'
  readonly code: VaultErrorCode

  constructor(code: VaultErrorCode, options?: { cause?: unknown }) {
    super(code, options)
    this.code = code
  }
}
