import { SmartError } from './error.ts'
import { arrayOf, findObject, type JsonObject, member, readJson } from './json.ts'
import { DOCUMENT_LIMITS, getDocument, statusError, type World } from './wire.ts'

/** The signature algorithms that we accept: what SMART servers use, nothing symmetric, never `none`. */
export const ALGORITHMS = ['RS256', 'RS384', 'ES256', 'ES384'] as const
export type Algorithm = (typeof ALGORITHMS)[number]

/** A public signing key, its members copied one by one: nothing private, no certificate, no URL. */
export type PublicKey = { readonly kid?: string; readonly alg?: string } & (
  | { readonly kty: 'RSA'; readonly n: string; readonly e: string }
  | { readonly kty: 'EC'; readonly crv: 'P-256' | 'P-384'; readonly x: string; readonly y: string }
)

/** A server's keys, and where to ask again for one that is not among them. */
export interface Keys {
  readonly jwksUri: string
  readonly keys: readonly PublicKey[]
}

const MAX_KEYS = 100
/** 2048 bits (RFC 7518 §3.3) in base64url characters. */
const MIN_MODULUS = 342

/**
 * Fetches a server's signing keys. May be started long before the keys are needed: a rejection that nobody awaits is
 * no unhandled one. Throws SmartError `http-error`, `not-json`, `keys-malformed` and the errors of the wire.
 * @see OpenID Connect Core 10.1.1, RFC 7517
 */
export function fetchKeys(jwksUri: string, world: World): Promise<Keys> {
  const keys = fetchNow(jwksUri, world)
  keys.catch(() => undefined)
  return keys
}

/** Reads a parsed key set: the first 100 entries, of which only public RSA (2048 bits up) and EC signing keys stay. */
export function readKeys(json: unknown): readonly PublicKey[] {
  const set = findObject(json)
  const entries = set && member(set, 'keys')
  if (!Array.isArray(entries)) throw new SmartError('keys-malformed')
  return entries
    .slice(0, MAX_KEYS)
    .map(readKey)
    .filter(key => key !== undefined)
}

async function fetchNow(jwksUri: string, world: World): Promise<Keys> {
  const answer = await getDocument(jwksUri, 'application/json', DOCUMENT_LIMITS, world)
  if (answer.status !== 200) throw statusError(answer)
  return { jwksUri, keys: readKeys(readJson(answer.text)) }
}

function readKey(entry: unknown): PublicKey | undefined {
  const jwk = findObject(entry)
  if (jwk === undefined || !isForVerifying(jwk)) return undefined
  const [kid, alg, kty] = ['kid', 'alg', 'kty'].map(name => member(jwk, name))
  if (!isOptionalText(kid) || !isOptionalText(alg)) return undefined
  const names = { ...(kid !== undefined && { kid }), ...(alg !== undefined && { alg }) }
  if (kty === 'RSA') {
    const [n, e] = [base64urlMember(jwk, 'n'), base64urlMember(jwk, 'e')]
    return n && e && n.length >= MIN_MODULUS ? { ...names, kty, n, e } : undefined
  }
  if (kty === 'EC') {
    const [crv, x, y] = [member(jwk, 'crv'), base64urlMember(jwk, 'x'), base64urlMember(jwk, 'y')]
    return (crv === 'P-256' || crv === 'P-384') && x && y ? { ...names, kty, crv, x, y } : undefined
  }
  return undefined
}

/** A key that carries its private half is no longer anybody's. @see RFC 7517 §4.2, §4.3 */
function isForVerifying(jwk: JsonObject): boolean {
  const use = member(jwk, 'use')
  const operations = member(jwk, 'key_ops')
  const isPrivate = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k'].some(name => Object.hasOwn(jwk, name))
  return (
    !isPrivate &&
    (use === undefined || use === 'sig') &&
    (operations === undefined || arrayOf(operations).includes('verify'))
  )
}

function isOptionalText(value: unknown): value is string | undefined {
  return value === undefined || typeof value === 'string'
}

function base64urlMember(jwk: JsonObject, name: string): string | undefined {
  const value = member(jwk, name)
  return typeof value === 'string' && /^[\w-]+$/.test(value) ? value : undefined
}
