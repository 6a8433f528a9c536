import type { Discovery } from './discovered.ts'
import { SmartError } from './error.ts'
import type { Exchange, Pending } from './pending.ts'
import { codeChallengeOf, randomToken } from './random.ts'
import type { Registration } from './registration.ts'
import type { SignInWanted } from './sign-in-wanted.ts'
import type { World } from './wire.ts'

/** A document navigation for the app to make: the browser goes there itself, it is never fetched. */
export type Navigation =
  | { readonly method: 'GET'; readonly url: string }
  | { readonly method: 'POST'; readonly url: string; readonly fields: readonly (readonly [string, string])[] }

/** Longer URLs are cut or refused by some servers and proxies on the way. */
const LONG_URL = 2000
const MAX_LAUNCH = 8192

/**
 * Where to send the browser, and what must be kept (under its state) until it returns. State, nonce and verifier
 * are fresh, 256 random bits each. `launch` is echoed as it came, and left out of a standalone launch; `nonce` is
 * sent with `openid` only; `wanted` is sent where it is given, for a server that is known to understand it. A query
 * of the endpoint's own is kept. A form is posted when the URL would be long and the server takes one. With `exchange`
 * the request is to an identity provider, which knows no FHIR server: no `aud`.
 *
 * Throws SmartError `launch-malformed` (empty, over 8 kB, or not well-formed Unicode) and `crypto-unavailable`.
 * @see SMART App Launch 2.2, app-launch, step 4; RFC 6749 §4.1.1; RFC 7636 §4.3; OpenID Connect Core 3.1.2.1
 */
export async function authorizationRequest(
  registration: Registration,
  discovery: Discovery,
  request: {
    readonly scope: string
    readonly launch?: string
    readonly wanted?: SignInWanted
    readonly exchange?: Exchange
  },
  world: Pick<World, 'now'>,
): Promise<{ navigation: Navigation; pending: Pending }> {
  const { exchange, launch, scope } = request
  if (launch !== undefined && (launch === '' || launch.length > MAX_LAUNCH || /\p{Cs}/u.test(launch)))
    throw new SmartError('launch-malformed')
  const pending: Pending = {
    state: randomToken(),
    nonce: randomToken(),
    codeVerifier: randomToken(),
    fhirBase: registration.fhirBase,
    clientId: registration.clientId,
    redirectUri: registration.redirectUri,
    scope,
    launch: launch === undefined ? 'standalone' : 'ehr',
    discovery,
    createdAt: world.now(),
    requireNonce: registration.requireNonce ?? false,
    endpointOrigins: registration.endpointOrigins,
    ...(exchange && { exchange }),
  }
  const fields = fieldsOf(pending, await codeChallengeOf(pending.codeVerifier), request)
  return { navigation: navigationTo(discovery, fields), pending }
}

type Fields = readonly (readonly [string, string])[]

function fieldsOf(
  pending: Pending,
  challenge: string,
  { launch, wanted }: { readonly launch?: string; readonly wanted?: SignInWanted },
): Fields {
  return [
    ['response_type', 'code'],
    ['client_id', pending.clientId],
    ['redirect_uri', pending.redirectUri],
    ['scope', pending.scope],
    ['state', pending.state],
    ...(pending.exchange === undefined ? [['aud', pending.fhirBase] as const] : []),
    ['code_challenge', challenge],
    ['code_challenge_method', 'S256'],
    ...(launch === undefined ? [] : [['launch', launch] as const]),
    ...(pending.scope.split(' ').includes('openid') ? [['nonce', pending.nonce] as const] : []),
    ...(wanted?.acr.length ? [['acr_values', wanted.acr.join(' ')] as const] : []),
    ...(wanted?.maxAge === undefined ? [] : [['max_age', String(wanted.maxAge)] as const]),
  ]
}

function navigationTo({ authorizationEndpoint, capabilities }: Discovery, fields: Fields): Navigation {
  const url = new URL(authorizationEndpoint)
  for (const [name, value] of fields) url.searchParams.set(name, value)
  if (url.href.length <= LONG_URL || !capabilities.includes('authorize-post'))
    return { method: 'GET', url: url.href }
  return { method: 'POST', url: authorizationEndpoint, fields }
}
