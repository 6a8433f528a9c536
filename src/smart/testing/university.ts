import { createHash } from 'node:crypto'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { asFhirBase, asOidcIssuer } from '../issuer.ts'
import { NOW } from './samples.ts'
import { json, type Route, serve } from './server.ts'

const APP = { redirectUri: 'https://app.example/callback' }

/** A provider and a hospital, each a real server; `change…` is what a test has one of them say otherwise. */
export interface Parties {
  readonly changeDocument?: Readonly<Record<string, unknown>>
  readonly changeClaims?: JWTPayload
  readonly university?: Readonly<Record<string, Route>>
  readonly hospital?: Readonly<Record<string, Route>>
  /** Signs with a key that the university does not publish. */
  readonly forged?: boolean
}

/** What an exchange brings, as RFC 8693 §2.2.1 and SMART want it. */
export const EXCHANGED = {
  access_token: 'at-hospital',
  issued_token_type: 'urn:ietf:params:oauth:token-type:access_token',
  token_type: 'Bearer',
  expires_in: 300,
  scope: 'launch/patient offline_access patient/Observation.rs',
  refresh_token: 'rt-hospital',
  patient: 'p1',
}

/** Starts both. `signIn` does what the university's pages would do with the browser. */
export async function startParties(parties: Parties = {}) {
  const { privateKey, publicKey } = await generateKeyPair('ES256')
  const stranger = await generateKeyPair('ES256')
  let asked = new URLSearchParams()

  const token: Route = async (request, response, body) => {
    const form = new URLSearchParams(body)
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    if (challenge !== asked.get('code_challenge') || form.get('client_id') !== 'app-at-university')
      return json({ error: 'invalid_grant' }, 400)(request, response, body)
    const claims = { nonce: asked.get('nonce'), ...parties.changeClaims }
    const id_token = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'ES256', kid: 'u1' })
      .setIssuer(claims.iss ?? university.origin)
      .setAudience(claims.aud ?? 'app-at-university')
      .setSubject('student-7')
      .setIssuedAt(NOW / 1000)
      .setExpirationTime(claims.exp ?? NOW / 1000 + 300)
      .sign(parties.forged ? stranger.privateKey : privateKey)
    json({ access_token: 'at-university', token_type: 'Bearer', expires_in: 60, id_token })(
      request,
      response,
      body,
    )
  }
  const university = await serve({
    '/.well-known/openid-configuration': (...exchange) =>
      json({
        issuer: university.origin,
        authorization_endpoint: `${university.origin}/authorize`,
        token_endpoint: `${university.origin}/token`,
        jwks_uri: `${university.origin}/jwks`,
        end_session_endpoint: `${university.origin}/out`,
        code_challenge_methods_supported: ['S256'],
        authorization_response_iss_parameter_supported: true,
        ...parties.changeDocument,
      })(...exchange),
    '/jwks': json({ keys: [{ ...(await exportJWK(publicKey)), kid: 'u1', use: 'sig' }] }),
    '/token': token,
    ...parties.university,
  })
  const hospital = await serve({
    '/fhir/.well-known/smart-configuration': (...exchange) =>
      json({
        authorization_endpoint: `${hospital.origin}/authorize`,
        token_endpoint: `${hospital.origin}/token`,
        capabilities: ['permission-v2'],
        code_challenge_methods_supported: ['S256'],
      })(...exchange),
    '/token': json(EXCHANGED),
    ...parties.hospital,
  })
  const fhirBase = asFhirBase(`${hospital.origin}/fhir`)
  return {
    university,
    hospital,
    server: { ...APP, fhirBase, clientId: 'app-at-hospital', endpointOrigins: [hospital.origin] },
    provider: {
      ...{ ...APP, fhirBase, clientId: 'app-at-university', endpointOrigins: [university.origin] },
      issuer: asOidcIssuer(university.origin),
      requireNonce: true,
    },
    /** The address that the university sends the browser back to. */
    signIn(url: string, more: Readonly<Record<string, string>> = {}): URL {
      asked = new URL(url).searchParams
      const answer = { code: 'c1', state: asked.get('state') ?? '', iss: university.origin, ...more }
      return new URL(`${asked.get('redirect_uri')}?${new URLSearchParams(answer)}`)
    },
    /** The forms that a token endpoint was sent. */
    formsAt: (at: 'university' | 'hospital') =>
      ({ university, hospital })[at].seen
        .filter(({ method, path }) => method === 'POST' && path === '/token')
        .map(({ body }) => Object.fromEntries(new URLSearchParams(body))),
  }
}
