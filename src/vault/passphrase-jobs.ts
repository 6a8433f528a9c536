import { unwrapKey, unwrapSecret, wrapNewKey, wrapSecret } from './passphrase-lock.ts'
import { VaultError, type VaultErrorCode } from './vault.ts'

/** What can be asked of a passphrase, by name. */
export interface Jobs {
  wrapSecret(passphrase: string, secret: Uint8Array): Promise<string>
  unwrapSecret(passphrase: string, jwe: string): Promise<Uint8Array>
  wrapNewKey(passphrase: string, guessMs?: number): Promise<string>
  unwrapKey(passphrase: string, jwe: string): Promise<CryptoKey>
}

/** A job as it is posted to the worker. */
export interface Job<K extends keyof Jobs = keyof Jobs> {
  readonly name: K
  readonly args: Parameters<Jobs[K]>
}

/** What the worker posts back. */
export type Answer<T = unknown> = { readonly done: T } | { readonly refused: VaultErrorCode }

const JOBS: { [K in keyof Jobs]: (...args: Parameters<Jobs[K]>) => ReturnType<Jobs[K]> } = {
  wrapSecret,
  unwrapSecret,
  wrapNewKey,
  unwrapKey,
}

/** Does a job where it is called. Refusals are answers, since an error loses its class on the way out of a worker. */
export async function answerJob<K extends keyof Jobs>({
  name,
  args,
}: Job<K>): Promise<Answer<Awaited<ReturnType<Jobs[K]>>>> {
  try {
    return { done: await JOBS[name](...args) }
  } catch (error) {
    return { refused: error instanceof VaultError ? error.code : 'unavailable' }
  }
}
