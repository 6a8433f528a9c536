import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { importJWK, importPKCS8, type JWK, SignJWT } from 'jose'

/** The algorithms that SMART asks of a confidential client. @see SMART App Launch 2.2, client-confidential-asymmetric */
const assertionAlgorithms = ['ES384', 'RS384'] as const
type AssertionAlgorithm = (typeof assertionAlgorithms)[number]

/** A client's private key, ready to sign. */
export interface ClientKey {
  readonly key: CryptoKey
  readonly alg: AssertionAlgorithm
  /** Which of the client's published keys it is. */
  readonly kid: string
}

/** A key that a client cannot prove itself with; `message` says what to bring instead. */
export class KeyRefused extends Error {
  override readonly name = 'KeyRefused'
}

const LIFE_SECONDS = 300

/**
 * A fresh proof of who this client is: an assertion is good once, for five minutes, at one token endpoint.
 * @param now milliseconds since the epoch
 * @see RFC 7523 §3; SMART App Launch 2.2, client-confidential-asymmetric, "Authentication JWT"
 */
export function clientAssertion(
  { key, alg, kid }: ClientKey,
  clientId: string,
  tokenEndpoint: string,
  now: number,
): Promise<string> {
  const seconds = Math.floor(now / 1000)
  return new SignJWT({})
    .setProtectedHeader({ alg, kid, typ: 'JWT' })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(tokenEndpoint)
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + LIFE_SECONDS)
    .setJti(randomUUID())
    .sign(key)
}

/** The form fields that go with an assertion. */
export const assertionFields = (assertion: string): readonly (readonly [string, string])[] => [
  ['client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'],
  ['client_assertion', assertion],
]

/**
 * Reads a private key from a file: a JWK, or PKCS #8 in PEM with `kid` named beside it.
 * @throws KeyRefused for anything else, or a key of another kind; the system's error where the file cannot be read
 */
export async function readClientKey(file: string, kid?: string): Promise<ClientKey> {
  const text = await readFile(file, 'utf8')
  return text.trimStart().startsWith('{') ? fromJwk(text, kid) : fromPem(text, kid)
}

async function fromJwk(text: string, named: string | undefined): Promise<ClientKey> {
  const jwk = parse(text)
  const kid = named ?? jwk.kid
  const alg = assertionAlgorithms.find(known => known === (jwk.alg ?? byCurve.get(jwk.crv ?? jwk.kty ?? '')))
  if (jwk.d === undefined) throw new KeyRefused('this is a public key; the private one is needed')
  if (alg === undefined) throw new KeyRefused('the key must be for ES384 (P-384) or RS384 (RSA)')
  return { key: await imported(() => importJWK(jwk, alg)), alg, kid: requireKid(kid) }
}

const byCurve = new Map<string, AssertionAlgorithm>([
  ['P-384', 'ES384'],
  ['RSA', 'RS384'],
])

async function fromPem(text: string, kid: string | undefined): Promise<ClientKey> {
  for (const alg of assertionAlgorithms) {
    const key = await importPKCS8(text, alg).catch(() => undefined)
    if (key !== undefined) return { key, alg, kid: requireKid(kid) }
  }
  throw new KeyRefused('this is neither a JWK nor a PKCS #8 key (PEM) for ES384 or RS384')
}

function parse(text: string): JWK {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new KeyRefused('the key is not JSON', { cause })
  }
}

async function imported(load: () => Promise<CryptoKey | Uint8Array>): Promise<CryptoKey> {
  const key = await load().catch(cause => {
    throw new KeyRefused('the key cannot be used', { cause })
  })
  if (key instanceof Uint8Array) throw new KeyRefused('a secret is no private key')
  return key
}

function requireKid(kid: string | undefined): string {
  if (kid === undefined || kid === '')
    throw new KeyRefused('the key does not say its kid; name it with --kid')
  return kid
}
