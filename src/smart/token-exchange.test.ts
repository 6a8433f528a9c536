import { calculatePKCECodeChallenge } from 'oauth4webapi'
import { describe, expect, it, test } from 'vitest'
import {
  authorizationRequest,
  discover,
  discoverProvider,
  type Exchange,
  exchangeToken,
  readCallback,
  readPending,
  redeemAtProvider,
} from './index.ts'
import { NOW, realWorld, refusal } from './testing/samples.ts'
import { json, type Route, text } from './testing/server.ts'
import { EXCHANGED, type Parties, startParties } from './testing/university.ts'

const world = realWorld()

/** From the front door to the university: both discovered, the request made, the exchange noted. */
async function leave(parties: Parties = {}, more: Partial<Exchange> = {}) {
  const all = await startParties(parties)
  const { discovery } = await discover(all.server, world)
  const theirs = await discoverProvider(all.provider, world)
  const { fhirBase, clientId, endpointOrigins } = all.server
  const scope = 'launch/patient openid fhirUser patient/Observation.rs'
  const exchange: Exchange = {
    ...{ fhirBase, clientId, endpointOrigins, scope, discovery, subjectToken: 'id_token' },
    ...more,
  }
  const request = { scope: 'openid email', exchange }
  const { navigation, pending } = await authorizationRequest(all.provider, theirs, request, world)
  const returned = (answer?: Readonly<Record<string, string>>) =>
    readCallback(
      all.signIn(navigation.url, answer),
      async () => readPending(JSON.stringify(pending)),
      world.now(),
    )
  return { ...all, exchange, navigation, pending, returned }
}

/** All of it, up to the hospital's answer. */
async function arrive(parties: Parties = {}, more: Partial<Exchange> = {}) {
  const left = await leave(parties, more)
  const { code, pending } = await left.returned()
  const subject = await redeemAtProvider(pending, code, left.exchange.subjectToken, world)
  return { ...left, response: await exchangeToken(left.exchange, subject, world) }
}

describe('A sign-in at an identity provider', () => {
  it('is asked for with PKCE, state and nonce, and tells the provider of no record server', async () => {
    const { navigation, pending } = await leave()
    expect(Object.fromEntries(new URL(navigation.url).searchParams)).toEqual({
      response_type: 'code',
      client_id: 'app-at-university',
      redirect_uri: 'https://app.example/callback',
      scope: 'openid email',
      state: pending.state,
      nonce: pending.nonce,
      code_challenge: await calculatePKCECodeChallenge(pending.codeVerifier),
      code_challenge_method: 'S256',
    })
  })

  test.each<[string, string, Parties['changeDocument']]>([
    ['another issuer', 'issuer-mismatch', { issuer: 'https://evil.example' }],
    ['no issuer', 'issuer-mismatch', { issuer: undefined }],
    ['no token endpoint', 'endpoints-missing', { token_endpoint: undefined }],
    ['no keys', 'endpoints-missing', { jwks_uri: undefined }],
    ['keys on a foreign origin', 'endpoint-not-trusted', { jwks_uri: 'https://evil.example/keys' }],
    [
      'a sign-in on a foreign origin',
      'endpoint-not-trusted',
      { authorization_endpoint: 'https://e.example' },
    ],
    ['PKCE without S256', 'pkce-unsupported', { code_challenge_methods_supported: ['plain'] }],
  ])('does not begin where its document names %s (RFC 8414 §3.3)', async (_what, reason, changeDocument) => {
    const { provider } = await startParties({ changeDocument })
    const { code, detail } = await refusal(() => discoverProvider(provider, world))
    expect([code, detail.reason]).toEqual(['provider-unusable', reason])
  })

  test.each<[string, string, Route]>([
    ['no JSON', 'not-json', text('<h1>Sign in</h1>')],
    ['a document without an end', 'too-large', json({ padding: 'x'.repeat(300_000) })],
  ])('does not begin where the provider answers with %s', async (_what, reason, route) => {
    const { provider } = await startParties({
      university: { '/.well-known/openid-configuration': route },
    })
    const { code, detail } = await refusal(() => discoverProvider(provider, world))
    expect([code, detail.reason]).toEqual(['provider-unusable', reason])
  })

  it('does not begin where the provider does not answer, and says that it is the provider', async () => {
    const down = await startParties({
      university: { '/.well-known/openid-configuration': json({}, 503) },
    })
    expect(await refusal(() => discoverProvider(down.provider, world))).toMatchObject({
      code: 'provider-unreachable',
      detail: { reason: 'http-error', status: '503' },
    })
  })

  it('comes back from its own issuer or not at all (RFC 9207 §2.4)', async () => {
    const { returned, hospital } = await leave()
    expect((await refusal(() => returned({ iss: hospital.origin }))).code).toBe('iss-mismatch')
    expect((await refusal(() => returned({ iss: '' }))).code).toBe('iss-mismatch')
  })

  test.each<[string, string, Parties]>([
    ['was signed by somebody else', 'id-token-signature', { forged: true }],
    ['echoes another nonce', 'id-token-nonce', { changeClaims: { nonce: 'x' } }],
    ['echoes no nonce', 'id-token-nonce-missing', { changeClaims: { nonce: undefined } }],
    ['is another issuer’s', 'id-token-issuer', { changeClaims: { iss: 'https://evil.example' } }],
    ['is for another client', 'id-token-audience', { changeClaims: { aud: 'another' } }],
    [
      'is for several clients, and was given to another (azp)',
      'id-token-audience',
      { changeClaims: { aud: ['app-at-university', 'x'], azp: 'x' } },
    ],
  ])('brings an id_token that %s: the hospital hears nothing', async (_what, reason, parties) => {
    const { returned, formsAt } = await leave(parties)
    const { code, pending } = await returned()
    const error = await refusal(() => redeemAtProvider(pending, code, 'id_token', world))
    expect([error.code, error.detail.reason]).toEqual(['provider-identity', reason])
    expect(formsAt('hospital')).toEqual([])
  })

  it('with an id_token of yesterday is about a clock, of whichever server', async () => {
    const { returned } = await leave({ changeClaims: { exp: NOW / 1000 - 3600 } })
    const { code, pending } = await returned()
    const error = await refusal(() => redeemAtProvider(pending, code, 'id_token', world))
    expect(error.code).toBe('id-token-clock')
  })

  it('whose keys cannot be had is not taken unverified, as a server’s own word may be', async () => {
    const { returned } = await leave({ university: { '/jwks': json({}, 500) } })
    const { code, pending } = await returned()
    const error = await refusal(() => redeemAtProvider(pending, code, 'id_token', world))
    expect(error).toMatchObject({ code: 'provider-identity', detail: { reason: 'signature-not-checked' } })
  })

  test.each([
    [{ error: 'invalid_grant' }, 400, 'provider-refused', 'invalid-grant'],
    [{ access_token: 'a', token_type: 'Bearer' }, 200, 'provider-refused', 'id-token-missing'],
    [{}, 502, 'provider-unreachable', 'http-error'],
  ])('whose token endpoint answers %j (%i) ends as %s', async (body, status, code, reason) => {
    const { returned } = await leave({ university: { '/token': json(body, status) } })
    const answer = await returned()
    const error = await refusal(() => redeemAtProvider(answer.pending, answer.code, 'id_token', world))
    expect([error.code, error.detail.reason]).toEqual([code, reason])
  })

  it('is redeemed once (RFC 6749 §4.1.2)', async () => {
    const { returned, formsAt } = await leave()
    const { code, pending } = await returned()
    await redeemAtProvider(pending, code, 'id_token', world)
    const again = await refusal(() => redeemAtProvider(pending, code, 'id_token', world))
    expect(again.detail.reason).toBe('code-spent')
    expect(formsAt('university')).toHaveLength(1)
  })
})

describe('A token exchange', () => {
  it('RFC 8693 §2.1: hands over the id_token as what it is, for this FHIR base and these scopes', async () => {
    const { formsAt, response, server } = await arrive()
    expect(formsAt('hospital')).toEqual([
      {
        grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
        client_id: 'app-at-hospital',
        subject_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
        subject_token_type: 'urn:ietf:params:oauth:token-type:id_token',
        requested_token_type: 'urn:ietf:params:oauth:token-type:access_token',
        resource: server.fhirBase,
        scope: 'launch/patient openid fhirUser patient/Observation.rs',
      },
    ])
    expect(response).toMatchObject({
      accessToken: 'at-hospital',
      refreshToken: 'rt-hospital',
      patient: 'p1',
      expiresAt: NOW + 300_000,
    })
  })

  it('hands over the access token, and names the audience, where that was agreed', async () => {
    const { formsAt } = await arrive({}, { subjectToken: 'access_token', audience: 'st-elsewhere' })
    expect(formsAt('hospital')).toMatchObject([
      {
        subject_token: 'at-university',
        subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
        audience: 'st-elsewhere',
      },
    ])
  })

  test.each([
    ['invalid_request', 400],
    ['invalid_grant', 400],
    ['invalid_target', 400],
    ['unsupported_grant_type', 400],
    ['unauthorized_client', 400],
    ['invalid_client', 401],
    ['consent_required', 400],
  ])('RFC 8693 §2.2.2: refused with %s (%i) is told as a refusal of the exchange', async (error, status) => {
    const refused = { error, error_description: 'No\u202e account <b>is</b> linked' }
    const told = await refusal(() => arrive({ hospital: { '/token': json(refused, status) } }))
    expect(told).toMatchObject({
      code: 'exchange-refused',
      detail: { error, status: String(status), description: 'No account <b>is</b> linked' },
    })
  })

  test.each([
    ['no issued token type', undefined],
    ['a refresh token as what was issued', 'urn:ietf:params:oauth:token-type:refresh_token'],
    ['a type that is no text', 7],
  ])('RFC 8693 §2.2.1: an answer with %s is not used', async (_what, issued_token_type) => {
    const answer = json({ ...EXCHANGED, issued_token_type })
    const error = await refusal(() => arrive({ hospital: { '/token': answer } }))
    expect([error.code, error.detail.field]).toEqual(['token-response-malformed', 'issued_token_type'])
  })

  it('RFC 8693 §2.2.1: a token that is no bearer of access (N_A) is not used', async () => {
    const answer = json({ ...EXCHANGED, token_type: 'N_A' })
    const error = await refusal(() => arrive({ hospital: { '/token': answer } }))
    expect(error.code).toBe('token-type-unsupported')
  })

  it('that the hospital cannot answer now is the hospital’s failure, not the person’s', async () => {
    const error = await refusal(() => arrive({ hospital: { '/token': json({}, 503) } }))
    expect([error.code, error.detail.status]).toEqual(['http-error', '503'])
  })

  it('puts no token into any error', async () => {
    for (const [body, status] of [
      [{ error: 'invalid_grant' }, 400],
      [{ ...EXCHANGED, issued_token_type: 'x' }, 200],
    ] as const) {
      const error = await refusal(() => arrive({ hospital: { '/token': json(body, status) } }))
      expect(JSON.stringify([error.detail, String(error.cause)])).not.toMatch(/eyJ|at-|rt-/)
    }
  })
})

describe('A kept request of an exchange', () => {
  it('comes back as it was put away', async () => {
    const { pending } = await leave({}, { audience: 'st-elsewhere' })
    expect(readPending(JSON.stringify(pending))).toEqual(pending)
  })

  it('whose token endpoint was moved elsewhere meanwhile is not read', async () => {
    const { pending, exchange } = await leave()
    const discovery = { ...exchange.discovery, tokenEndpoint: 'https://evil.example/token' }
    const moved = { ...pending, exchange: { ...exchange, discovery } }
    expect((await refusal(() => readPending(JSON.stringify(moved)))).code).toBe('pending-unreadable')
  })
})
