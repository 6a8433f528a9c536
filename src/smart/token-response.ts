import { covers } from './coverage.ts'
import { SmartError } from './error.ts'
import { findObject, type JsonObject, member } from './json.ts'
import { type ContextNote, type LaunchContext, readLaunchContext } from './launch-context.ts'
import { parseScopes } from './scope.ts'
import { readPlainText } from './text.ts'
import { statusError } from './wire.ts'

/** What was odd about a token response that stands nevertheless. */
export type TokenNote =
  | ContextNote
  | 'expires-in-assumed'
  | 'expires-immediately'
  | 'scope-assumed'
  | 'scope-narrowed'
  | 'scope-wider'
  | 'id-token-missing'
  | 'id-token-unasked'

/** Tokens and launch context, each field judged; what the server sent besides is gone. */
export interface TokenResponse extends LaunchContext {
  readonly accessToken: string
  /** ms since the epoch, counted from receipt. */
  readonly expiresAt: number
  /** False: `expiresAt` is our guess of 5 minutes; renew on a 401, not ahead of time. */
  readonly expiresInGiven: boolean
  /** As granted, which may be less or more than was asked; `''` is nothing. */
  readonly scope: string
  /** False: the server named none, so `scope` is what was asked and the next 403 decides. */
  readonly scopeGiven: boolean
  readonly refreshToken?: string
  readonly idToken?: string
  readonly notes: readonly TokenNote[]
}

/** The refusals of a token endpoint that specifications name; any other becomes `other`. @see RFC 6749 §5.2 */
export const TOKEN_ERRORS = [
  'invalid_request',
  'invalid_client',
  'invalid_grant',
  'unauthorized_client',
  'unsupported_grant_type',
  'invalid_scope',
  'invalid_target',
  'access_denied',
  'consent_required',
  'interaction_required',
  'temporarily_unavailable',
  'server_error',
] as const

/** Assumed when the server does not say how long a token lives. */
const ASSUMED_LIFE = 300
const LONGEST_LIFE = 366 * 24 * 3600
/** An Authorization header longer than this is refused by common servers, after which nothing would work. */
const MAX_TOKEN = 16 * 1024

/**
 * Judges a token endpoint's answer, field by field. `body` is its parsed JSON, or undefined when it was none; `now`
 * is the moment of receipt in ms since the epoch. A body with `error` is a refusal whatever the status.
 *
 * Throws SmartError `invalid-grant` (the grant is over), `token-request-refused` (`detail.error`, `.description`,
 * `.status`), `http-error`, `token-response-malformed` (`detail.field`), `token-type-unsupported`,
 * `patient-malformed`. No error holds a value of a token. @see RFC 6749 §5; SMART App Launch 2.2, app-launch, step 5
 */
export function readTokenResponse(
  status: number,
  body: unknown,
  asked: { readonly scope: string },
  now: number,
): TokenResponse {
  const response = findObject(body)
  if (response) requireNoTokenError(status, response)
  if (status !== 200) throw statusError({ status, retryAfter: undefined })
  if (response === undefined) throw malformed('body')
  const accessToken = requireAccessToken(response)
  const expiry = readExpiry(response, now)
  const scope = readScope(response, asked.scope)
  const tokens = readOtherTokens(response)
  const context = readLaunchContext(response, scope.scope)
  const openid = (list: string) => list.split(' ').includes('openid')
  return {
    accessToken,
    ...expiry.fields,
    ...scope,
    ...tokens,
    ...context.fields,
    notes: [
      ...expiry.notes,
      ...notesOfScope(scope, asked.scope),
      ...context.notes,
      ...(tokens.idToken === undefined && openid(scope.scope) ? (['id-token-missing'] as const) : []),
      ...(tokens.idToken !== undefined && !openid(asked.scope) ? (['id-token-unasked'] as const) : []),
    ],
  }
}

/** Throws when an OAuth error body is an error: `invalid-grant`, or `token-request-refused` with its reason. */
function requireNoTokenError(status: number, response: JsonObject): void {
  const given = member(response, 'error')
  if (given === undefined) return
  const error = TOKEN_ERRORS.find(known => known === given) ?? 'other'
  const description = readPlainText(member(response, 'error_description'))
  const detail = { error, status: String(status), ...(description !== undefined && { description }) }
  throw new SmartError(error === 'invalid_grant' ? 'invalid-grant' : 'token-request-refused', { detail })
}

function requireAccessToken(response: JsonObject): string {
  const type = member(response, 'token_type')
  const accessToken = readToken(response, 'access_token')
  if (accessToken === undefined) throw malformed('access_token')
  if (typeof type !== 'string' || type.toLowerCase() !== 'bearer')
    throw new SmartError('token-type-unsupported', {
      detail: { received: readPlainText(type)?.slice(0, 32) ?? '' },
    })
  return accessToken
}

/** Visible ASCII only, so that it can be sent in a header as it is (RFC 6749 A.12, RFC 6750 §2.1). */
function readToken(response: JsonObject, field: string): string | undefined {
  const value = member(response, field)
  if (value === undefined) return undefined
  if (typeof value === 'string' && value.length <= MAX_TOKEN && /^[\x21-\x7e]+$/.test(value)) return value
  throw malformed(field)
}

function readOtherTokens(response: JsonObject): { refreshToken?: string; idToken?: string } {
  const refreshToken = readToken(response, 'refresh_token')
  const idToken = readToken(response, 'id_token')
  return { ...(refreshToken && { refreshToken }), ...(idToken && { idToken }) }
}

function readExpiry(response: JsonObject, now: number) {
  const given = member(response, 'expires_in')
  const seconds = given === undefined ? ASSUMED_LIFE : readSeconds(given)
  if (seconds === undefined) throw malformed('expires_in')
  const life = Math.min(Math.max(Math.floor(seconds), 0), LONGEST_LIFE)
  const fields = { expiresAt: now + life * 1000, expiresInGiven: given !== undefined }
  const notes: TokenNote[] =
    given === undefined ? ['expires-in-assumed'] : life === 0 ? ['expires-immediately'] : []
  return { fields, notes }
}

function readSeconds(value: unknown): number | undefined {
  if (typeof value === 'string' && /^-?\d{1,15}$/.test(value)) return Number(value)
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

/** Absent means "as asked" (RFC 6749 §5.1); present but empty means nothing at all. */
function readScope(response: JsonObject, asked: string): { scope: string; scopeGiven: boolean } {
  const given = Object.hasOwn(response, 'scope') ? response.scope : undefined
  if (given === undefined || given === null) return { scope: asked, scopeGiven: false }
  if (typeof given === 'string') return { scope: given, scopeGiven: true }
  throw malformed('scope')
}

function notesOfScope(
  { scope, scopeGiven }: { scope: string; scopeGiven: boolean },
  asked: string,
): TokenNote[] {
  if (!scopeGiven) return ['scope-assumed']
  const notes: TokenNote[] = []
  if (!reachesAllOf(scope, asked)) notes.push('scope-narrowed')
  if (!reachesAllOf(asked, scope)) notes.push('scope-wider')
  return notes
}

/** Whether everything that `part` says is within `whole`. */
function reachesAllOf(whole: string, part: string): boolean {
  const grants = parseScopes(whole)
  return parseScopes(part).every(scope => covers(grants, scope.text))
}

function malformed(field: string): SmartError {
  return new SmartError('token-response-malformed', { detail: { field } })
}
