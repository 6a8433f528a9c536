import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose'
import * as v from 'valibot'
import { unwrapWithPassphrase, wrapWithPassphrase } from '../with-passphrase.ts'
import { UserKeyError } from './error.ts'
import type { KeyFile } from './key-file.ts'
import { type OpenKey, openKey, type PrivateKey } from './open-key.ts'

/**
 * Makes a key pair of the person's own. Its private half leaves this function only under the passphrase.
 *
 * @throws {VaultError} `passphrase-refused`
 * @see RFC 7518 §4.6 (ECDH-ES+A256KW), §6.2 (P-256)
 */
export async function makeUserKey(
  passphrase: string,
  now: Date = new Date(),
): Promise<{ file: KeyFile; open: OpenKey }> {
  const key = await generateKey()
  const { d, ...publicKey } = key
  const kid = await calculateJwkThumbprint(publicKey)
  const wrapped = await wrapWithPassphrase(JSON.stringify(key), passphrase)
  const createdAt = now.toISOString()
  const file = { app: 'chartkey', kind: 'notes-key', version: 1, kid, createdAt, publicKey, wrapped } as const
  return { file, open: await openKey(kid, key) }
}

/**
 * Opens a key with its passphrase.
 *
 * @throws {VaultError} `wrong-passphrase`, `passphrase-refused`, `tampered`, `too-many-tries`
 * @throws {UserKeyError} `key-file-unreadable` when the private key in it does not belong to its public key
 */
export async function openUserKey(file: KeyFile, passphrase: string): Promise<OpenKey> {
  const bytes = await unwrapWithPassphrase(file.wrapped, passphrase)
  return openKey(file.kid, readPrivateKey(bytes, file))
}

async function generateKey(): Promise<PrivateKey> {
  const pair = await generateKeyPair('ECDH-ES+A256KW', { crv: 'P-256', extractable: true })
  const { x = '', y = '', d = '' } = await exportJWK(pair.privateKey)
  return { kty: 'EC', crv: 'P-256', x, y, d }
}

/** The key under the passphrase, if it is of this file: whoever wrote the file may have swapped one half. */
function readPrivateKey(bytes: Uint8Array, { publicKey }: KeyFile): PrivateKey {
  try {
    const key = v.parse(PrivateKeySchema, JSON.parse(new TextDecoder().decode(bytes)))
    if (key.x === publicKey.x && key.y === publicKey.y) return key
  } catch {
    // said below, and without a cause: what was decrypted is in it
  }
  throw new UserKeyError('key-file-unreadable', { fault: 'key-mismatch' })
}

const PrivateKeySchema = v.object({
  kty: v.literal('EC'),
  crv: v.literal('P-256'),
  x: v.string(),
  y: v.string(),
  d: v.string(),
})
