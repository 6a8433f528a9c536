import type { RegisteredClient } from './client.ts'

/** The signing algorithms a test can switch between. */
export const signingAlgorithms = ['RS256', 'RS384', 'ES256', 'ES384'] as const
export type SigningAlgorithm = (typeof signingAlgorithms)[number]

/** An app that may be launched, at one of its origins. */
interface RegisteredApp {
  origin: string
  name: string
}

/** A provider whose word about a person is taken: that an e-mail address is verified, and who somebody is. */
export interface TrustedIssuer {
  /** `northside`. */
  name: string
  /** As people read it. */
  title: string
  issuer: string
  /** Whom its tokens must be meant for. */
  audiences: readonly string[]
  /** How this house is registered there, to send people over. */
  client: { clientId: string; secret: string; redirectUri: string }
  /** Addresses that end like this belong to it. */
  domains: readonly string[]
  /** Its `amr: mfa` counts as a second factor here. */
  secondFactorTrusted: boolean
}

/** What the switchboard may change while the server runs; every reader asks it anew. */
export interface Settings {
  /** `http://localhost:4020`: what the world calls this server, without a trailing slash. */
  readonly origin: string
  readonly fhirBase: string
  readonly issuer: string
  readonly apps: RegisteredApp[]
  /** Clients other than the app. */
  readonly clients: RegisteredClient[]
  /** Other providers whose id_tokens may be exchanged here for a token of this server (RFC 8693). */
  readonly trustedIssuers: readonly TrustedIssuer[]
  /** Life of an access token, in seconds. */
  tokenSeconds: number
  signing: SigningAlgorithm
  /** Added to every answer, in milliseconds. */
  latencyMs: number
  /**
   * A standalone sign-in is remembered by the browser until the provider is told of its end. Off, so that no test
   * and no visitor meets whoever signed in before.
   */
  singleSignOn: boolean
  /**
   * Writing a Patient or a DocumentReference wants a sign-in of level two, so many seconds old at most. Off, as most
   * servers are. @see RFC 9470
   */
  stepUpWrites: boolean
  stepUpSeconds: number
  /** Requests are remembered for `GET /_sandbox/requests`; a soak makes too many to want them. */
  recording: boolean
  /** All that can be switched, as the server started. */
  readonly initial: Readonly<Switchable>
}

/** The settings that the switchboard may change. */
export type Switchable = Pick<
  Settings,
  'tokenSeconds' | 'signing' | 'latencyMs' | 'singleSignOn' | 'recording' | 'stepUpWrites' | 'stepUpSeconds'
>

/** Settings for a server known to the world as `origin`. */
export function settingsFor(
  origin: string,
  apps: readonly RegisteredApp[],
  clients: readonly RegisteredClient[],
  trustedIssuers: readonly TrustedIssuer[],
  tokenSeconds: number,
): Settings {
  const initial = {
    tokenSeconds,
    signing: 'RS256',
    latencyMs: 0,
    singleSignOn: false,
    recording: true,
    stepUpWrites: false,
    stepUpSeconds: 15 * 60,
  } as const
  return {
    origin,
    fhirBase: `${origin}/fhir`,
    issuer: `${origin}/auth`,
    apps: [...apps],
    clients: [...clients],
    trustedIssuers,
    ...initial,
    initial,
  }
}
