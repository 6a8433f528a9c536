import { SmartError } from './error.ts'
import type { OidcIssuer } from './issuer.ts'
import { type JsonObject, member } from './json.ts'

/** The claims of an id_token that this app reads; all others are gone. Times are seconds since the epoch. */
export interface IdTokenClaims {
  readonly iss: string
  readonly sub: string
  readonly aud: readonly string[]
  readonly exp: number
  readonly iat: number
  readonly nbf?: number
  readonly azp?: string
  readonly nonce?: string
  readonly at_hash?: string
  readonly fhirUser?: string
  /** Before `fhirUser` there was this. */
  readonly profile?: string
  readonly name?: string
  readonly preferred_username?: string
  /** When the person signed in at the server. */
  readonly auth_time?: number
  /** How, by the names of RFC 8176. */
  readonly amr?: readonly string[]
  readonly acr?: string
}

/** Allowed difference between the server's clock and ours, in seconds. */
const LEEWAY = 60
/** A token fresh from the token endpoint was not issued longer ago than this. */
const OLDEST = 24 * 3600

/**
 * Reads the claims' shapes. Throws SmartError('id-token-claim') with `detail.claim` for one that is missing or of the
 * wrong type. @see OpenID Connect Core 2
 */
export function readClaims(payload: JsonObject): IdTokenClaims {
  const sub = requireText(payload, 'sub')
  if (sub.length > 255) throw wrong('sub')
  return {
    iss: requireText(payload, 'iss'),
    sub,
    aud: requireAudiences(payload),
    exp: requireTime(payload, 'exp'),
    iat: requireTime(payload, 'iat'),
    ...(member(payload, 'nbf') !== undefined && { nbf: requireTime(payload, 'nbf') }),
    ...optionalTexts(payload, ['azp', 'nonce', 'at_hash'], 'refused'),
    ...optionalTexts(payload, ['fhirUser', 'profile', 'name', 'preferred_username', 'acr'], 'dropped'),
    ...signInOf(payload),
  }
}

/**
 * Throws unless the token was issued by the expected server, for this client, and is valid now (ms since the epoch):
 * SmartError `id-token-issuer`, `id-token-audience`, `id-token-clock`. @see OpenID Connect Core 3.1.3.7 items 2–5, 9, 10
 */
export function requireClaims(
  claims: IdTokenClaims,
  expected: { readonly issuer: OidcIssuer | undefined; readonly clientId: string },
  now: number,
): void {
  if (expected.issuer !== undefined && claims.iss !== expected.issuer) throw new SmartError('id-token-issuer')
  const ours = claims.aud.includes(expected.clientId)
  // Among several audiences azp must say that the token was meant for us; when it is there it must say so anyway.
  const partyOurs = claims.azp === undefined ? claims.aud.length === 1 : claims.azp === expected.clientId
  if (!ours || !partyOurs) throw new SmartError('id-token-audience')
  requireNow(claims, now / 1000)
}

function requireNow({ exp, iat, nbf }: IdTokenClaims, now: number): void {
  if (exp <= now - LEEWAY) throw clock('exp', now - exp)
  if (iat > now + LEEWAY) throw clock('iat', iat - now)
  if (iat < now - OLDEST) throw clock('iat', now - iat)
  if (nbf !== undefined && nbf > now + LEEWAY) throw clock('nbf', nbf - now)
}

function requireText(payload: JsonObject, claim: string): string {
  const value = member(payload, claim)
  if (typeof value === 'string') return value
  throw wrong(claim)
}

function requireTime(payload: JsonObject, claim: string): number {
  const value = member(payload, claim)
  if (typeof value === 'number' && Number.isFinite(value)) return value
  throw wrong(claim)
}

function requireAudiences(payload: JsonObject): readonly string[] {
  const aud = member(payload, 'aud')
  const list: readonly unknown[] = Array.isArray(aud) ? aud : [aud]
  if (list.every(item => typeof item === 'string')) return list
  throw wrong('aud')
}

/** When and how the person signed in; only shown, so what is odd is dropped. */
function signInOf(payload: JsonObject): Pick<IdTokenClaims, 'auth_time' | 'amr'> {
  const time = Object.hasOwn(payload, 'auth_time') ? payload.auth_time : undefined
  const methods: unknown = Object.hasOwn(payload, 'amr') ? payload.amr : undefined
  return {
    ...(typeof time === 'number' && Number.isFinite(time) && { auth_time: time }),
    ...(Array.isArray(methods) && { amr: methods.filter(method => typeof method === 'string') }),
  }
}

/** A claim that a check depends on is refused when odd; one that is only shown is dropped. */
function optionalTexts<Name extends string>(
  payload: JsonObject,
  names: readonly Name[],
  odd: 'refused' | 'dropped',
): Partial<Record<Name, string>> {
  const found: Partial<Record<Name, string>> = {}
  for (const name of names) {
    const value = Object.hasOwn(payload, name) ? payload[name] : undefined
    if (typeof value === 'string') found[name] = value
    else if (odd === 'refused' && value !== undefined) throw wrong(name)
  }
  return found
}

function wrong(claim: string): SmartError {
  return new SmartError('id-token-claim', { detail: { claim } })
}

function clock(claim: string, seconds: number): SmartError {
  return new SmartError('id-token-clock', { detail: { claim, seconds: String(Math.round(seconds)) } })
}
