import { CompactEncrypt, compactDecrypt, decodeProtectedHeader } from 'jose'
import * as v from 'valibot'
import { judgePassphrase, octetsOf } from './passphrase.ts'
import { VaultError } from './vault.ts'

/** PBKDF2-HMAC-SHA-512 iterations: what OWASP asks for, and where an altered header would only waste time. */
export const FLOOR = 210_000
export const CEILING = 2_000_000
/** How long one guess shall take this machine. */
const GUESS_MS = 250
/** The probe must outlast the coarsest clock that a browser shows, 100 ms where it resists fingerprinting. */
const PROBE_MS = 60

const ALG = 'PBES2-HS512+A256KW'
const ENC = 'A256GCM'
const SALT_OCTETS = 16
const KEY_OCTETS = 32

/**
 * Encrypts octets under a passphrase into a compact JWE: PBES2-HS512+A256KW with as many iterations as take this
 * machine a quarter of a second, and A256GCM.
 *
 * @throws {VaultError} `passphrase-refused`
 * @see RFC 7518 section 4.8
 */
export async function wrapSecret(
  passphrase: string,
  secret: Uint8Array,
  guessMs = GUESS_MS,
): Promise<string> {
  if (judgePassphrase(passphrase) !== 'ok') throw new VaultError('passphrase-refused')
  const p2c = await chooseCount(timeDerivation, guessMs)
  const p2s = crypto.getRandomValues(new Uint8Array(SALT_OCTETS))
  return new CompactEncrypt(secret)
    .setProtectedHeader({ alg: ALG, enc: ENC })
    .setKeyManagementParameters({ p2c, p2s })
    .encrypt(octetsOf(passphrase))
}

/**
 * Opens what {@link wrapSecret} made. A header that it never writes is refused before anything is derived.
 *
 * @throws {VaultError} `tampered` for what is no such JWE; `wrong-passphrase` for whatever does not decrypt, which a
 *   changed ciphertext cannot be told from.
 */
export async function unwrapSecret(passphrase: string, jwe: string): Promise<Uint8Array> {
  requireOwnHeader(jwe)
  try {
    const { plaintext } = await compactDecrypt(jwe, octetsOf(passphrase), {
      keyManagementAlgorithms: [ALG],
      contentEncryptionAlgorithms: [ENC],
      maxPBES2Count: CEILING,
      maxDecompressedLength: 0,
    })
    return plaintext
  } catch (cause) {
    throw new VaultError('wrong-passphrase', { cause })
  }
}

/**
 * Makes a key for records and forgets it, but for the JWE that brings it back.
 * @throws {VaultError} `passphrase-refused`
 */
export function wrapNewKey(passphrase: string, guessMs = GUESS_MS): Promise<string> {
  return wrapSecret(passphrase, crypto.getRandomValues(new Uint8Array(KEY_OCTETS)), guessMs)
}

/**
 * Brings back the key of {@link wrapNewKey}, in a form that no script can export.
 * @throws {VaultError} as {@link unwrapSecret}
 */
export async function unwrapKey(passphrase: string, jwe: string): Promise<CryptoKey> {
  const raw = await unwrapSecret(passphrase, jwe)
  if (raw.length !== KEY_OCTETS) throw new VaultError('tampered')
  return crypto.subtle.importKey('raw', new Uint8Array(raw), 'AES-GCM', false, ['encrypt', 'decrypt'])
}

/**
 * How many iterations take long enough, judged by how long some take, in milliseconds: never fewer than the floor,
 * never more than the ceiling.
 */
export async function chooseCount(
  time: (count: number) => Promise<number>,
  guessMs = GUESS_MS,
): Promise<number> {
  let count = FLOOR / 4
  let spent = await time(count)
  while (spent < Math.min(PROBE_MS, guessMs) && count < CEILING) {
    count *= 2
    spent = await time(count)
  }
  const enough = Math.ceil((count * guessMs) / Math.max(spent, 1))
  return Math.min(Math.max(enough, FLOOR), CEILING)
}

const HeaderSchema = v.strictObject({
  alg: v.literal(ALG),
  enc: v.literal(ENC),
  p2c: v.pipe(v.number(), v.integer(), v.minValue(FLOOR), v.maxValue(CEILING)),
  p2s: v.pipe(v.string(), v.regex(/^[\w-]{22,}$/)), // 16 octets or more in base64url
})

function requireOwnHeader(jwe: string): void {
  try {
    v.parse(HeaderSchema, decodeProtectedHeader(jwe))
  } catch (cause) {
    throw new VaultError('tampered', { cause })
  }
}

async function timeDerivation(iterations: number): Promise<number> {
  const from = await crypto.subtle.importKey('raw', new Uint8Array(16), 'PBKDF2', false, ['deriveBits'])
  const salt = new Uint8Array(SALT_OCTETS)
  const started = performance.now()
  await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-512', salt, iterations }, from, 256)
  return performance.now() - started
}
