import { createLocalJWKSet, jwtVerify } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { appOrigin } from '../auth/http-client.ts'
import { openBrowser } from '../auth/test-browser.ts'
import { type Sandbox, startSandbox } from '../server.ts'
import { northsideRequest, signInAtNorthside } from './northside-client.ts'

let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await startSandbox({ apps: [{ origin: appOrigin, name: 'Chartkey' }] })
})
afterAll(() => sandbox.close())

test('an app signs somebody in at the university, and its id_token says who by a verified address', async () => {
  const { issuer } = sandbox.northside
  const answer = await signInAtNorthside(sandbox, 'praman')
  expect(answer.headers.get('access-control-allow-origin')).toBe(appOrigin)
  const { id_token } = (await answer.json()) as { id_token: string }
  const keys = createLocalJWKSet(await (await fetch(`${issuer}/jwks`)).json())
  const { payload } = await jwtVerify(id_token, keys, { issuer, audience: 'chartkey' })
  expect(payload).toMatchObject({ sub: 'nu-20311', email: 'priya@home.example', email_verified: true })
})

test('whoever cancels there comes back with access_denied', async () => {
  const browser = openBrowser()
  expect((await browser.open(northsideRequest(sandbox))).text).toContain('Northside University')
  const { url } = await browser.submit([['action', 'cancel']])
  expect(url.searchParams.get('error')).toBe('access_denied')
})

test('any page may read its description: an app has to find it', async () => {
  const { issuer } = sandbox.northside
  const answer = await fetch(`${issuer}/.well-known/openid-configuration`, { headers: { origin: appOrigin } })
  expect(await answer.json()).toMatchObject({ issuer })
  expect(answer.headers.get('access-control-allow-origin')).not.toBeNull()
})
