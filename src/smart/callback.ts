import { SmartError } from './error.ts'
import { asIssuerOf, findSafeUrl } from './issuer.ts'
import type { Pending } from './pending.ts'
import { readPlainText } from './text.ts'

/** How long a request may stay open. */
const MAX_AGE = 10 * 60_000
const CLOCK_LEEWAY = 60_000

/** The reasons for a refusal that specifications name; any other becomes `other`. */
export const AUTHORIZATION_ERRORS = [
  // RFC 6749 §4.1.2.1
  'invalid_request',
  'unauthorized_client',
  'access_denied',
  'unsupported_response_type',
  'invalid_scope',
  'server_error',
  'temporarily_unavailable',
  // OpenID Connect Core 3.1.2.6
  'interaction_required',
  'login_required',
  'account_selection_required',
  'consent_required',
  'request_not_supported',
  // RFC 8707 §2, used by servers for a wrong `aud`
  'invalid_target',
] as const

export type AuthorizationErrorCode = (typeof AUTHORIZATION_ERRORS)[number] | 'other'

/**
 * Judges an authorization response, in this order: every parameter at most once → the state is one of ours, at most
 * 10 minutes old → the server's `iss` (RFC 9207; demanded when advertised, always compared when there) → an error →
 * the code. `takePending` must remove what it returns: a response is good once. The fragment and a JARM `response`
 * are not looked at.
 *
 * Throws SmartError `callback-repeated-parameter`, `state-missing`, `state-unknown`, `pending-expired`,
 * `iss-mismatch`, `iss-missing`, `authorization-refused` (`detail.error` an AuthorizationErrorCode,
 * `detail.description` plain text) or `code-missing`. @see RFC 6749 §4.1.2, RFC 9207 §2.4
 */
export async function readCallback(
  url: URL,
  takePending: (state: string) => Promise<Pending | undefined>,
  now: number,
): Promise<{ code: string; pending: Pending }> {
  const params = requireUnrepeated(url.searchParams)
  const pending = await requirePending(params.get('state'), takePending, now)
  requireOwnIssuer(params.get('iss'), pending)
  requireNoError(params)
  const code = params.get('code')
  if (!code) throw new SmartError('code-missing')
  return { code, pending }
}

function requireUnrepeated(given: URLSearchParams): ReadonlyMap<string, string> {
  const params = new Map<string, string>()
  for (const [name, value] of given) {
    if (params.has(name)) throw new SmartError('callback-repeated-parameter')
    params.set(name, value)
  }
  return params
}

async function requirePending(
  state: string | undefined,
  takePending: (state: string) => Promise<Pending | undefined>,
  now: number,
): Promise<Pending> {
  if (!state) throw new SmartError('state-missing')
  // Only a state of our own shape gets as far as a storage key.
  const pending = /^[\w-]{43}$/.test(state) ? await takePending(state) : undefined
  if (pending === undefined || pending.state !== state) throw new SmartError('state-unknown')
  const age = now - pending.createdAt
  if (!(age <= MAX_AGE && age >= -CLOCK_LEEWAY)) throw new SmartError('pending-expired')
  return pending
}

/**
 * Compared byte for byte with the issuer we know. A server known only by its `/metadata` has told none; what it
 * names must then at least live on an origin that this registration trusts, so a stranger's answer is refused still.
 * @see RFC 9207 §2.4
 */
function requireOwnIssuer(received: string | undefined, { discovery, endpointOrigins }: Pending): void {
  if (received === undefined && discovery.issParameterSupported) throw new SmartError('iss-missing')
  if (received === undefined || received === asIssuerOf(discovery.issuer)) return
  const origin = findSafeUrl(received)?.origin
  if (discovery.issuer === undefined && origin !== undefined && endpointOrigins.includes(origin)) return
  throw new SmartError('iss-mismatch', {
    detail: { expected: discovery.issuer ?? '', received: readPlainText(received) ?? '' },
  })
}

function requireNoError(params: ReadonlyMap<string, string>): void {
  const given = params.get('error')
  if (given === undefined) return
  const error: AuthorizationErrorCode = AUTHORIZATION_ERRORS.find(known => known === given) ?? 'other'
  const description = readPlainText(params.get('error_description'))
  throw new SmartError('authorization-refused', {
    detail: description === undefined ? { error } : { error, description },
  })
}
