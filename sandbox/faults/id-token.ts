import { createHmac, createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { type Keys, publicJwk, type SigningKey } from '../auth/keys.ts'

/** How an id_token shall be wrong. Whatever is not named stays as the server made it. */
export interface Forgery {
  /** Merged into the header; null removes a member. */
  header?: Record<string, unknown>
  claims?: Record<string, unknown>
  removeClaims?: string[]
  /**
   * Who signs: by default the published key of the header's `alg`. `other` is a key that is not published;
   * `hs256-public` is an HMAC with the PEM of our public key, `hs256-client-id` one with the client id;
   * `none` leaves the signature empty and, unless the header says otherwise, sets `alg` to none.
   */
  key?: 'other' | 'hs256-public' | 'hs256-client-id' | 'none'
  /** Damage after signing. `der` is an ES256 signature in the wrong encoding, `jwe` has five parts. */
  splice?: 'truncate' | 'flip' | 'der' | 'jwe'
  /** Stands in for the whole token. */
  raw?: string
}

/** The token made wrong as told. */
export function forgeIdToken(token: string, forgery: Forgery, keys: Keys): string {
  if (forgery.raw !== undefined) return forgery.raw
  const [head, body] = token.split('.')
  const { alg, kid, ...header } = decoded(head)
  const asked = { ...forgery.header }
  const key = findKey(keys, forgery, asked.alg ?? alg)
  const named = { alg: algorithmOf(forgery.key) ?? key.alg, kid: forgery.key === 'other' ? kid : key.kid }
  const input = [
    encoded(without({ ...header, ...named, ...asked }, [])),
    encoded(without({ ...decoded(body), ...forgery.claims }, forgery.removeClaims ?? [])),
  ].join('.')
  return spliced(`${input}.${signatureOf(input, key, forgery).toString('base64url')}`, forgery.splice)
}

function findKey(keys: Keys, { key, splice }: Forgery, alg: unknown): SigningKey {
  if (key === 'other') return keys.other
  const wanted = splice === 'der' ? 'ES256' : alg
  return keys.published.find(published => published.alg === wanted) ?? firstOf(keys)
}

function firstOf({ published: [first], other }: Keys): SigningKey {
  return first ?? other
}

function algorithmOf(key: Forgery['key']): string | undefined {
  if (key === 'none') return 'none'
  return key?.startsWith('hs256') ? 'HS256' : undefined
}

function signatureOf(input: string, key: SigningKey, { key: signer, splice }: Forgery): Buffer {
  if (signer === 'none') return Buffer.alloc(0)
  if (signer === 'hs256-client-id') return createHmac('sha256', 'chartkey').update(input).digest()
  if (signer === 'hs256-public') {
    const pem = createPublicKey({ key: publicJwk(key), format: 'jwk' }).export({
      type: 'spki',
      format: 'pem',
    })
    return createHmac('sha256', pem).update(input).digest()
  }
  return sign(`sha${key.alg.slice(2)}`, Buffer.from(input), {
    key: createPrivateKey({ key, format: 'jwk' }),
    dsaEncoding: splice === 'der' ? 'der' : 'ieee-p1363',
  })
}

function spliced(token: string, splice: Forgery['splice']): string {
  const [head = '', body = '', signature = ''] = token.split('.')
  switch (splice) {
    case 'truncate':
      return token.slice(0, -12)
    case 'flip':
      return [head, body, `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`].join('.')
    case 'jwe':
      return [head, '', '', body, signature].join('.')
    default:
      return token
  }
}

function decoded(part = ''): Record<string, unknown> {
  return JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Record<string, unknown>
}

function encoded(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

function without(members: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(members).filter(([name, value]) => value !== null && !names.includes(name)),
  )
}
