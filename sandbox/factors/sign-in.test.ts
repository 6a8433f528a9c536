import { decodeJwt } from 'jose'
import { Secret, TOTP } from 'otpauth'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import {
  appOrigin,
  authorizationRequest,
  type Overrides,
  type Pending,
  redeem,
  refresh,
  switchOn,
} from '../auth/http-client.ts'
import { offered, openBrowser, signInAs, type TestBrowser, type Visit } from '../auth/test-browser.ts'
import { type Sandbox, startSandbox } from '../server.ts'

const scope = 'launch/patient openid fhirUser offline_access patient/Patient.rus patient/Observation.rs'
const two = 'urn:st-elsewhere:acr:2'
const stepUp = { acr_values: two }
let sandbox: Sandbox
let browser: TestBrowser

beforeAll(async () => {
  sandbox = await startSandbox({
    apps: [{ origin: appOrigin, name: 'Chartkey' }],
    clients: [
      {
        ...{ clientId: 'careful', name: 'A careful app', authentication: 'none', secondFactor: true },
        ...{ grants: ['authorization_code'], redirectUris: [`${appOrigin}/callback`] },
      },
    ],
  })
})
afterAll(() => sandbox.close())
beforeEach(() => {
  browser = openBrowser()
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
})
afterEach(async () => {
  vi.useRealTimers()
  await switchOn(sandbox, 'reset', {})
})

/** To the page after the password. */
async function withPassword(login: string, overrides: Overrides = {}): Promise<[Pending, Visit]> {
  const pending = authorizationRequest(sandbox, scope, overrides)
  await browser.open(pending.url)
  return [pending, await signInAs(browser, login)]
}

const type = (code: string) => browser.submit([['code', code]], browser.here.pathname)
const other = (name: string) => browser.open(new URL(name, browser.here).href)
const allow = (consent: Visit) =>
  browser.submit(
    [...offered(consent, 'scope').map(one => ['scope', one] as const), ['action', 'allow']],
    here(),
  )
const here = () => browser.here.pathname.split('/').slice(0, 4).join('/')

/** The claims of the id_token, at the end of a sign-in. */
async function claimsOf(pending: Pending, consent: Visit) {
  const { id_token = '' } = await redeem(sandbox, pending, (await allow(consent)).url)
  return decodeJwt(id_token)
}

async function mailbox(): Promise<{ text: string }[]> {
  return (await fetch(`${sandbox.origin}/_sandbox/mailbox`)).json() as Promise<never>
}

async function textCode(): Promise<string> {
  const sent = await browser.submit([['send', 'first']], browser.here.pathname)
  expect(sent.text).toContain('on its way to the number that ends in')
  const [message] = await mailbox()
  return /\d{6}/.exec(message?.text ?? '')?.[0] ?? ''
}

/** What an authenticator app shows for the key on this page, so many half minutes from now. */
function appFor({ text }: Visit): (later?: number) => string {
  const key = /class="key">([A-Z2-7 ]+)</.exec(text)?.[1] ?? ''
  const app = new TOTP({ secret: Secret.fromBase32(key.replaceAll(' ', '')) })
  return (later = 0) => app.generate({ timestamp: Date.now() + later * 30_000 })
}

/** Gives an account an authenticator app, at its security page; and its recovery codes. */
async function enrol(login: string): Promise<{ app: (later?: number) => string; codes: string[] }> {
  const own = openBrowser()
  await own.open(`${sandbox.origin}/security`)
  await own.submit(
    [
      ['login', login],
      ['password', 'demo'],
    ],
    '/sign-in/password',
  )
  const asker = browser
  browser = own
  await type(await textCode())
  browser = asker
  const page = await own.open(`${sandbox.origin}/security/totp`)
  const app = appFor(page)
  const [csrf = ''] = offered(page, 'csrf')
  const kept = await own.submit(
    [
      ['csrf', csrf],
      ['code', app()],
    ],
    '/security/totp',
  )
  return { app, codes: kept.text.match(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/g)?.slice(0, 10) ?? [] }
}

test('without a wish for more, a password is one proof: level one, amr pwd', async () => {
  const [pending, consent] = await withPassword('priya')
  expect(await claimsOf(pending, consent)).toMatchObject({ acr: 'urn:st-elsewhere:acr:1', amr: ['pwd'] })
})

test('a request with acr_values for level two is answered with a code by text: acr, amr sms', async () => {
  const [pending, page] = await withPassword('priya', stepUp)
  expect(page.url.pathname).toMatch(/\/text$/)
  const claims = await claimsOf(pending, await type(await textCode()))
  expect(claims).toMatchObject({ acr: two, amr: ['pwd', 'sms', 'mfa'] })
})

test('nothing is sent by opening the page of the text message', async () => {
  await withPassword('priya', stepUp)
  await other('text')
  expect(await mailbox()).toEqual([])
})

test('a client that wants a second factor gets it unasked', async () => {
  const [, page] = await withPassword('priya', { client_id: 'careful' })
  expect(page.url.pathname).toMatch(/\/text$/)
})

test('a role that wants a second factor has one enrolled before anything else happens', async () => {
  const [, page] = await withPassword('adela')
  expect(page.url.pathname).toMatch(/\/totp$/)
  expect(page.text).toContain('Add an authenticator app')
  const codes = await type(appFor(page)())
  expect(codes.text.match(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}</g)).toHaveLength(10)
  expect(await browser.open(sandbox.origin + here())).toMatchObject({ status: 403 })
})

test('the second step cannot be passed by answering the page after it', async () => {
  const [, page] = await withPassword('priya', stepUp)
  const consent = await browser.submit(
    [
      ['scope', 'openid'],
      ['action', 'allow'],
    ],
    here(),
  )
  expect(consent.url.pathname).toBe(page.url.pathname)
})

test('a stolen password cannot enrol an authenticator where another second step is ready', async () => {
  const [, page] = await withPassword('priya', stepUp)
  const turned = await other('totp')
  expect(turned.url.pathname).toBe(page.url.pathname)
  expect(turned.text).not.toContain('Add an authenticator app')
})

test('a second step that nobody asked for enrols nothing', async () => {
  await withPassword('ana')
  const page = await browser.open(`${sandbox.origin}${here()}/totp`)
  expect(page.url.pathname).toBe(here())
})

test('RFC 6238 §5.2: a code of an authenticator app is good once, half a minute early or late', async () => {
  const { app } = await enrol('priya')
  vi.setSystemTime(Date.now() + 5 * 60_000)
  const [pending, page] = await withPassword('priya', stepUp)
  expect(page.url.pathname).toMatch(/\/totp$/)
  expect(await type(app(2))).toMatchObject({ status: 401 })
  expect(await type(app(-2))).toMatchObject({ status: 401 })
  const code = app(-1)
  expect(await claimsOf(pending, await type(code))).toMatchObject({ acr: two, amr: ['pwd', 'otp', 'mfa'] })
  browser = openBrowser()
  await withPassword('priya', stepUp)
  expect(await type(code)).toMatchObject({ status: 401 })
  expect(await type(app(1))).toMatchObject({ status: 200 })
})

test('the code that enrolled an app does not sign in too', async () => {
  const { app } = await enrol('priya')
  await withPassword('priya', stepUp)
  expect(await type(app())).toMatchObject({ status: 401 })
})

test('a recovery code signs in once, however it is typed', async () => {
  const { codes } = await enrol('priya')
  expect(codes).toHaveLength(10)
  const [code = ''] = codes
  const [pending] = await withPassword('priya', stepUp)
  expect((await other('recovery')).text).toContain('recovery code')
  const consent = await type(` ${code.toLowerCase().replaceAll('-', ' ')} `)
  expect(await claimsOf(pending, consent)).toMatchObject({ acr: two, amr: ['pwd', 'otp', 'mfa'] })
  browser = openBrowser()
  await withPassword('priya', stepUp)
  await other('recovery')
  expect(await type(code)).toMatchObject({ status: 401 })
})

test('the fifth wrong code ends the sign-in and closes that way for a quarter of an hour, and only that way', async () => {
  const { app, codes } = await enrol('priya')
  vi.setSystemTime(Date.now() + 5 * 60_000)
  await withPassword('priya', stepUp)
  const answers: number[] = []
  for (let n = 0; n < 5; n++) answers.push((await type('000000')).status)
  expect(answers).toEqual([401, 401, 401, 401, 429])
  expect((await browser.open(sandbox.origin + here())).text).toContain('Password')
  await signInAs(browser, 'priya')
  expect(await type(app())).toMatchObject({ status: 429 })
  await signInAs(browser, 'priya')
  await other('recovery')
  expect(await type(codes[0] ?? '')).toMatchObject({ status: 200 })
  vi.setSystemTime(Date.now() + 15 * 60_000 + 1000)
  browser = openBrowser()
  await withPassword('priya', stepUp)
  expect(await type(app())).toMatchObject({ status: 200 })
})

/** To the page after the code that was sent to this address or number. */
async function withCode(address: string): Promise<[Pending, Visit]> {
  const pending = authorizationRequest(sandbox, scope, stepUp)
  await browser.open(pending.url)
  await browser.submit([['address', address]], `${here()}/code`)
  const [message] = await mailbox()
  return [pending, await type(/\d{6}/.exec(message?.text ?? '')?.[0] ?? '')]
}

test('after a code by text the second proof is the password, and no other text', async () => {
  const [pending, page] = await withCode('+1555100106')
  expect(page.url.pathname).toMatch(/\/your-password$/)
  expect((await other('text')).url.pathname).toBe(page.url.pathname)
  expect(await type('not this')).toMatchObject({ status: 401 })
  const claims = await claimsOf(pending, await type('demo'))
  expect(claims).toMatchObject({ acr: two, amr: ['sms', 'pwd', 'mfa'] })
})

test('after a code by mail a password is no second proof: whoever reads the mail can choose another', async () => {
  const [, page] = await withCode('priya@home.example')
  expect(page.url.pathname).toMatch(/\/text$/)
  expect((await other('your-password')).url.pathname).toBe(page.url.pathname)
})

test('a first step taken twice is one', async () => {
  const [pending] = await withPassword('priya')
  const consent = await signInAs(browser, 'priya')
  expect(await claimsOf(pending, consent)).toMatchObject({ acr: 'urn:st-elsewhere:acr:1', amr: ['pwd'] })
})

test('a level that the account cannot reach is told to the app as RFC 9470 §5 has it', async () => {
  const [pending] = await withPassword('priya', stepUp)
  const { url } = await browser.submit([['action', 'unmet']], here())
  expect(url.searchParams.get('error')).toBe('unmet_authentication_requirements')
  expect(url.searchParams.get('state')).toBe(pending.state)
})

test('max_age=0 makes auth_time that of this sign-in, and a refresh leaves acr, amr and auth_time as they were', async () => {
  const before = Math.floor(Date.now() / 1000)
  const [pending] = await withPassword('priya', { ...stepUp, max_age: '0' })
  const consent = await type(await textCode())
  const tokens = await redeem(sandbox, pending, (await allow(consent)).url)
  const first = decodeJwt(tokens.id_token ?? '')
  expect(first.auth_time).toBeGreaterThanOrEqual(before)
  vi.setSystemTime(Date.now() + 60_000)
  const again = decodeJwt((await refresh(sandbox, tokens.refresh_token)).id_token ?? '')
  const { acr, amr, auth_time } = first
  expect(again).toMatchObject({ acr, amr, auth_time })
})

test('login_hint fills in the name and proves nothing', async () => {
  const page = await browser.open(authorizationRequest(sandbox, scope, { login_hint: 'priya' }).url)
  expect(page.text).toMatch(/name="login"[^>]*value="priya"/)
  expect(page.text).not.toContain('name="scope"')
})

test('an id_token_hint fills in whose it is, and proves nothing', async () => {
  const [pending, consent] = await withPassword('priya')
  const { id_token } = await redeem(sandbox, pending, (await allow(consent)).url)
  browser = openBrowser()
  const page = await browser.open(authorizationRequest(sandbox, scope, { id_token_hint: id_token }).url)
  expect(page.text).toMatch(/name="login"[^>]*value="priya"/)
  expect(page.text).not.toContain('name="scope"')
})

test('a remembered sign-in keeps its level and its time, until one more proof is wanted, or a fresh one', async () => {
  await switchOn(sandbox, 'settings', { singleSignOn: true })
  const [first, consent] = await withPassword('priya')
  const { auth_time } = await claimsOf(first, consent)
  vi.setSystemTime(Date.now() + 60_000)
  const remembered = authorizationRequest(sandbox, scope)
  const known = await claimsOf(remembered, await browser.open(remembered.url))
  expect(known).toMatchObject({ acr: 'urn:st-elsewhere:acr:1', amr: ['pwd'], auth_time })
  const surer = authorizationRequest(sandbox, scope, stepUp)
  expect((await browser.open(surer.url)).url.pathname).toMatch(/\/text$/)
  const sure = await claimsOf(surer, await type(await textCode()))
  expect(sure).toMatchObject({ acr: two, amr: ['pwd', 'sms', 'mfa'] })
  expect(sure.auth_time).toBe(Number(auth_time) + 60)
  const fresh = await browser.open(authorizationRequest(sandbox, scope, { prompt: 'login' }).url)
  expect(fresh.text).toContain('name="password"')
  vi.setSystemTime(Date.now() + 60_000)
  const old = await browser.open(authorizationRequest(sandbox, scope, { max_age: '30' }).url)
  expect(old.text).toContain('name="password"')
})

test('the levels stand in the OpenID configuration, and not in the SMART one', async () => {
  const read = async (url: string) => (await (await fetch(url)).json()) as Record<string, unknown>
  const openid = await read(`${sandbox.origin}/auth/.well-known/openid-configuration`)
  expect(openid.acr_values_supported).toEqual(['urn:st-elsewhere:acr:1', two])
  const smart = await read(`${sandbox.fhirBase}/.well-known/smart-configuration`)
  expect(smart).not.toHaveProperty('acr_values_supported')
})
