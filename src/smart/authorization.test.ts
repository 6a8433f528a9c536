import { calculatePKCECodeChallenge } from 'oauth4webapi'
import { describe, expect, it, test, vi } from 'vitest'
import { authorizationRequest } from './authorization.ts'
import { asFhirBase } from './issuer.ts'
import { randomToken } from './random.ts'
import { BASE, DISCOVERY, NOW, REGISTRATION, realWorld, refusal } from './testing/samples.ts'

const SCOPE = 'launch openid fhirUser patient/Observation.rs?category=http://x|laboratory'
const ask = (
  request: { scope: string; launch?: string },
  discovery = DISCOVERY,
  registration = REGISTRATION,
) => authorizationRequest(registration, discovery, request, realWorld())
const queryOf = (url: string) => new URL(url).searchParams

describe('an authorization request', () => {
  it('carries exactly what SMART asks for', async () => {
    const { navigation, pending } = await ask({ scope: SCOPE, launch: 'opaque+/=& x' })
    expect(navigation.method).toBe('GET')
    expect(Object.fromEntries(queryOf(navigation.url))).toEqual({
      response_type: 'code',
      client_id: 'chartkey',
      redirect_uri: 'https://app.example/callback',
      scope: SCOPE,
      state: pending.state,
      aud: BASE,
      code_challenge: await calculatePKCECodeChallenge(pending.codeVerifier),
      code_challenge_method: 'S256',
      launch: 'opaque+/=& x',
      nonce: pending.nonce,
    })
    expect(pending).toMatchObject({ launch: 'ehr', createdAt: NOW, scope: SCOPE, requireNonce: false })
  })

  it('of a standalone launch has no launch parameter', async () => {
    const { navigation, pending } = await ask({ scope: 'launch/patient' })
    expect(queryOf(navigation.url).has('launch')).toBe(false)
    expect(pending.launch).toBe('standalone')
  })

  it('sends a nonce with openid only', async () => {
    const { navigation } = await ask({ scope: 'launch/patient patient/Observation.rs' })
    expect(queryOf(navigation.url).has('nonce')).toBe(false)
  })

  test.each([
    'https://ehr.example/fhir/r4',
    'https://ehr.example/fhir/r4/',
    'https://EHR.example:443/a%2Fb',
    'https://ehr.example/a|b',
  ])('has the aud %s byte for byte', async text => {
    const registration = { ...REGISTRATION, fhirBase: asFhirBase(text) }
    expect(queryOf((await ask({ scope: '' }, DISCOVERY, registration)).navigation.url).get('aud')).toBe(text)
  })

  it("keeps the endpoint's own query and repeats none of our parameters", async () => {
    const discovery = {
      ...DISCOVERY,
      authorizationEndpoint: 'https://auth.example/a?tenant=1&scope=evil&state=1&state=2',
    }
    const query = queryOf((await ask({ scope: SCOPE }, discovery)).navigation.url)
    expect(query.get('tenant')).toBe('1')
    expect([query.getAll('scope'), query.getAll('state').length]).toEqual([[SCOPE], 1])
  })

  it('is a form when it would be long and the server takes one', async () => {
    const scope = Array.from({ length: 150 }, (_, i) => `patient/Resource${'x'.repeat(i % 7)}.rs`).join(' ')
    const takes = {
      ...DISCOVERY,
      authorizationEndpoint: 'https://auth.example/a?tenant=1',
      capabilities: ['authorize-post'],
    }
    const { navigation } = await ask({ scope }, takes)
    expect(navigation).toMatchObject({ method: 'POST', url: 'https://auth.example/a?tenant=1' })
    expect(navigation.method === 'POST' && new Map(navigation.fields).get('scope')).toBe(scope)
    expect((await ask({ scope })).navigation.method).toBe('GET')
    expect((await ask({ scope: SCOPE }, takes)).navigation.method).toBe('GET')
  })

  test.each([[''], ['x'.repeat(8193)], ['\ud800']])('refuses the launch value %.10j', async launch => {
    expect((await refusal(() => ask({ scope: SCOPE, launch }))).code).toBe('launch-malformed')
  })

  it('passes odd but whole launch values on as they came', async () => {
    for (const launch of ['\r\nSet-Cookie: a=b', '<img src=x>', '%2F', '😀', 'x'.repeat(8192)])
      expect(queryOf((await ask({ scope: SCOPE, launch })).navigation.url).get('launch')).toBe(launch)
  })
})

describe('its secrets', () => {
  it('are 256 random bits each, and never the same twice', async () => {
    const spy = vi.spyOn(globalThis.crypto, 'getRandomValues')
    const { pending } = await ask({ scope: SCOPE })
    expect(spy.mock.calls.map(([bytes]) => bytes?.byteLength)).toEqual([32, 32, 32])
    spy.mockRestore()
    const tokens = new Set(Array.from({ length: 1000 }, randomToken))
    for (const token of [pending.state, pending.nonce, pending.codeVerifier]) tokens.add(token)
    expect(tokens.size).toBe(1003)
    for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/)
  })

  it('cannot be made where the browser has no crypto, and nothing else is made instead', async () => {
    vi.stubGlobal('crypto', {})
    expect((await refusal(() => ask({ scope: SCOPE }))).code).toBe('crypto-unavailable')
    vi.unstubAllGlobals()
  })
})
