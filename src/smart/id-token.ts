import { SmartError, type SmartErrorCode } from './error.ts'
import { type IdTokenClaims, readClaims, requireClaims } from './id-token-claims.ts'
import type { OidcIssuer } from './issuer.ts'
import type { Keys } from './keys.ts'
import { base64url } from './random.ts'
import { type IdTokenHeader, readJws, requireSignature } from './signature.ts'
import type { World } from './wire.ts'

/** Who the server says the user is, and how far that was checked. */
export type Identity =
  | { readonly kind: 'verified'; readonly claims: IdTokenClaims }
  | {
      readonly kind: 'unverified'
      readonly why: 'nonce-not-returned' | 'signature-not-checked'
      readonly claims: IdTokenClaims
    }
  | { readonly kind: 'not-provided' }

/** What an id_token must say to be ours. */
export interface ExpectedIdToken {
  /** Undefined when the server names none: no key is then known to be its own, so nothing can be verified. */
  readonly issuer: OidcIssuer | undefined
  readonly clientId: string
  /** The nonce sent; undefined on a refresh. */
  readonly nonce?: string
  readonly requireNonce: boolean
  /** Compared with `at_hash` when the token has one. */
  readonly accessToken?: string
}

/** What keeps a browser from the keys, as opposed to keys that are there and wrong. */
const KEYS_OUT_OF_REACH: readonly SmartErrorCode[] = [
  'unreachable',
  'timeout',
  'aborted',
  'redirected',
  'http-error',
]

/**
 * Validates an id_token that came straight from the token endpoint: algorithm, claims, nonce, at_hash, signature.
 * `unverified` means that nothing was wrong but something could not be checked: the server echoed no nonce, or its
 * keys are out of reach (or it has none: `keys` undefined) or its issuer unknown (OpenID Core 3.1.3.7 item 6 lets TLS stand in for the signature).
 * Anything that is there and wrong throws, as SmartError `id-token-…`; `id-token-clock` (`detail.claim`,
 * `detail.seconds`) means that the token's times and this device's clock disagree.
 * @see OpenID Connect Core 3.1.3.7; SMART App Launch 2.2, scopes, "Scopes for requesting identity data"
 */
export async function verifyIdToken(
  idToken: string,
  expected: ExpectedIdToken,
  keys: Promise<Keys> | undefined,
  world: World,
): Promise<Identity> {
  const { header, payload } = readJws(idToken)
  const claims = readClaims(payload)
  requireClaims(claims, expected, world.now())
  const nonceEchoed = requireNonce(claims, expected)
  await requireAccessTokenHash(claims, header, expected.accessToken)
  const signed = expected.issuer && keys && (await isSigned(idToken, header, keys, world))
  if (!signed) return { kind: 'unverified', why: 'signature-not-checked', claims }
  return nonceEchoed
    ? { kind: 'verified', claims }
    : { kind: 'unverified', why: 'nonce-not-returned', claims }
}

/** False when the keys cannot be had; throws when they can and the signature is not by one of them. */
async function isSigned(
  idToken: string,
  header: IdTokenHeader,
  keys: Promise<Keys>,
  world: World,
): Promise<boolean> {
  try {
    await requireSignature(idToken, header, await keys, world)
    return true
  } catch (error) {
    if (error instanceof SmartError && KEYS_OUT_OF_REACH.includes(error.code)) return false
    throw error
  }
}

/** True when the nonce came back, or none was sent. */
function requireNonce(claims: IdTokenClaims, { nonce, requireNonce }: ExpectedIdToken): boolean {
  if (nonce === undefined || claims.nonce === nonce) return true
  if (claims.nonce !== undefined) throw new SmartError('id-token-nonce')
  if (requireNonce) throw new SmartError('id-token-nonce-missing')
  return false
}

/** @see OpenID Connect Core 3.1.3.6 */
async function requireAccessTokenHash(
  { at_hash }: IdTokenClaims,
  { alg }: IdTokenHeader,
  accessToken: string | undefined,
): Promise<void> {
  if (at_hash === undefined || accessToken === undefined) return
  const name = alg.endsWith('384') ? 'SHA-384' : 'SHA-256'
  const digest = new Uint8Array(await crypto.subtle.digest(name, new TextEncoder().encode(accessToken)))
  if (base64url(digest.subarray(0, digest.length / 2)) !== at_hash) throw new SmartError('id-token-at-hash')
}
