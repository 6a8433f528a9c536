import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { appOrigin, authorizationRequest, redeem, switchOn } from '../auth/http-client.ts'
import { offered, openBrowser, type TestBrowser, type Visit } from '../auth/test-browser.ts'
import type { Message } from '../post/post.ts'
import { gatherPopulation } from '../server/population.ts'
import { type Sandbox, startSandbox } from '../server.ts'

const scope = 'launch/patient openid patient/Patient.rs'
let sandbox: Sandbox
let browser: TestBrowser

beforeAll(async () => {
  sandbox = await startSandbox({ apps: [{ origin: appOrigin, name: 'Chartkey' }] })
})
afterAll(() => sandbox.close())
beforeEach(async () => {
  await switchOn(sandbox, 'reset', {})
  browser = openBrowser()
})

async function mailbox(): Promise<Message[]> {
  return (await (await fetch(`${sandbox.origin}/_sandbox/mailbox`)).json()) as Message[]
}

async function newestCode(): Promise<string> {
  const [message] = await mailbox()
  return /\b\d{6}\b/.exec(message?.text ?? '')?.[0] ?? 'none'
}

async function begin() {
  const pending = authorizationRequest(sandbox, scope)
  const { url } = await browser.open(pending.url)
  return { pending, at: `${url.pathname}/code` }
}

const ask = (at: string, address: string): Promise<Visit> => browser.submit([['address', address]], at)
const enter = (at: string, code: string): Promise<Visit> => browser.submit([['code', code]], at)
const without = (page: Visit, address: string) =>
  page.text.replaceAll(address, '').replaceAll(page.url.href, '')

test.each([
  ['RFC 8176 §2: a code by mail is amr otp', 'priya@home.example', 'otp'],
  ['an address is the same in capitals', ' Priya@Home.Example ', 'otp'],
])('%s', async (_title, address, amr) => {
  const { pending, at } = await begin()
  expect((await ask(at, address)).text).toContain('Enter the code')
  const consent = await enter(at, await newestCode())
  const tokens = await redeem(sandbox, pending, await allowed(consent))
  expect(tokens.patient).toBe('priya-raman')
  expect(claimsOf(tokens.id_token)).toMatchObject({ amr: [amr], acr: 'urn:st-elsewhere:acr:1' })
})

test('RFC 8176 §2: a code by text message is amr sms, and the number may be written with blanks', async () => {
  await begin().then(({ at }) => ask(at, 'priya@home.example'))
  const { at, pending } = await begin()
  const phone = await phoneOf('priya')
  await ask(at, `${phone.slice(0, 5)} ${phone.slice(5)}`)
  const [message] = await mailbox()
  expect(message).toMatchObject({ kind: 'text', to: phone })
  const tokens = await redeem(sandbox, pending, await allowed(await enter(at, await newestCode())))
  expect(claimsOf(tokens.id_token)).toMatchObject({ amr: ['sms'] })
})

test('a wrong code is told, and five of them end the right one', async () => {
  const { at } = await begin()
  await ask(at, 'priya@home.example')
  const code = await newestCode()
  for (let entry = 0; entry < 5; entry++) {
    const again = await enter(at, code === '000000' ? '111111' : '000000')
    expect(again).toMatchObject({ status: 401 })
    expect(again.text).toContain('role="alert"')
  }
  expect((await enter(at, code)).text).toContain('not good any more')
})

test('an address without an account is answered like one with, and its mail holds no code', async () => {
  const { at } = await begin()
  const known = await ask(at, 'priya@home.example')
  const knownWrong = await enter(at, '000000')
  const other = await begin()
  const unknown = await ask(other.at, 'nobody@home.example')
  const unknownWrong = await enter(other.at, '000000')
  const bare = (page: Visit, address: string, path: string) => without(page, address).replaceAll(path, '')
  const [here, there] = [at.replace('/code', ''), other.at.replace('/code', '')]
  expect(unknown.status).toBe(known.status)
  expect(bare(unknown, 'nobody@home.example', there)).toBe(bare(known, 'priya@home.example', here))
  expect(unknownWrong.status).toBe(knownWrong.status)
  expect(bare(unknownWrong, 'nobody@home.example', there)).toBe(bare(knownWrong, 'priya@home.example', here))
  const [letter] = await mailbox()
  expect(letter?.to).toBe('nobody@home.example')
  expect(letter?.text).not.toMatch(/\d{6}/)
})

test.each(['priya@home.example', 'nobody@home.example'])(
  'RFC 6585 §4: %s is written to once in thirty seconds, and Retry-After says when again',
  async address => {
    const { at } = await begin()
    await ask(at, address)
    const answer = await browser.submit([['again', 'yes']], at)
    expect(answer.status).toBe(429)
    expect(answer.text).toMatch(/Try again in (30|29) seconds/)
    expect(await mailbox()).toHaveLength(1)
  },
)

test('a code that was sent to one browser opens nothing in another', async () => {
  const { at } = await begin()
  await ask(at, 'priya@home.example')
  browser = openBrowser()
  const elsewhere = await begin()
  const refused = await enter(elsewhere.at, await newestCode())
  expect(refused.text).not.toContain('Let Chartkey see')
})

test('what is no address is told before anything is sent', async () => {
  const { at } = await begin()
  expect(await ask(at, 'priya')).toMatchObject({ status: 400 })
  expect(await mailbox()).toEqual([])
})

async function allowed(consent: Visit): Promise<URL> {
  const ticked = offered(consent, 'scope').map(one => ['scope', one] as const)
  return (await browser.submit([...ticked, ['action', 'allow']])).url
}

async function phoneOf(login: string): Promise<string> {
  const { directory } = await gatherPopulation({})
  return directory.accounts.findAccount(login)?.phone ?? ''
}

function claimsOf(idToken: string | undefined): unknown {
  return JSON.parse(Buffer.from(idToken?.split('.')[1] ?? '', 'base64url').toString())
}
