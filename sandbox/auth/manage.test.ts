import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../server.ts'
import { visitAs } from './house-visit.ts'
import { appOrigin, launch, refresh, switchOn } from './http-client.ts'
import { offered, openBrowser } from './test-browser.ts'

let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await startSandbox({ apps: [{ origin: appOrigin }] })
})
afterAll(() => sandbox.close())
afterEach(() => switchOn(sandbox, 'reset', {}))

const chart = { user: 'ruth', patient: 'amal-haddad' }
const open = async (token: string) =>
  (await fetch(`${sandbox.fhirBase}/Patient/amal-haddad`, { headers: { authorization: `Bearer ${token}` } }))
    .status

test('whoever let an app in can show it out, and its tokens are dead', async () => {
  const tokens = await launch(sandbox, 'launch offline_access patient/*.rs', chart)
  const ruth = await visitAs(sandbox, 'ruth', '/manage')
  const [grant = ''] = offered(ruth.page, 'grant')
  const after = await ruth.send('/manage', { grant })
  expect(offered(after, 'grant')).toEqual([])
  expect(await open(tokens.access_token)).toBe(401)
  expect(await refresh(sandbox, tokens.refresh_token)).toMatchObject({ error: 'invalid_grant' })
})

test('nobody can show out an app that another person let in, or end their sign-in', async () => {
  const tokens = await launch(sandbox, 'launch patient/*.rs', chart)
  const ruth = await visitAs(sandbox, 'ruth', '/manage')
  const amal = await visitAs(sandbox, 'amal', '/manage')
  const [grant = ''] = offered(ruth.page, 'grant')
  const [session = ''] = offered(ruth.page, 'session')
  expect([grant, session]).not.toContain('')
  await amal.send('/manage', { grant, session })
  expect(await open(tokens.access_token)).toBe(200)
})

test('the page tells which app, whose record, since when, and what it may do, in words', async () => {
  const tokens = await launch(sandbox, 'launch offline_access patient/Observation.rs', chart)
  const before = await visitAs(sandbox, 'ruth', '/manage')
  expect(before.page.text).toMatch(/أمل حداد[\s\S]*Read measurements and test results/)
  expect(before.page.text).toContain('not used since')
  await open(tokens.access_token)
  expect((await before.open('/manage')).text).toContain('last used')
})

test('an ended sign-in takes along what lives by it, and leaves what may stay', async () => {
  const bound = await launch(sandbox, 'launch online_access patient/*.rs', chart)
  const lasting = await launch(sandbox, 'launch offline_access patient/*.rs', chart)
  const ruth = await visitAs(sandbox, 'ruth', '/manage')
  expect(ruth.page.text).toContain('by a password')
  for (const session of offered(ruth.page, 'session')) await ruth.send('/manage', { session })
  expect(await open(bound.access_token)).toBe(401)
  expect(await open(lasting.access_token)).toBe(200)
})

test('signing out everywhere ends every other visit to these pages, and not this one', async () => {
  const here = await visitAs(sandbox, 'ruth', '/manage')
  const elsewhere = await visitAs(sandbox, 'ruth', '/manage')
  await here.send('/manage', { everywhere: 'yes' })
  expect((await elsewhere.open('/manage')).text).toContain('autocomplete="current-password"')
  expect((await here.open('/manage')).text).toContain('Apps you have let in')
})

test('a form that does not come from a page of this visit changes nothing', async () => {
  const tokens = await launch(sandbox, 'launch patient/*.rs', chart)
  const ruth = await visitAs(sandbox, 'ruth', '/manage')
  const [grant = ''] = offered(ruth.page, 'grant')
  expect((await ruth.send('/manage', { grant, csrf: 'guessed' })).status).toBe(403)
  expect(await open(tokens.access_token)).toBe(200)
})

test('nobody who is not signed in learns anything here', async () => {
  const page = await openBrowser().open(`${sandbox.origin}/manage`)
  expect(page.text).toContain('autocomplete="current-password"')
  expect(page.text).not.toContain('Apps you have let in')
})
