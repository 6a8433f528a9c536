import type { Vault } from './vault.ts'

/**
 * A way of keeping a visit, by the name that config.json uses. The app ships `memory`, `tab`, `sealed` and
 * `passphrase`; a deployment may add its own.
 */
export type KeeperKind = 'memory' | 'tab' | 'sealed' | 'passphrase' | (string & {})

/** Whose, and which visit's, the things in a vault are. Every sealed record is tied to it. */
export interface Binding {
  /** One user of one server: a digest of issuer and subject, so that storage names nobody. */
  readonly owner: string
  /** The visit's random id. */
  readonly session: string
}

/**
 * A place that a visit can be kept in, and what it promises.
 *
 * A keeper holds the things of one binding at a time: opening it for another one first destroys what was there.
 * @see docs/KEEPERS.md for writing one
 */
export interface Keeper {
  readonly kind: KeeperKind
  /** How far it reaches: this document, this tab, every tab of this browser until a date, or a server. */
  readonly reach: 'page' | 'tab' | 'device' | 'server'
  /** What opening it takes of the person. */
  readonly asks: 'nothing' | 'passphrase'
  /** Whose things an earlier document left here, without opening them. Rejects with VaultError. */
  find(): Promise<Binding | undefined>
  /**
   * Opens the vault of this binding, or makes it. With `asks: 'passphrase'` the first one given becomes the vault's.
   * @throws VaultError; `unavailable` unless the place was seen to give back what it was given.
   */
  open(binding: Binding, passphrase?: string): Promise<Vault>
  /** Destroys everything here, keys first; also where it cannot be opened. */
  shred(): Promise<void>
}
