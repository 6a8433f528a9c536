import * as oauth from 'oauth4webapi'
import type { TrustedIssuer } from '../auth/settings.ts'
import type { Amr } from '../sign-in/contract.ts'
import type { OutsidePerson } from './outside-person.ts'
import type { Traveller } from './travellers.ts'

/** An answer that brings nobody; `code` is the provider's own where it sent one, else `invalid`. */
export class UpstreamRefused extends Error {
  override name = 'UpstreamRefused'
  readonly code: string

  constructor(code: string, cause: unknown) {
    super(code, { cause })
    this.code = code
  }
}

/** Everything here is on this machine. */
const insecure = { [oauth.allowInsecureRequests]: true } as const

/**
 * Where to send somebody to sign in, and what has to be remembered until they are back. What they are called here is not
 * told.
 * @throws UpstreamRefused `unreachable` where the provider cannot be asked
 */
export async function departure({
  issuer,
  client,
}: TrustedIssuer): Promise<{ url: URL; state: string } & Pick<Traveller, 'nonce' | 'verifier'>> {
  const server = await discover(issuer).catch(cause => {
    throw new UpstreamRefused('unreachable', cause)
  })
  const [state, nonce, verifier] = [
    oauth.generateRandomState(),
    oauth.generateRandomNonce(),
    oauth.generateRandomCodeVerifier(),
  ]
  const url = new URL(server.authorization_endpoint ?? '')
  const parameters = {
    ...{ response_type: 'code', client_id: client.clientId, redirect_uri: client.redirectUri, state, nonce },
    ...{ scope: 'openid email profile', code_challenge_method: 'S256' },
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
  }
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return { url, state, nonce, verifier }
}

/**
 * Redeems what somebody came back with, and reads who they are there.
 * @throws UpstreamRefused for every answer that does not stand: a refusal, another state or issuer (RFC 9207), a code
 * that is spent, an id_token that is not sound
 * @see OpenID Connect Core 1.0 §3.1
 */
export async function arrival(
  { issuer, client, secondFactorTrusted }: TrustedIssuer,
  answer: URLSearchParams,
  state: string,
  { nonce, verifier }: Traveller,
): Promise<{ person: OutsidePerson; amr: readonly Amr[] }> {
  const server = await discover(issuer)
  const ours: oauth.Client = { client_id: client.clientId }
  try {
    const judged = oauth.validateAuthResponse(server, ours, answer, state)
    const response = await oauth.authorizationCodeGrantRequest(
      ...([
        server,
        ours,
        oauth.ClientSecretBasic(client.secret),
        judged,
        client.redirectUri,
        verifier,
        insecure,
      ] as const),
    )
    const tokens = await oauth.processAuthorizationCodeResponse(server, ours, response, {
      expectedNonce: nonce,
      requireIdToken: true,
    })
    await oauth.validateApplicationLevelSignature(server, response, insecure)
    return readPerson(oauth.getValidatedIdTokenClaims(tokens), secondFactorTrusted)
  } catch (cause) {
    const refused =
      cause instanceof oauth.AuthorizationResponseError || cause instanceof oauth.ResponseBodyError
    throw new UpstreamRefused(refused ? cause.error : 'invalid', cause)
  }
}

function readPerson(
  claims: oauth.IDToken | undefined,
  secondFactorTrusted: boolean,
): { person: OutsidePerson; amr: readonly Amr[] } {
  if (claims === undefined) throw new Error('no id_token')
  const { iss, sub, email, email_verified: emailVerified, amr } = claims
  const second = secondFactorTrusted && Array.isArray(amr) && amr.includes('mfa')
  return {
    person: {
      issuer: iss,
      subject: sub,
      email: typeof email === 'string' ? email : undefined,
      emailVerified: emailVerified === true,
    },
    amr: second ? ['fed', 'mfa'] : ['fed'],
  }
}

async function discover(issuer: string): Promise<oauth.AuthorizationServer> {
  const url = new URL(issuer)
  return oauth.processDiscoveryResponse(url, await oauth.discoveryRequest(url, insecure))
}
