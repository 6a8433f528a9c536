import { compactVerify } from 'jose/jws/compact/verify'
import { SmartError } from './error.ts'
import { findObject, type JsonObject, readJson } from './json.ts'
import { ALGORITHMS, type Algorithm, fetchKeys, type Keys, type PublicKey } from './keys.ts'
import type { World } from './wire.ts'

/** What a signature's header may decide: the algorithm, among ours, and which key. */
export interface IdTokenHeader {
  readonly alg: Algorithm
  readonly kid: string | undefined
}

/** Keys are asked for again at most this often, in ms, however many unknown kids arrive. */
const REFETCH_INTERVAL = 5 * 60_000

/**
 * Reads a compact JWS without trusting it. Throws SmartError `id-token-malformed` (an encrypted token among them),
 * `id-token-alg` for any algorithm but ours, `id-token-crit` for an extension that we do not understand. Keys and
 * addresses in the header (`jwk`, `jku`, `x5u`, `x5c`) are not read at all. @see RFC 7515 §4.1, RFC 8725 §3
 */
export function readJws(token: string): { header: IdTokenHeader; payload: JsonObject } {
  const parts = token.split('.')
  const [head, body] = parts
  if (head === undefined || body === undefined || parts.length !== 3)
    throw new SmartError('id-token-malformed')
  const header = decodePart(head)
  const [alg, kid] = [own(header, 'alg'), own(header, 'kid')]
  const known = ALGORITHMS.find(name => name === alg)
  if (known === undefined) throw new SmartError('id-token-alg')
  if (Object.hasOwn(header, 'crit')) throw new SmartError('id-token-crit')
  if (kid !== undefined && typeof kid !== 'string') throw new SmartError('id-token-malformed')
  return { header: { alg: known, kid }, payload: decodePart(body) }
}

/**
 * Throws unless one of the server's keys, and no other could be meant, made this signature: SmartError `id-token-key`
 * when no key or more than one fits, `id-token-signature` when the one does not verify. A kid that is not there is
 * asked for again once. @see OpenID Connect Core 10.1
 */
export async function requireSignature(
  token: string,
  header: IdTokenHeader,
  keys: Keys,
  world: World,
): Promise<void> {
  const key = await requireKey(header, keys, world)
  try {
    await compactVerify(token, { ...key }, { algorithms: [header.alg] })
  } catch (cause) {
    throw new SmartError('id-token-signature', { cause })
  }
}

async function requireKey(header: IdTokenHeader, keys: Keys, world: World): Promise<PublicKey> {
  let fitting = keysFor(header, keys)
  if (fitting.length === 0 && header.kid !== undefined && mayRefetch(keys.jwksUri, world))
    fitting = keysFor(header, await fetchKeysAgain(keys, world))
  const [key, ...others] = fitting
  if (key === undefined || others.length > 0)
    throw new SmartError('id-token-key', { detail: { fitting: String(fitting.length) } })
  return key
}

/** A key that was not in the set is a wrong key, also when the set cannot be had again. */
async function fetchKeysAgain({ jwksUri }: Keys, world: World): Promise<Keys> {
  try {
    return await fetchKeys(jwksUri, world)
  } catch (cause) {
    throw new SmartError('id-token-key', { cause, detail: { fitting: '0' } })
  }
}

function keysFor({ alg, kid }: IdTokenHeader, { keys }: Keys): readonly PublicKey[] {
  return keys.filter(
    key =>
      (kid === undefined || key.kid === kid) &&
      (key.alg === undefined || key.alg === alg) &&
      (key.kty === 'RSA' ? alg.startsWith('RS') : alg === CURVE_ALGORITHM[key.crv]),
  )
}

const CURVE_ALGORITHM = { 'P-256': 'ES256', 'P-384': 'ES384' } as const

/** When each key set was last asked for again, for each world that asks. */
const REFETCHED = new WeakMap<World, Map<string, number>>()

function mayRefetch(jwksUri: string, world: World): boolean {
  const times = REFETCHED.get(world) ?? new Map<string, number>()
  const last = times.get(jwksUri)
  if (last !== undefined && world.now() - last < REFETCH_INTERVAL) return false
  REFETCHED.set(world, times.set(jwksUri, world.now()))
  return true
}

function decodePart(part: string): JsonObject {
  const object = findObject(readPart(part))
  if (object === undefined) throw new SmartError('id-token-malformed')
  return object
}

function readPart(part: string): unknown {
  try {
    if (!/^[\w-]+$/.test(part)) throw new SmartError('id-token-malformed')
    const binary = atob(part.replaceAll('-', '+').replaceAll('_', '/'))
    const bytes = Uint8Array.from(binary, char => char.charCodeAt(0))
    return readJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes), { unique: true })
  } catch {
    throw new SmartError('id-token-malformed')
  }
}

function own(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined
}
