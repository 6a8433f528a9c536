import { createHash } from 'node:crypto'
import { createLocalJWKSet, jwtVerify } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { appOrigin, redirectUri } from '../auth/http-client.ts'
import { openBrowser } from '../auth/test-browser.ts'
import { type Sandbox, startSandbox } from '../server.ts'

let sandbox: Sandbox
const verifier = 'v'.repeat(43)

beforeAll(async () => {
  sandbox = await startSandbox({ apps: [{ origin: appOrigin, name: 'Chartkey' }] })
})
afterAll(() => sandbox.close())

function authorizationUrl(): string {
  const url = new URL(`${sandbox.northside.issuer}/authorize`)
  url.search = new URLSearchParams({
    ...{ response_type: 'code', client_id: 'chartkey', redirect_uri: redirectUri, scope: 'openid email profile' },
    ...{ state: 's'.repeat(32), nonce: 'n'.repeat(32), code_challenge_method: 'S256' },
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
  }).toString()
  return url.href
}

test('an app signs somebody in at the university, and its id_token says who by a verified address', async () => {
  const browser = openBrowser()
  expect((await browser.open(authorizationUrl())).text).toContain('Northside University')
  const { url } = await browser.submit([
    ['login', 'praman'],
    ['password', 'demo'],
  ])
  expect(url.searchParams.get('iss')).toBe(sandbox.northside.issuer)
  const answer = await fetch(`${sandbox.northside.issuer}/token`, {
    method: 'POST',
    headers: { origin: appOrigin },
    body: new URLSearchParams({
      ...{ grant_type: 'authorization_code', client_id: 'chartkey', redirect_uri: redirectUri },
      ...{ code: url.searchParams.get('code') ?? '', code_verifier: verifier },
    }),
  })
  expect(answer.headers.get('access-control-allow-origin')).toBe(appOrigin)
  const { id_token } = (await answer.json()) as { id_token: string }
  const keys = createLocalJWKSet(await (await fetch(`${sandbox.northside.issuer}/jwks`)).json())
  const { payload } = await jwtVerify(id_token, keys, { issuer: sandbox.northside.issuer, audience: 'chartkey' })
  expect(payload).toMatchObject({ sub: 'nu-20311', email: 'priya@home.example', email_verified: true })
})

test('whoever cancels there comes back with access_denied', async () => {
  const browser = openBrowser()
  await browser.open(authorizationUrl())
  const { url } = await browser.submit([['action', 'cancel']])
  expect(url.searchParams.get('error')).toBe('access_denied')
})

test('any page may read its description: an app has to find it', async () => {
  const answer = await fetch(`${sandbox.northside.issuer}/.well-known/openid-configuration`, {
    headers: { origin: appOrigin },
  })
  expect(await answer.json()).toMatchObject({ issuer: sandbox.northside.issuer })
  expect(answer.headers.get('access-control-allow-origin')).not.toBeNull()
})
