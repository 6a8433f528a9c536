import { CompactEncrypt, type CryptoKey, compactDecrypt, decodeProtectedHeader, importJWK } from 'jose'
import { UserKeyError } from './error.ts'
import type { PublicKey } from './key-file.ts'

const ALG = 'ECDH-ES+A256KW'
const ENC = 'A256GCM'

/** A person's own key, open on this page. The private half cannot be read out of it. */
export interface OpenKey {
  readonly kid: string
  /** Seals a text for this key alone: a compact JWE that names the key. Who sealed it, it does not prove. */
  seal(text: string): Promise<string>
  /**
   * Gives back what {@link seal} was given.
   * @throws {UserKeyError} `other-key`, `tampered`
   */
  unseal(jwe: string): Promise<string>
}

/** A private key on P-256 (RFC 7518 §6.2.2). */
export interface PrivateKey extends PublicKey {
  readonly d: string
}

/**
 * Takes the key into use; `key` may be forgotten afterwards.
 *
 * @throws {UserKeyError} `key-file-unreadable` when the private half does not belong to the public one
 * @see RFC 7516; RFC 7518 §4.6
 */
export async function openKey(kid: string, { d, ...publicKey }: PrivateKey): Promise<OpenKey> {
  const open = await importHalves(kid, publicKey, d).catch(asMismatch)
  // Not every engine compares d with x and y when it imports them.
  if ((await open.unseal(await open.seal(kid)).catch(asMismatch)) !== kid) asMismatch()
  return open
}

async function importHalves(kid: string, publicKey: PublicKey, d: string): Promise<OpenKey> {
  const sealing = await importJWK({ ...publicKey }, ALG)
  const opening = await importJWK({ ...publicKey, d }, ALG, { extractable: false })
  return { kid, seal: text => seal(text, kid, sealing), unseal: jwe => unseal(jwe, kid, opening) }
}

async function seal(text: string, kid: string, key: CryptoKey): Promise<string> {
  return new CompactEncrypt(new TextEncoder().encode(text))
    .setProtectedHeader({ alg: ALG, enc: ENC, kid })
    .encrypt(key)
}

async function unseal(jwe: string, kid: string, key: CryptoKey): Promise<string> {
  requireHeader(jwe, kid)
  try {
    const { plaintext } = await compactDecrypt(jwe, key, {
      keyManagementAlgorithms: [ALG],
      contentEncryptionAlgorithms: [ENC],
      maxDecompressedLength: 0,
    })
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(plaintext)
  } catch (cause) {
    throw new UserKeyError('tampered', { cause })
  }
}

/** Exactly what {@link seal} writes: no other algorithm, no compression, nothing to be asked for on the way. */
function requireHeader(jwe: string, kid: string): void {
  const header = readHeader(jwe)
  const { alg, enc, kid: theirs, epk, ...more } = header
  if (alg !== ALG || enc !== ENC || typeof theirs !== 'string' || Object.keys(more).length > 0)
    throw new UserKeyError('tampered')
  if (theirs !== kid) throw new UserKeyError('other-key')
}

function readHeader(jwe: string): ReturnType<typeof decodeProtectedHeader> {
  try {
    return decodeProtectedHeader(jwe)
  } catch (cause) {
    throw new UserKeyError('tampered', { cause })
  }
}

function asMismatch(cause?: unknown): never {
  throw new UserKeyError('key-file-unreadable', { cause, fault: 'key-mismatch' })
}
