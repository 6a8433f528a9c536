import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../server.ts'
import { appOrigin, launch, refresh } from './http-client.ts'
import { offered, openBrowser } from './test-browser.ts'

let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await startSandbox({ apps: [{ origin: appOrigin }] })
})
afterAll(() => sandbox.close())

const ruth = [
  ['login', 'ruth'],
  ['password', 'demo'],
] as const

test('whoever let an app in can show it out, and its tokens are dead', async () => {
  const tokens = await launch(sandbox, 'launch offline_access patient/*.rs', {
    user: 'ruth',
    patient: 'amal-haddad',
  })
  const browser = openBrowser()
  await browser.open(`${sandbox.origin}/manage`)
  const [grant = ''] = offered(await browser.submit(ruth), 'grant')
  const after = await browser.submit([...ruth, ['grant', grant]])
  expect(after.text).toContain('There are none')
  const headers = { authorization: `Bearer ${tokens.access_token}` }
  expect((await fetch(`${sandbox.fhirBase}/Patient/amal-haddad`, { headers })).status).toBe(401)
  expect(await refresh(sandbox, tokens.refresh_token)).toMatchObject({ error: 'invalid_grant' })
})

test('nobody can show out an app that another person let in', async () => {
  const tokens = await launch(sandbox, 'launch patient/*.rs', { user: 'ruth', patient: 'amal-haddad' })
  const browser = openBrowser()
  await browser.open(`${sandbox.origin}/manage`)
  const [grant = ''] = offered(await browser.submit(ruth), 'grant')
  await browser.submit([
    ['login', 'amal'],
    ['password', 'demo'],
    ['grant', grant],
  ])
  const headers = { authorization: `Bearer ${tokens.access_token}` }
  expect((await fetch(`${sandbox.fhirBase}/Patient/amal-haddad`, { headers })).status).toBe(200)
})
