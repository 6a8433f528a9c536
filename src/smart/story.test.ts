import { createHash } from 'node:crypto'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { expect, it } from 'vitest'
import {
  asFhirBase,
  authorizationRequest,
  chooseScopes,
  covers,
  discover,
  exchangeCode,
  fetchKeys,
  fhirUserOf,
  type Registration,
  readCallback,
  readPending,
  refreshTokens,
  revokeToken,
  verifyIdToken,
} from './index.ts'
import { NOW, realWorld } from './testing/samples.ts'
import { json, type Route, serve } from './testing/server.ts'

it('an EHR launch, from the click in the EHR to signing out', async () => {
  const ehr = await startEhr()
  const world = realWorld()
  const registration: Registration = {
    fhirBase: asFhirBase(`${ehr.origin}/fhir`),
    clientId: 'chartkey',
    redirectUri: 'https://app.example/callback',
    endpointOrigins: [ehr.origin],
  }

  // The EHR opened /launch?iss=…&launch=…: find out whom to ask, and go there.
  const { discovery } = await discover(registration, world)
  const scope = chooseScopes(
    { openid: true, launch: 'ehr', access: 'online', resources: ['patient/Observation.rs'] },
    discovery,
  )
  const { navigation, pending } = await authorizationRequest(
    registration,
    discovery,
    { scope, launch: 'L-1' },
    world,
  )
  const kept = new Map([[pending.state, JSON.stringify(pending)]])

  // One eternity later the browser is back.
  const returned = ehr.signIn(navigation.url)
  const take = async (state: string) => {
    const text = kept.get(state)
    kept.delete(state)
    return text === undefined ? undefined : readPending(text)
  }
  const answer = await readCallback(returned, take, world.now())
  const { jwksUri = '', issuer, revocationEndpoint = '' } = answer.pending.discovery
  const keys = fetchKeys(jwksUri, world)
  const tokens = await exchangeCode(answer.pending, answer.code, world)
  expect(tokens).toMatchObject({ patient: 'p1', notes: [] })
  expect(covers(tokens.scope, 'patient/Observation.rs')).toBe(true)

  // Who is it?
  const { clientId, nonce, requireNonce } = answer.pending
  const expected = { issuer, clientId, nonce, requireNonce, accessToken: tokens.accessToken }
  const identity = await verifyIdToken(tokens.idToken ?? '', expected, keys, world)
  expect(identity.kind).toBe('verified')
  if (identity.kind === 'verified')
    expect(fhirUserOf(identity.claims, registration.fhirBase)?.reference).toBe('Practitioner/7')

  // Stay, then leave.
  const { tokenEndpoint } = discovery
  const grant = { tokenEndpoint, clientId, refreshToken: tokens.refreshToken ?? '', scope: tokens.scope }
  const renewed = await refreshTokens(grant, world)
  expect([renewed.accessToken, renewed.refreshToken, renewed.notes]).toEqual(['at-2', 'rt-2', []])
  await revokeToken({ revocationEndpoint, clientId, token: 'rt-2', hint: 'refresh_token' }, world)
  expect(ehr.revoked).toEqual(['rt-2'])
})

/** A server that checks what it must: launch, aud, PKCE, redirect URI, and each code and refresh token once. */
async function startEhr() {
  const { privateKey, publicKey } = await generateKeyPair('ES384')
  const codes = new Map<string, URLSearchParams>()
  const refreshTokensLeft = new Set(['rt-1'])
  const revoked: string[] = []

  const token: Route = async (request, response, body) => {
    const form = new URLSearchParams(body)
    const asked = codes.get(form.get('code') ?? '')
    codes.delete(form.get('code') ?? '')
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    const redeemed =
      asked?.get('code_challenge') === challenge && asked.get('redirect_uri') === form.get('redirect_uri')
    const refreshed = refreshTokensLeft.delete(form.get('refresh_token') ?? '')
    if (form.get('client_id') !== 'chartkey' || (!redeemed && !refreshed))
      return json({ error: 'invalid_grant' }, 400)(request, response, body)
    const scope = asked?.get('scope') ?? undefined
    const answer = { access_token: refreshed ? 'at-2' : 'at-1', token_type: 'bearer', expires_in: 300, scope }
    const signed = asked && (await idToken(asked.get('nonce')))
    const more = refreshed
      ? { refresh_token: 'rt-2' }
      : { refresh_token: 'rt-1', patient: 'p1', id_token: signed }
    json({ ...answer, ...more })(request, response, body)
  }
  const revoke: Route = (_request, response, body) => {
    revoked.push(new URLSearchParams(body).get('token') ?? '')
    response.end()
  }
  const configuration: Route = (request, response, body) =>
    json({
      issuer: origin,
      jwks_uri: `${origin}/jwks`,
      authorization_endpoint: `${origin}/authorize`,
      token_endpoint: `${origin}/token`,
      revocation_endpoint: `${origin}/revoke`,
      capabilities: ['launch-ehr', 'client-public', 'sso-openid-connect', 'permission-v2'],
      code_challenge_methods_supported: ['S256'],
      authorization_response_iss_parameter_supported: true,
    })(request, response, body)
  const jwks = json({ keys: [{ ...(await exportJWK(publicKey)), kid: 'k1', use: 'sig' }] })
  const { origin } = await serve({
    '/fhir/.well-known/smart-configuration': configuration,
    '/jwks': jwks,
    '/token': token,
    '/revoke': revoke,
  })

  const idToken = (nonce: string | null) =>
    new SignJWT({ nonce, fhirUser: `${origin}/fhir/Practitioner/7` })
      .setProtectedHeader({ alg: 'ES384', kid: 'k1' })
      .setIssuer(origin)
      .setAudience('chartkey')
      .setSubject('u1')
      .setIssuedAt(NOW / 1000)
      .setExpirationTime(NOW / 1000 + 300)
      .sign(privateKey)

  /** What the authorization endpoint would do with the browser. */
  const signIn = (url: string) => {
    const asked = new URL(url).searchParams
    expect([asked.get('launch'), asked.get('aud')]).toEqual(['L-1', `${origin}/fhir`])
    codes.set('code-1', asked)
    const state = asked.get('state') ?? ''
    return new URL(
      `${asked.get('redirect_uri')}?${new URLSearchParams({ code: 'code-1', state, iss: origin })}`,
    )
  }
  return { origin, signIn, revoked }
}
