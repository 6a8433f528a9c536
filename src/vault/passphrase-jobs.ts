import { unwrapKey, unwrapSecret, wrapNewKey, wrapSecret } from './passphrase-lock.ts'
import { VaultError, type VaultErrorCode } from './vault.ts'

/** What can be asked of a passphrase, by name. */
export interface Jobs {
  wrapSecret(passphrase: string, secret: Uint8Array, guessMs?: number): Promise<string>
  unwrapSecret(passphrase: string, jwe: string): Promise<Uint8Array>
  wrapNewKey(passphrase: string, guessMs?: number): Promise<string>
  unwrapKey(passphrase: string, jwe: string): Promise<CryptoKey>
}

/** A job as it is posted to the worker. */
export interface Job<K extends keyof Jobs = keyof Jobs> {
  readonly name: K
  readonly args: Parameters<Jobs[K]>
}

/** What comes of it, as the worker posts it back: an error would lose its class on the way. */
export type Answer<K extends keyof Jobs> =
  | { readonly done: Awaited<ReturnType<Jobs[K]>> }
  | { readonly refused: VaultErrorCode }

const JOBS: { [K in keyof Jobs]: (...args: Parameters<Jobs[K]>) => ReturnType<Jobs[K]> } = {
  wrapSecret,
  unwrapSecret,
  wrapNewKey,
  unwrapKey,
}

/** Does a job where it is called. */
export async function answerJob<K extends keyof Jobs>({ name, args }: Job<K>): Promise<Answer<K>> {
  try {
    return { done: await JOBS[name](...args) }
  } catch (error) {
    return { refused: error instanceof VaultError ? error.code : 'unavailable' }
  }
}
