import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../server.ts'
import {
  appOrigin,
  authorizationRequest,
  followToApp,
  type Overrides,
  post,
  prepareLaunch,
  redeem,
  redirectUri,
} from './http-client.ts'

let sandbox: Sandbox
let launch: string

beforeAll(async () => {
  sandbox = await startSandbox({ apps: [{ origin: appOrigin }] })
  launch = await prepareLaunch(sandbox, { patient: 'amal-haddad' })
})
afterAll(() => sandbox.close())

const scope = 'launch patient/*.rs'

async function errorOf(overrides: Overrides, asked = scope): Promise<string | null> {
  const { url } = authorizationRequest(sandbox, asked, { launch, ...overrides })
  return (await followToApp(url)).searchParams.get('error')
}

describe('an authorization request is refused', () => {
  test.each<[string, Overrides, string]>([
    ['without PKCE', { code_challenge: undefined, code_challenge_method: undefined }, 'invalid_request'],
    ['with the plain method', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['without aud', { aud: undefined }, 'invalid_request'],
    ['with another server as aud', { aud: 'https://elsewhere.example/fhir' }, 'invalid_target'],
    ['with a launch nobody prepared', { launch: 'made-up' }, 'invalid_request'],
  ])('%s', async (_, overrides, error) => {
    expect(await errorOf(overrides)).toBe(error)
  })

  test('for tokens in the fragment', async () => {
    const { url } = authorizationRequest(sandbox, scope, { launch, response_type: 'token' })
    expect((await followToApp(url)).hash).toContain('error=unsupported_response_type')
  })

  test('with launch but not its scope, and with the scope but no launch', async () => {
    expect(await errorOf({}, 'patient/*.rs')).toBe('invalid_scope')
    expect(await errorOf({ launch: undefined })).toBe('invalid_request')
  })

  test('with no scope that could be granted', async () => {
    expect(await errorOf({ launch: undefined }, 'system/*.rs nonsense')).toBe('invalid_scope')
  })

  test('by a page of its own when the redirect URI is not registered', async () => {
    const { url } = authorizationRequest(sandbox, scope, { launch, redirect_uri: 'https://evil.example/' })
    const answer = await fetch(url, { redirect: 'manual' })
    expect(answer.status).toBe(400)
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(await answer.text()).toContain('invalid_redirect_uri')
  })
})

test('aud may end in one slash, as the launch may have said it', async () => {
  const { url } = authorizationRequest(sandbox, scope, { launch, aud: `${sandbox.fhirBase}/` })
  expect((await followToApp(url)).searchParams.has('code')).toBe(true)
})

test('the request may come as a form', async () => {
  const pending = authorizationRequest(sandbox, scope, { launch })
  const { origin, pathname, searchParams } = new URL(pending.url)
  const answer = await fetch(origin + pathname, { method: 'POST', body: searchParams, redirect: 'manual' })
  const callback = new URL(answer.headers.get('location') ?? '')
  expect(await redeem(sandbox, pending, callback)).toMatchObject({ patient: 'amal-haddad' })
})

test('a code is good for one exchange, with its own verifier', async () => {
  const pending = authorizationRequest(sandbox, scope, { launch })
  const callback = await followToApp(pending.url)
  const wrong = { ...pending, verifier: 'a'.repeat(43) }
  expect(await redeem(sandbox, wrong, callback)).toMatchObject({ error: 'invalid_grant' })
  expect(await redeem(sandbox, pending, callback)).toHaveProperty('access_token')
  expect(await redeem(sandbox, pending, callback)).toMatchObject({ error: 'invalid_grant' })
})

test('an unknown app, or an unknown origin, gets nothing from the token endpoint', async () => {
  const form = { grant_type: 'authorization_code', code: 'x', redirect_uri: redirectUri, code_verifier: 'x' }
  const unknown = await post(`${sandbox.origin}/auth/token`, { ...form, client_id: 'other' })
  expect(unknown.status).toBe(401)
  const foreign = await post(
    `${sandbox.origin}/auth/token`,
    { ...form, client_id: 'chartkey' },
    'https://evil.example',
  )
  expect(foreign.headers.get('access-control-allow-origin')).toBeNull()
  const ours = await post(`${sandbox.origin}/auth/token`, { ...form, client_id: 'chartkey' })
  expect(ours.headers.get('access-control-allow-origin')).toBe(appOrigin)
})

test.each([
  '/fhir/.well-known/smart-configuration',
  '/fhir/metadata',
  '/auth/jwks',
  '/auth/.well-known/openid-configuration',
])('any origin may read %s', async path => {
  const answer = await fetch(sandbox.origin + path, { headers: { origin: 'https://anyone.example' } })
  expect(answer.status).toBe(200)
  expect(['*', 'https://anyone.example']).toContain(answer.headers.get('access-control-allow-origin'))
})

test('the well-known names the endpoints that openid-configuration names', async () => {
  const smart = await json('/fhir/.well-known/smart-configuration')
  const openid = await json('/auth/.well-known/openid-configuration')
  for (const member of [
    'issuer',
    'jwks_uri',
    'authorization_endpoint',
    'token_endpoint',
    'revocation_endpoint',
    'introspection_endpoint',
    'end_session_endpoint',
  ])
    expect(smart[member], member).toBe(openid[member])
  expect(smart.code_challenge_methods_supported).toEqual(['S256'])
})

async function json(path: string): Promise<Record<string, unknown>> {
  return (await fetch(sandbox.origin + path)).json() as Promise<Record<string, unknown>>
}
