import { SmartError } from './error.ts'
import { type Identity, verifyIdToken } from './id-token.ts'
import { fetchKeys } from './keys.ts'
import type { Pending } from './pending.ts'
import { toldAsTheirs } from './provider-error.ts'
import { exchangeCode } from './token.ts'
import type { World } from './wire.ts'

/** A token in which an identity provider vouches for somebody, and its type in the words of RFC 8693 §3. */
export interface SubjectToken {
  readonly token: string
  readonly type: `urn:ietf:params:oauth:token-type:${'id_token' | 'access_token'}`
}

/**
 * Redeems the code at the identity provider and hands out the token to exchange, once the id_token has been verified
 * whole: signature, issuer, audience, times, nonce. Nothing that could not be checked is let pass.
 *
 * Throws SmartError `provider-unreachable`, `provider-refused`, `provider-identity` (`detail.reason`), `id-token-clock`.
 * @see OpenID Connect Core 3.1.3
 */
export async function redeemAtProvider(
  pending: Pending,
  code: string,
  subjectToken: 'id_token' | 'access_token',
  world: World,
): Promise<SubjectToken> {
  const { issuer, jwksUri } = pending.discovery
  const keys = jwksUri === undefined ? undefined : fetchKeys(jwksUri, world)
  const { idToken, accessToken } = await toldAsTheirs('provider-refused', exchangeCode(pending, code, world))
  if (idToken === undefined)
    throw new SmartError('provider-refused', { detail: { reason: 'id-token-missing' } })
  const { clientId, nonce, requireNonce } = pending
  const expected = { issuer, clientId, nonce, requireNonce, accessToken }
  requireVerified(await toldAsTheirs('provider-identity', verifyIdToken(idToken, expected, keys, world)))
  return {
    token: subjectToken === 'id_token' ? idToken : accessToken,
    type: `urn:ietf:params:oauth:token-type:${subjectToken}`,
  }
}

function requireVerified(identity: Identity): void {
  if (identity.kind === 'verified') return
  const reason = identity.kind === 'unverified' ? identity.why : identity.kind
  throw new SmartError('provider-identity', { detail: { reason } })
}
