import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { visitAs } from '../auth/house-visit.ts'
import { appOrigin, authorizationRequest, redeem, refresh, switchOn } from '../auth/http-client.ts'
import { offered, openBrowser, signInAs, type TestBrowser, type Visit } from '../auth/test-browser.ts'
import type { Message } from '../post/post.ts'
import { type Sandbox, startSandbox } from '../server.ts'

const scope = 'launch/patient openid offline_access patient/Patient.rs'
const good = 'seven lamps by the river'
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

/** Tokens of a visit that was let in with the password as it was. */
async function visit() {
  const other = openBrowser()
  const pending = authorizationRequest(sandbox, scope)
  await other.open(pending.url)
  const consent = await signInAs(other, 'priya')
  const ticked = offered(consent, 'scope').map(one => ['scope', one] as const)
  return redeem(sandbox, pending, (await other.submit([...ticked, ['action', 'allow']])).url)
}

/** Whether this password lets priya in, as far as the next question. */
async function opens(password: string): Promise<boolean> {
  const other = openBrowser()
  await other.open(authorizationRequest(sandbox, scope).url)
  return (await signInAs(other, 'priya', password)).status === 200
}

async function forget(email: string, back = ''): Promise<Visit> {
  await browser.open(`${sandbox.origin}/password/forgot?back=${back}`)
  return browser.submit(
    [
      ['email', email],
      ['back', back],
    ],
    '/password/forgot',
  )
}

async function mailedLink(): Promise<string> {
  const [letter] = await mailbox()
  return /https?:\S+/.exec(letter?.text ?? '')?.[0] ?? 'none'
}

function choose(link: string, password: string, repeated = password): Promise<Visit> {
  const token = new URL(link).searchParams.get('token') ?? ''
  return browser.submit(
    [
      ['token', token],
      ['password', password],
      ['repeated', repeated],
    ],
    '/password/reset',
  )
}

test('a forgotten password is chosen anew by the mailed link, and its owner is told', async () => {
  await forget('priya@home.example')
  const link = await mailedLink()
  expect((await browser.open(link)).text).toContain('Choose another password')
  expect((await choose(link, good)).text).toContain('Your password was changed')
  expect(await opens('demo')).toBe(false)
  expect(await opens(good)).toBe(true)
  expect((await mailbox())[0]).toMatchObject({
    to: 'priya@home.example',
    subject: 'Your password was changed',
  })
})

test('the link is good once, and a look at it does not use it up', async () => {
  await forget('priya@home.example')
  const link = await mailedLink()
  await browser.open(link)
  await choose(link, good)
  expect(await choose(link, 'nine pears on a plate')).toMatchObject({ status: 410 })
  expect(await browser.open(link)).toMatchObject({ status: 410 })
  expect(await opens(good)).toBe(true)
})

test('a reset ends what apps were let in to', async () => {
  const tokens = await visit()
  await forget('priya@home.example')
  await choose(await mailedLink(), good)
  const answer = await refresh(sandbox, tokens.refresh_token)
  expect(answer.error).toBe('invalid_grant')
  const headers = { authorization: `Bearer ${tokens.access_token}` }
  expect((await fetch(`${sandbox.fhirBase}/Patient/priya-raman`, { headers })).status).toBe(401)
})

test('an address without an account is answered like one with, and written to without a link', async () => {
  const known = await forget('priya@home.example')
  const unknown = await forget('nobody@home.example')
  expect(unknown.status).toBe(known.status)
  expect(unknown.text.replaceAll('nobody', 'priya')).toBe(known.text)
  expect((await mailbox()).map(({ to }) => to)).toEqual(['nobody@home.example', 'priya@home.example'])
  expect(await mailedLink()).toBe('none')
})

test.each(['priya@home.example', 'nobody@home.example'])(
  'RFC 6585 §4: for %s a link is asked for five times an hour',
  async email => {
    for (let asked = 0; asked < 5; asked++) expect((await forget(email)).status).toBe(200)
    expect((await forget(email)).status).toBe(429)
  },
)

test('a weak or mistyped password is refused with its reason, and the link stays good', async () => {
  await forget('priya@home.example')
  const link = await mailedLink()
  const weak = await choose(link, 'demo')
  expect(weak).toMatchObject({ status: 400 })
  expect(weak.text).toContain('at least 15 characters')
  expect((await choose(link, good, `${good}!`)).text).toContain('not the same')
  expect((await choose(link, good)).status).toBe(200)
})

test('the way back leads to a sign-in of ours and nowhere else', async () => {
  await forget('priya@home.example', '/auth/interaction/abc')
  expect((await choose(await mailedLink(), good)).text).toContain('href="/auth/interaction/abc"')
  await forget('priya@home.example', '//evil.example/')
  expect((await choose(await mailedLink(), 'nine pears on a plate')).text).not.toContain('evil')
})

function change(
  priya: Awaited<ReturnType<typeof visitAs>>,
  present: string,
  everywhere = true,
): Promise<Visit> {
  return priya.send('/password', {
    ...{ present, password: good, repeated: good },
    ...(everywhere && { everywhere: 'yes' }),
  })
}

const signInHere = () => visitAs(sandbox, 'priya', '/password')

test('whoever knows the present password changes it, and stays signed in here alone', async () => {
  const tokens = await visit()
  const priya = await signInHere()
  expect((await change(priya, 'demo')).text).toContain('Everywhere else you are signed out')
  expect(await opens(good)).toBe(true)
  expect((await refresh(sandbox, tokens.refresh_token)).error).toBe('invalid_grant')
  expect((await priya.open('/password')).text).toContain('Present password')
})

test('without the tick, apps stay let in', async () => {
  const tokens = await visit()
  await change(await signInHere(), 'demo', false)
  expect((await refresh(sandbox, tokens.refresh_token)).error).toBeUndefined()
})

test('without the present password nothing changes, and five wrong ones close the page', async () => {
  const priya = await signInHere()
  for (let tried = 0; tried < 4; tried++) expect(await change(priya, 'wrong')).toMatchObject({ status: 401 })
  await change(priya, 'wrong')
  expect(await change(priya, 'demo')).toMatchObject({ status: 429 })
  expect(await opens('demo')).toBe(true)
})

test('a form from elsewhere changes nothing', async () => {
  const priya = await signInHere()
  const fields = { csrf: 'guessed', present: 'demo', password: good, repeated: good }
  expect(await priya.send('/password', fields)).toMatchObject({ status: 403 })
  expect(await opens('demo')).toBe(true)
})

test('who is not signed in is asked to, and led back', async () => {
  expect((await browser.open(`${sandbox.origin}/password`)).text).toContain('Sign in')
  const { page } = await signInHere()
  expect(page.url.pathname).toBe('/password')
})
