import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../server.ts'
import {
  appOrigin,
  authorizationRequest,
  launch,
  redeem,
  refresh,
  switchOn,
  type TokenAnswer,
} from './http-client.ts'
import { offered, openBrowser, signInAs, type TestBrowser, type Visit } from './test-browser.ts'

const scope = 'launch/patient openid online_access patient/*.rs'
const question = 'Sign out of St Elsewhere too?'
let sandbox: Sandbox
let browser: TestBrowser

beforeAll(async () => {
  sandbox = await startSandbox({ apps: [{ origin: appOrigin, name: 'Chartkey' }] })
})
afterAll(() => sandbox.close())
beforeEach(async () => {
  browser = openBrowser()
  await switchOn(sandbox, 'reset', {})
})

async function signIn(): Promise<TokenAnswer> {
  const pending = authorizationRequest(sandbox, scope)
  await browser.open(pending.url)
  const consent = await signInAs(browser, 'priya')
  const ticked = offered(consent, 'scope').map(one => ['scope', one] as const)
  return redeem(sandbox, pending, (await browser.submit([...ticked, ['action', 'allow']])).url)
}

/** Leaves as the app does: a form, posted by the page itself. */
function leave({ id_token }: TokenAnswer, to = `${appOrigin}/signed-out`): Promise<Visit> {
  return browser.submit(
    [
      ['id_token_hint', id_token ?? ''],
      ['client_id', 'chartkey'],
      ['post_logout_redirect_uri', to],
      ['state', 'left'],
    ],
    `${sandbox.origin}/auth/session/end`,
  )
}

function confirm(asked: Visit, yes: boolean): Promise<Visit> {
  const [xsrf = ''] = offered(asked, 'xsrf')
  const answer = yes ? [['logout', 'yes'] as const] : []
  return browser.submit([['xsrf', xsrf], ...answer], '/auth/session/end/confirm')
}

test('the well-known tells where a session ends', async () => {
  const answer = await fetch(`${sandbox.fhirBase}/.well-known/smart-configuration`)
  expect(await answer.json()).toMatchObject({ end_session_endpoint: `${sandbox.origin}/auth/session/end` })
})

test('one question, and yes ends what was for this visit only and leads back to the app', async () => {
  const tokens = await signIn()
  const asked = await leave(tokens)
  expect(asked.text).toContain(question)
  const { url } = await confirm(asked, true)
  expect(url.href).toBe(`${appOrigin}/signed-out?state=left`)
  expect(await refresh(sandbox, tokens.refresh_token)).toMatchObject({ error: 'invalid_grant' })
})

test('no leads back too: the app is out, and the sign-in stays for other apps', async () => {
  await switchOn(sandbox, 'settings', { singleSignOn: true })
  const tokens = await signIn()
  const { url } = await confirm(await leave(tokens), false)
  expect(url.href).toBe(`${appOrigin}/signed-out?state=left`)
  expect(await refresh(sandbox, tokens.refresh_token)).toMatchObject({ error: 'invalid_grant' })
  expect((await browser.open(authorizationRequest(sandbox, scope).url)).text).toContain(
    'You are signed in as Priya',
  )
})

test('with one sign-in for all apps, the next request asks who it is only after the session has ended', async () => {
  await switchOn(sandbox, 'settings', { singleSignOn: true })
  const tokens = await signIn()
  expect((await browser.open(authorizationRequest(sandbox, scope).url)).text).not.toContain('User name')
  await confirm(await leave(tokens), true)
  expect((await browser.open(authorizationRequest(sandbox, scope).url)).text).toContain('User name')
})

test('one sign-in for all apps is never for a launch from the chart: that names its own user', async () => {
  await switchOn(sandbox, 'settings', { singleSignOn: true })
  await signIn()
  const query = new URLSearchParams({ user: 'ruth', patient: 'amal-haddad' })
  const answer = await fetch(`${sandbox.origin}/ehr/launch-url?${query}`)
  const { url } = (await answer.json()) as { url: string }
  const pending = authorizationRequest(sandbox, 'launch openid fhirUser patient/*.rs', {
    launch: new URL(url).searchParams.get('launch') ?? '',
  })
  const tokens = await redeem(sandbox, pending, (await browser.open(pending.url)).url)
  expect(tokens).toMatchObject({ patient: 'amal-haddad' })
  expect(JSON.parse(Buffer.from(tokens.id_token?.split('.')[1] ?? '', 'base64url').toString())).toMatchObject(
    {
      fhirUser: expect.stringContaining('Practitioner/ruth'),
    },
  )
})

test('a browser that has no session here is not asked, and goes straight back', async () => {
  const tokens = await launch(sandbox, 'launch openid fhirUser patient/*.rs')
  const sent = await leave(tokens)
  expect(sent.text).not.toContain(question)
  expect((await confirm(sent, true)).url.href).toBe(`${appOrigin}/signed-out?state=left`)
})

test('nobody is sent to an address that is not registered', async () => {
  const refused = await leave(await signIn(), 'https://evil.example/')
  expect(refused.status).toBe(400)
  expect(refused.text).toContain('invalid_request')
})
