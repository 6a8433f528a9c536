import { type Challenge, solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { appOrigin, authorizationRequest, redeem, switchOn } from '../auth/http-client.ts'
import { offered, openBrowser, signInAs, type TestBrowser, type Visit } from '../auth/test-browser.ts'
import type { Message } from '../post/post.ts'
import { type Sandbox, startSandbox } from '../server.ts'

const scope = 'launch/patient openid fhirUser patient/Patient.rs'
const address = 'joan@post.example'
const password = 'nine pears on a plate'
const joan = { familyName: 'Castle', birthDate: '1968-08-13', mrn: '00296-C' }
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

/** What the widget hands in when it has done its work. */
async function work(): Promise<string> {
  const answer = await fetch(`${sandbox.origin}/register/challenge`)
  const challenge = (await answer.json()) as Challenge
  const solution = await solveChallenge({ challenge, deriveKey })
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64')
}

async function register(to: string, altcha?: string): Promise<Visit> {
  await browser.open(`${sandbox.origin}/register`)
  return submit('/register', { address: to, altcha: altcha ?? (await work()) })
}

function submit(path: string, fields: Record<string, string>): Promise<Visit> {
  return browser.submit(Object.entries(fields), path)
}

async function enterCode(): Promise<Visit> {
  const [message] = await mailbox()
  return submit('/register/code', { code: /\b\d{6}\b/.exec(message?.text ?? '')?.[0] ?? '000000' })
}

function tell(change: Record<string, string> = {}): Promise<Visit> {
  const fields = { ...joan, password, repeated: password, terms: '2026-01', ...change }
  return submit('/register/details', fields)
}

/** As far as the question who they are. */
async function verified(to = address): Promise<void> {
  await register(to)
  await enterCode()
}

test('a patient without an account makes one, signs in with it and grants their own record', async () => {
  await verified()
  expect((await tell()).text).toContain('Your account is made')
  const pending = authorizationRequest(sandbox, scope)
  await browser.open(pending.url)
  const consent = await signInAs(browser, address, password)
  const ticked = offered(consent, 'scope').map(one => ['scope', one] as const)
  const tokens = await redeem(sandbox, pending, (await browser.submit([...ticked, ['action', 'allow']])).url)
  expect(tokens.patient).toBe('joan-castle')
})

test('a number will do, and its code comes as a text message', async () => {
  await register('+1 555 010 0999')
  expect(await mailbox()).toMatchObject([{ kind: 'text', to: '+15550100999' }])
  await enterCode()
  expect((await tell()).text).toContain('Your account is made')
})

test('accents, capitals and signs do not keep somebody from their record', async () => {
  await verified()
  expect((await tell({ familyName: ' CÁSTLE ', mrn: '00296 c' })).text).toContain('Your account is made')
})

test.each([
  ['another family name', { familyName: 'Cassel' }],
  ['another birth date', { birthDate: '1968-08-14' }],
  ['a number of nobody’s', { mrn: '99999-Z' }],
  ['nothing at all', { familyName: '', birthDate: '', mrn: '' }],
  ['a number that was hers once', { mrn: '00811-X' }],
  ['a record with an account', { familyName: 'Raman', birthDate: '1995-07-14', mrn: '00533-K' }],
  ['a record that is not kept up', { familyName: 'Holm', birthDate: '1966-06-30', mrn: '00310-H' }],
])('with %s no account is made, and the answer is always the same', async (_what, claim) => {
  await verified()
  const answer = await tell(claim)
  expect(answer.status).toBe(403)
  expect(answer.text).toContain('We could not match that to a record that you can open here.')
  const signIn = openBrowser()
  await signIn.open(authorizationRequest(sandbox, scope).url)
  expect((await signInAs(signIn, address, password)).status).toBe(401)
})

test('a registration is over after five claims that fit nobody', async () => {
  await verified()
  for (let miss = 0; miss < 4; miss++) await tell({ mrn: `0000${miss}-A` })
  expect((await tell({ mrn: '00009-A' })).text).toContain('Please come to the front desk')
  expect((await tell()).text).toContain('Register as a patient')
})

test('RFC 6585 §4: one record number is tried ten times an hour, by whomever', async () => {
  for (let other = 0; other < 3; other++) {
    browser = openBrowser()
    await verified(`somebody-${other}@post.example`)
    for (let miss = 0; miss < 4; miss++)
      await tell({ familyName: 'Wrong', mrn: ['00296-C', '00296c', ' 0 0296 C'][other] ?? '' })
  }
  expect((await tell()).status).toBe(429)
})

test('an address that has an account is answered like one without, and its owner is told by mail', async () => {
  const free = await register(address)
  const freeWrong = await submit('/register/code', { code: '000000' })
  browser = openBrowser()
  const taken = await register('priya@home.example')
  const takenWrong = await submit('/register/code', { code: '000000' })
  const bare = ({ text }: Visit) => text.replaceAll('priya@home.example', address)
  expect(taken.status).toBe(free.status)
  expect(bare(taken)).toBe(bare(free))
  expect(takenWrong.status).toBe(freeWrong.status)
  expect(bare(takenWrong)).toBe(bare(freeWrong))
  const [letter] = await mailbox()
  expect(letter?.to).toBe('priya@home.example')
  expect(letter?.text).not.toMatch(/\b\d{6}\b/)
})

test('nothing is asked about records before the address is shown to be theirs', async () => {
  await register(address)
  expect((await tell()).text).toContain('Enter the code')
})

test('a second registration finds the record taken', async () => {
  await verified()
  await tell()
  browser = openBrowser()
  await verified('joan@another.example')
  expect((await tell()).status).toBe(403)
})

test('who has registered is not named to whoever comes to the sign-in page next', async () => {
  await verified()
  await tell()
  const { text } = await openBrowser().open(authorizationRequest(sandbox, scope).url)
  expect(text).toContain('Priya Raman')
  expect(text).not.toContain('Castle')
})

test('passwords are not among what is remembered of requests', async () => {
  await verified()
  await tell()
  const requests = await (await fetch(`${sandbox.origin}/_sandbox/requests`)).text()
  expect(requests).toContain('/register/details')
  expect(requests).not.toContain(password)
})

test('without the terms no account is made', async () => {
  await verified()
  expect((await tell({ terms: '' })).text).toContain('Read the terms')
  expect((await tell({ terms: '2020-01' })).status).toBe(400)
})

test('a weak password is told before anything else, and what was typed is still there', async () => {
  await verified()
  const answer = await tell({ password: 'demo', repeated: 'demo' })
  expect(answer.text).toContain('at least 15 characters')
  expect(answer.text).toContain('value="Castle"')
  expect(answer.text).not.toContain('value="demo"')
})

test('without the work of the bot check nobody is written to', async () => {
  for (const payload of ['', 'bm90IGpzb24=', Buffer.from('{"challenge":{}}').toString('base64')])
    expect((await register(address, payload)).status).toBe(400)
  expect(await mailbox()).toEqual([])
})

test('the same work counts once', async () => {
  const payload = await work()
  expect((await register(address, payload)).status).toBe(200)
  expect((await register('another@post.example', payload)).status).toBe(400)
  expect(await mailbox()).toHaveLength(1)
})

test('the way back leads to the sign-in that it was begun from', async () => {
  await browser.open(`${sandbox.origin}/register?back=/auth/interaction/abc`)
  await submit('/register', { address, altcha: await work() })
  await enterCode()
  expect((await tell()).text).toContain('href="/auth/interaction/abc"')
})

test('the page runs scripts of its own origin alone', async () => {
  const answer = await fetch(`${sandbox.origin}/register`)
  const policy = answer.headers.get('content-security-policy') ?? ''
  expect(policy).toContain("script-src 'self';")
  expect(policy).not.toMatch(/blob:|unsafe-eval|script-src[^;]*unsafe/)
  for (const script of ['altcha.js', 'pbkdf2.js', 'bot-check.js'])
    expect((await fetch(`${sandbox.origin}/register/${script}`)).headers.get('content-type')).toContain(
      'javascript',
    )
})
