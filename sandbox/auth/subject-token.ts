import { createRemoteJWKSet, type JWTPayload, errors as jose, jwtVerify } from 'jose'
import { errors } from 'oidc-provider'
import type { OutsidePerson } from '../providers/outside-person.ts'
import type { TrustedIssuer } from './settings.ts'

/** The kinds of subject token that are taken here: what says who somebody is, signed. @see RFC 8693 §3 */
const kinds = ['urn:ietf:params:oauth:token-type:id_token', 'urn:ietf:params:oauth:token-type:jwt']

const keysOf = new Map<string, ReturnType<typeof createRemoteJWKSet>>()

/**
 * Reads what a trusted issuer says of somebody out of its token.
 * @throws InvalidRequest for a kind that is not taken, and for every token that does not stand, whatever is wrong with it
 * @see RFC 8693 §2.1, §2.2.2
 */
export async function readSubjectToken(
  token: string,
  kind: string,
  issuers: readonly TrustedIssuer[],
): Promise<OutsidePerson> {
  if (!kinds.includes(kind)) throw new errors.InvalidRequest('subject_token_type is not supported')
  const claims = await verify(token, issuers)
  const { iss, sub, email, email_verified: emailVerified } = claims
  if (typeof iss !== 'string' || typeof sub !== 'string') throw refusal('iss and sub are missing')
  return {
    issuer: iss,
    subject: sub,
    email: typeof email === 'string' ? email : undefined,
    emailVerified: emailVerified === true,
  }
}

async function verify(token: string, issuers: readonly TrustedIssuer[]): Promise<JWTPayload> {
  const trusted = issuers.find(({ issuer }) => issuer === claimedIssuer(token))
  if (trusted === undefined) throw refusal('its issuer is not trusted')
  const { issuer, audiences } = trusted
  try {
    const { payload } = await jwtVerify(token, await keys(issuer), {
      ...{ issuer, audience: [...audiences], requiredClaims: ['iss', 'sub', 'aud', 'exp', 'iat'] },
      algorithms: ['RS256', 'RS384', 'ES256', 'ES384'],
      clockTolerance: 30,
    })
    return payload
  } catch (cause) {
    if (cause instanceof jose.JOSEError) throw refusal(cause.message)
    throw cause
  }
}

/** Not trusted yet: it only chooses whose keys to try. */
function claimedIssuer(token: string): unknown {
  const [, body = ''] = token.split('.')
  try {
    return JSON.parse(Buffer.from(body, 'base64url').toString()).iss
  } catch {
    return undefined
  }
}

async function keys(issuer: string): Promise<ReturnType<typeof createRemoteJWKSet>> {
  const known = keysOf.get(issuer)
  if (known !== undefined) return known
  const answer = await fetch(`${issuer}/.well-known/openid-configuration`)
  const { jwks_uri } = (await answer.json()) as { jwks_uri: string }
  const set = createRemoteJWKSet(new URL(jwks_uri))
  keysOf.set(issuer, set)
  return set
}

/** The caller hears that the token does not stand, and not why. @see RFC 8693 §2.2.2 */
export function refusal(detail: string): Error {
  const error = new errors.InvalidRequest('the subject_token is not accepted')
  return Object.assign(error, { error_detail: detail })
}
