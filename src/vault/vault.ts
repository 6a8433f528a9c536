/**
 * The contract every place for secrets signs.
 *
 * Keys and values are strings; a value is opaque to whoever keeps it. `read` answers `undefined` for a key that was
 * never written or was removed. All four reject with a {@link VaultError} and never lose another key's value
 * on the way. The methods are asynchronous so that a vault may live elsewhere: in IndexedDB, in a worker, or
 * on a server (a backend for frontend, RFC 10017), without a caller noticing.
 */
export interface Vault {
  read(key: string): Promise<string | undefined>
  write(key: string, value: string): Promise<void>
  remove(key: string): Promise<void>
  clear(): Promise<void>
}

/**
 * Why a vault could not be opened, read or written.
 * - `unavailable`: the browser gives this page no such storage (blocked in a frame, private mode), or what it gives
 *   does not return what was put in.
 * - `full`: the quota is used up; nothing was written, what was there before still is.
 * - `cloned`: the tab was duplicated and its twin owns what is kept here; it was wiped in this tab.
 * - `tampered`: what is kept is not what was written last (altered, truncated, replaced by an older copy, or of
 *   another version); it was removed.
 * - `wrong-passphrase`: it does not open what is kept; nothing changed.
 * - `passphrase-refused`: too short, too long or too common to protect anything.
 * - `too-many-tries`: wrong passphrases came too fast; `retryAt` says when the next one is heard.
 */
export type VaultErrorCode =
  | 'unavailable'
  | 'full'
  | 'cloned'
  | 'tampered'
  | 'wrong-passphrase'
  | 'passphrase-refused'
  | 'too-many-tries'

/** A vault's refusal. `cause` holds what the browser threw, never a secret. */
export class VaultError extends Error {
  override readonly name = 'VaultError'
  readonly code: VaultErrorCode
  /** Milliseconds since the epoch; only with `too-many-tries`. */
  readonly retryAt: number | undefined

  constructor(code: VaultErrorCode, options?: { cause?: unknown; retryAt?: number }) {
    super(code, options)
    this.code = code
    this.retryAt = options?.retryAt
  }
}
