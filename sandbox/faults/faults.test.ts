import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  appOrigin,
  authorizationRequest,
  followToApp,
  launch,
  prepareLaunch,
  switchOn,
} from '../auth/http-client.ts'
import { type Sandbox, startSandbox } from '../server.ts'
import type { Forgery } from './id-token.ts'
import type { RecordedRequest } from './record.ts'
import type { Action, Match } from './rule.ts'

const wellKnown = '/fhir/.well-known/smart-configuration'
const scope = 'launch openid fhirUser patient/*.rs'
let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await startSandbox({ apps: [{ origin: appOrigin }] })
})
afterAll(() => sandbox.close())
beforeEach(() => switchOn(sandbox, 'reset', {}))

function fault(action: Action, match: Match = { path: wellKnown }, times?: number): Promise<void> {
  return switchOn(sandbox, 'faults', { match, action, ...(times !== undefined && { times }) })
}

function get(path = wellKnown, init: RequestInit = {}): Promise<Response> {
  return fetch(sandbox.origin + path, { redirect: 'manual', headers: { origin: appOrigin }, ...init })
}

describe('each action does what it says', () => {
  test('status, headers and json stand in for the server, readable by the app', async () => {
    await fault({ status: 429, headers: { 'retry-after': '3600' }, json: { error: 'slow_down' } })
    const answer = await get()
    expect(answer.status).toBe(429)
    expect(answer.headers.get('retry-after')).toBe('3600')
    expect(answer.headers.get('access-control-allow-origin')).toBe(appOrigin)
    expect(await answer.json()).toEqual({ error: 'slow_down' })
  })

  test('body is sent to the letter', async () => {
    await fault({ body: '\ufeff{"__proto__":{"admin":true}}' })
    expect(Buffer.from(await (await get()).arrayBuffer()).toString()).toBe(
      '\ufeff{"__proto__":{"admin":true}}',
    )
  })

  test('headers alone change the honest answer', async () => {
    await fault({ headers: { 'content-type': 'text/html', 'cache-control': null } })
    const answer = await get()
    expect(answer.headers.get('content-type')).toBe('text/html')
    expect(answer.headers.has('cache-control')).toBe(false)
    expect(await answer.json()).toHaveProperty('issuer')
  })

  test('html answers 200 with a sign-in page', async () => {
    await fault({ html: true })
    const answer = await get()
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html'])
    expect(await answer.text()).toContain('<form>')
  })

  test('redirect leads elsewhere', async () => {
    await fault({ redirect: 'http://127.0.0.1:1/stolen', status: 301 })
    const answer = await get()
    expect([answer.status, answer.headers.get('location')]).toEqual([301, 'http://127.0.0.1:1/stolen'])
  })

  test('patchJson changes, adds and removes', async () => {
    await fault({
      patchJson: [
        { path: 'issuer', value: 'https://evil.example' },
        { path: 'capabilities.0', remove: true },
        { path: 'made.up', value: 1 },
      ],
    })
    const body = (await (await get()).json()) as Record<string, unknown>
    expect(body).toMatchObject({ issuer: 'https://evil.example', made: { up: 1 } })
    expect(body.capabilities).not.toContain('launch-ehr')
    expect(body).toHaveProperty('token_endpoint')
  })

  test('delayMs waits, and composes with the rest', async () => {
    await fault({ delayMs: 120, patchJson: [{ path: 'issuer', value: 'late' }] })
    const started = performance.now()
    expect(await (await get()).json()).toMatchObject({ issuer: 'late' })
    expect(performance.now() - started).toBeGreaterThan(110)
  })

  test('hang never answers', async () => {
    await fault({ hang: true })
    await expect(get(wellKnown, { signal: AbortSignal.timeout(150) })).rejects.toThrow(/timeout/)
  })

  test('destroy cuts the connection', async () => {
    await fault({ destroy: true })
    await expect(get()).rejects.toThrow('fetch failed')
  })

  test('drip sends a little at a time', async () => {
    await fault({ drip: { bytes: 10, everyMs: 20, total: 40 } })
    const started = performance.now()
    expect((await (await get()).text()).length).toBe(40)
    expect(performance.now() - started).toBeGreaterThan(60)
  })

  test('drip can be endless and stops when the app goes away', async () => {
    await fault({ drip: { bytes: 65536, everyMs: 0, total: 1e12 } })
    const answer = await get(wellKnown, { signal: AbortSignal.timeout(200) })
    await expect(answer.text()).rejects.toThrow()
  })

  test('truncate cuts the body short', async () => {
    await fault({ truncate: 20 })
    expect(await (await get()).text()).toHaveLength(20)
  })

  test('noCors takes the grant from the answer and from the preflight', async () => {
    await fault({ noCors: true }, { path: '/fhir/Patient/amal-haddad' })
    const preflight = await get('/fhir/Patient/amal-haddad', {
      method: 'OPTIONS',
      headers: {
        origin: appOrigin,
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'authorization',
      },
    })
    expect(preflight.headers.has('access-control-allow-origin')).toBe(false)
    expect((await get('/fhir/Patient/amal-haddad')).headers.has('access-control-allow-origin')).toBe(false)
    expect((await get('/fhir/Patient/daniel-osei')).headers.has('access-control-allow-origin')).toBe(true)
  })

  test('authorize tampers with the way back: wrong issuer, no state, the code twice', async () => {
    await fault(
      {
        authorize: {
          params: { iss: 'https://evil.example', code: ['a', 'b'] },
          remove: ['state'],
          fragment: { access_token: 'x' },
        },
      },
      { path: '/auth/authorize' },
    )
    const id = await prepareLaunch(sandbox, { patient: 'amal-haddad' })
    const { searchParams, hash } = await followToApp(authorizationRequest(sandbox, scope, { launch: id }).url)
    expect(searchParams.get('iss')).toBe('https://evil.example')
    expect(searchParams.getAll('code')).toEqual(['a', 'b'])
    expect(searchParams.has('state')).toBe(false)
    expect(hash).toBe('#access_token=x')
  })

  test('destroy after lets the server do its part: the code is spent and the answer lost', async () => {
    await fault({ destroy: 'after' }, { path: '/auth/token' }, 1)
    await expect(launch(sandbox, scope)).rejects.toThrow('fetch failed')
    expect(await launch(sandbox, scope)).toHaveProperty('access_token')
  })
})

describe('an id_token can be forged', () => {
  async function forged(idToken: Forgery): Promise<string> {
    await fault({ idToken }, { path: '/auth/token' })
    return String((await launch(sandbox, scope)).id_token)
  }

  function verify(token: string) {
    return jwtVerify(token, createRemoteJWKSet(new URL(`${sandbox.origin}/auth/jwks`)), {
      audience: 'chartkey',
    })
  }

  test('with other claims and a good signature', async () => {
    const token = await forged({
      claims: { iss: 'https://evil.example', nonce: 'wrong' },
      removeClaims: ['sub'],
    })
    const { payload } = await verify(token)
    expect(payload).toMatchObject({ iss: 'https://evil.example', nonce: 'wrong' })
    expect(payload).not.toHaveProperty('sub')
  })

  test('with a good ES256 signature when the header asks for it', async () => {
    const { protectedHeader } = await verify(await forged({ header: { alg: 'ES256' } }))
    expect(protectedHeader).toMatchObject({ alg: 'ES256', kid: 'es256' })
  })

  test.each<[string, Forgery]>([
    ['a foreign key under our kid', { key: 'other' }],
    ['a truncated signature', { splice: 'truncate' }],
    ['a flipped bit', { splice: 'flip' }],
    ['the DER form of ES256', { splice: 'der' }],
    ['an unknown kid', { header: { kid: 'unheard-of' } }],
  ])('so that it does not verify: %s', async (_, forgery) => {
    await expect(verify(await forged(forgery))).rejects.toThrow()
  })

  test.each<[Forgery, Record<string, unknown>]>([
    [{ key: 'none' }, { alg: 'none' }],
    [{ key: 'none', header: { alg: 'None' } }, { alg: 'None' }],
    [{ key: 'hs256-public' }, { alg: 'HS256', kid: 'rs256' }],
    [{ key: 'hs256-client-id', header: { kid: null } }, { alg: 'HS256' }],
    [
      { header: { jku: 'https://evil.example', crit: ['b64'] } },
      { alg: 'RS256', jku: 'https://evil.example', crit: ['b64'] },
    ],
  ])('with the header %j', async (forgery, header) => {
    expect(decodeProtectedHeader(await forged(forgery))).toMatchObject(header)
  })

  test('as something that is no JWT, or has five parts', async () => {
    expect(await forged({ raw: 'not.a' })).toBe('not.a')
    await switchOn(sandbox, 'reset', {})
    expect((await forged({ splice: 'jwe' })).split('.')).toHaveLength(5)
  })

  test('by a key that then appears in the JWKS: a rotation', async () => {
    const { other } = (await (await get('/_sandbox/keys')).json()) as { other: { kid: string } }
    const token = await forged({ key: 'other', header: { kid: other.kid } })
    await expect(verify(token)).rejects.toThrow()
    await fault({ patchJson: [{ path: 'keys.0', value: other }] }, { path: '/auth/jwks' })
    await expect(verify(token)).resolves.toBeDefined()
    expect(decodeJwt(token).aud).toBe('chartkey')
  })
})

describe('a rule', () => {
  test('plays so many times', async () => {
    await fault({ status: 503 }, { path: wellKnown }, 2)
    expect([(await get()).status, (await get()).status, (await get()).status]).toEqual([503, 503, 200])
  })

  test('plays at the nth request only', async () => {
    await fault({ status: 503 }, { path: wellKnown, nth: 2 })
    expect([(await get()).status, (await get()).status, (await get()).status]).toEqual([200, 503, 200])
  })

  test('can mean one access token, so that it is over before its time', async () => {
    await fault({ status: 401 }, { path: wellKnown, authorization: 'Bearer taken-back' })
    const status = async (authorization: string) =>
      (await get(wellKnown, { headers: { authorization } })).status
    expect(await status('Bearer taken-back')).toBe(401)
    expect(await status('Bearer another')).toBe(200)
    expect((await get()).status).toBe(200)
  })

  test('matches by expression, method and origin', async () => {
    await fault({ status: 418 }, { path: '/smart-config.*[?]x=1/', method: 'get', origin: appOrigin })
    expect((await get()).status).toBe(200)
    expect((await get(`${wellKnown}?x=1`)).status).toBe(418)
    expect((await get(`${wellKnown}?x=1`, { headers: {} })).status).toBe(200)
  })

  test.each([
    [{ match: { path: '/x' }, action: { stauts: 500 } }, 'stauts'],
    [{ match: { path: '/(/' }, action: { status: 500 } }, 'regular expression'],
    [{ match: {}, action: { status: 500 } }, 'path'],
    [{ match: { path: '/x' }, action: {} }, 'empty'],
  ])('that makes no sense is refused: %j', async (rule, why) => {
    await expect(switchOn(sandbox, 'faults', rule)).rejects.toThrow(why)
  })
})

describe('the switchboard', () => {
  async function requests(): Promise<RecordedRequest[]> {
    return (await get('/_sandbox/requests')).json() as Promise<RecordedRequest[]>
  }

  test('remembers requests with form, query and token, and forgets them', async () => {
    const { access_token } = await launch(sandbox, scope)
    const authorization = `Bearer ${access_token}`
    await get('/fhir/Observation?patient=amal-haddad&date=a&date=b', { headers: { authorization } })
    const list = await requests()
    expect(list.find(({ path }) => path === '/auth/token')).toMatchObject({
      method: 'POST',
      form: { grant_type: 'authorization_code' },
      status: 200,
    })
    const read = list.find(({ path }) => path === '/fhir/Observation')
    expect(read?.query).toEqual({ patient: 'amal-haddad', date: ['a', 'b'] })
    expect(read).toMatchObject({
      authorization,
      authorizationSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    await get('/_sandbox/requests', { method: 'DELETE' })
    expect(await requests()).toEqual([])
  })

  test('slows everything down by the latency', async () => {
    await switchOn(sandbox, 'settings', { latencyMs: 80 })
    const started = performance.now()
    await get()
    expect(performance.now() - started).toBeGreaterThan(75)
  })

  test('registers an app while the server runs', async () => {
    await switchOn(sandbox, 'apps', { origin: 'http://127.0.0.1:4998' })
    const asked = await get('/ehr/launch-url?patient=amal-haddad&app=http://127.0.0.1:4998')
    const { url } = (await asked.json()) as { url: string }
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:4998\/launch\?iss=/)
    await expect(switchOn(sandbox, 'apps', { origin: 'http://x/path' })).rejects.toThrow('origin')
  })

  test('takes no form that a foreign page could post', async () => {
    const answer = await get('/_sandbox/faults', {
      method: 'POST',
      body: '{"match":{"path":"/x"},"action":{"hang":true}}',
    })
    expect(answer.status).toBe(415)
  })
})
