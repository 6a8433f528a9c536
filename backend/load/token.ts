import { asFhirBase, discover, readTokenResponse, SmartError, type World } from '#smart'
import { assertionFields, type ClientKey, clientAssertion } from '../assertion.ts'

/** How the loader signs in. */
interface ServiceSignIn {
  readonly fhirBase: string
  readonly clientId: string
  readonly key: ClientKey
  /** `system/` scopes, space-separated. */
  readonly scope: string
  /** Origins besides the FHIR base's own that may be sent an assertion. */
  readonly endpointOrigins: readonly string[]
}

/** What stands in the Authorization header. */
export interface Credentials {
  /** The header's value now; a token is asked for when there is none, or it is about to run out. */
  current(): Promise<string>
  /** The server has refused this one: the next is new. False where there is no other to be had. */
  refused(value: string): boolean
}

/** A server that does not let this service in; `message` says why and what to do. */
export class SignInRefused extends Error {
  override readonly name = 'SignInRefused'
}

/** A token is left behind in the last minute of its life, or the last fifth of a shorter one. */
const marginOf = (lifeMs: number) => Math.min(60_000, lifeMs / 5)

/**
 * Signs in as a backend service: discovery, then client credentials with a signed assertion. One token serves every
 * request until it is about to run out, and one request asks for the next, whoever wants it.
 * @throws {SmartError} from discovery; {@link SignInRefused} from the token endpoint
 * @see SMART App Launch 2.2, backend-services
 */
export function serviceCredentials(signIn: ServiceSignIn, world: World): Credentials {
  let endpoint: Promise<string> | undefined
  let held: { value: string; until: number } | undefined
  let asking: Promise<string> | undefined

  async function ask(): Promise<string> {
    endpoint ??= tokenEndpointOf(signIn, world)
    const url = await endpoint
    const before = world.now()
    const { accessToken, expiresAt } = await requestToken(signIn, url, world)
    held = { value: `Bearer ${accessToken}`, until: expiresAt - marginOf(expiresAt - before) }
    return held.value
  }

  return {
    async current() {
      if (held !== undefined && world.now() < held.until) return held.value
      asking ??= ask().finally(() => {
        asking = undefined
      })
      return asking
    },
    refused(value) {
      if (held?.value === value) held = undefined
      return true
    },
  }
}

/** A name and a password with every request: whoever hears one request has them for good. */
export function basicCredentials(user: string, password: string): Credentials {
  const value = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
  return { current: async () => value, refused: () => false }
}

async function tokenEndpointOf(
  { fhirBase, clientId, endpointOrigins }: ServiceSignIn,
  world: World,
): Promise<string> {
  const origins = [new URL(fhirBase).origin, ...endpointOrigins]
  const registration = {
    fhirBase: asFhirBase(fhirBase),
    clientId,
    redirectUri: '',
    endpointOrigins: origins,
    allowNoS256: true, // nobody is sent through a browser here
  }
  const { discovery } = await discover(registration, world)
  return discovery.tokenEndpoint
}

async function requestToken({ clientId, key, scope }: ServiceSignIn, url: string, { fetch, now }: World) {
  const assertion = await clientAssertion(key, clientId, url, now())
  const answer = await fetch(url, {
    method: 'POST',
    body: new URLSearchParams([
      ['grant_type', 'client_credentials'],
      ['scope', scope],
      ...assertionFields(assertion).map(([name, value]) => [name, value]),
    ]),
    redirect: 'error',
    signal: AbortSignal.timeout(15_000),
  })
  const body: unknown = await answer.json().catch(() => undefined)
  try {
    return readTokenResponse(answer.status, body, { scope }, now())
  } catch (cause) {
    throw refusalOf(cause)
  }
}

const advice = new Map<string | undefined, string>([
  ['invalid_client', 'Is this client registered, with this key and this kid?'],
  ['invalid_scope', 'Is the client allowed these system/ scopes? See --scope.'],
  ['unauthorized_client', 'Is the client allowed the grant client_credentials?'],
])

/** Only what the server said of the refusal is told; a fault on the way may pass. */
function refusalOf(cause: unknown): unknown {
  if (!(cause instanceof SmartError) || cause.code !== 'token-request-refused') return cause
  const { error, description } = cause.detail
  const said = [error, description].filter(part => part !== undefined).join(': ')
  return new SignInRefused(
    `The server did not let this service in (${said}). ${advice.get(error) ?? ''}`.trim(),
    { cause },
  )
}
