import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { appOrigin, switchOn } from '../auth/http-client.ts'
import { offered, openBrowser, type TestBrowser, type Visit } from '../auth/test-browser.ts'
import { testAuthenticator } from '../factors/test-authenticator.ts'
import { type Sandbox, startSandbox } from '../server.ts'

let sandbox: Sandbox
let browser: TestBrowser

beforeAll(async () => {
  sandbox = await startSandbox({ apps: [{ origin: appOrigin }] })
})
afterAll(() => sandbox.close())
beforeEach(() => {
  browser = openBrowser()
  vi.useFakeTimers({ toFake: ['Date'] })
})
afterEach(async () => {
  vi.useRealTimers()
  await switchOn(sandbox, 'reset', {})
})

const open = (path: string) => browser.open(sandbox.origin + path)
const post = (path: string, ...fields: [string, string][]) => browser.submit(fields, sandbox.origin + path)
const headings = ({ text }: Visit) => /<h1>(.*?)<\/h1>/.exec(text)?.[1]

async function mailbox(): Promise<{ kind: string; to: string; text: string }[]> {
  return (await fetch(`${sandbox.origin}/_sandbox/mailbox`)).json() as Promise<never>
}

async function signIn(login: string): Promise<Visit> {
  await open('/security')
  await post('/sign-in/password', ['login', login], ['password', 'demo'])
  await post('/sign-in/text', ['send', 'first'])
  const [message] = await mailbox()
  return post('/sign-in/text', ['code', /\d{6}/.exec(message?.text ?? '')?.[0] ?? ''])
}

test('a password alone does not open the page of somebody who has a second step', async () => {
  await open('/security')
  const page = await post('/sign-in/password', ['login', 'priya'], ['password', 'demo'])
  expect(headings(page)).toBe('A code by text message')
  expect(headings(await open('/security'))).toBe('Sign in')
})

test('the page opens after both, and leads back to where one wanted to go', async () => {
  const page = await signIn('priya')
  expect(headings(page)).toBe('How you sign in')
  expect(page.text).toContain('Priya Raman')
})

test('whoever is in as one person is not in as another by that one’s password alone', async () => {
  await signIn('priya')
  await post('/sign-in/password', ['login', 'rowan'], ['password', 'demo'])
  expect(headings(await open('/security'))).toBe('Sign in')
})

test('the session’s cookie is for this server’s own requests alone, and another after the sign-in', async () => {
  const before = (await fetch(`${sandbox.origin}/security`)).headers.getSetCookie()
  expect(before).toEqual([expect.stringMatching(/^page=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)])
  const cookie = before[0]?.split(';')[0] ?? ''
  const options = (body: URLSearchParams) =>
    ({ method: 'POST', body, headers: { cookie }, redirect: 'manual' }) as const
  await fetch(
    `${sandbox.origin}/sign-in/password`,
    options(new URLSearchParams({ login: 'priya', password: 'demo' })),
  )
  await fetch(`${sandbox.origin}/sign-in/text`, options(new URLSearchParams({ send: 'first' })))
  const code = /\d{6}/.exec((await mailbox())[0]?.text ?? '')?.[0] ?? ''
  await fetch(`${sandbox.origin}/sign-in/text`, options(new URLSearchParams({ code })))
  const done = await fetch(`${sandbox.origin}/sign-in`, { headers: { cookie }, redirect: 'manual' })
  expect(done.headers.get('location')).toBe('/security')
  const after = done.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  expect(after).not.toBe(cookie)
  const read = async (value: string) =>
    (await fetch(`${sandbox.origin}/security`, { headers: { cookie: value } })).text()
  expect(await read(cookie)).not.toContain('How you sign in')
  expect(await read(after)).toContain('How you sign in')
})

test('a visit ends after a quarter of an hour without a request, and at sign-out', async () => {
  await signIn('priya')
  vi.setSystemTime(Date.now() + 15 * 60_000 - 1)
  expect(headings(await open('/security'))).toBe('How you sign in')
  vi.setSystemTime(Date.now() + 15 * 60_000 + 1)
  expect(headings(await open('/security'))).toBe('Sign in')
  await signIn('rowan')
  await post('/sign-in/out')
  expect(headings(await open('/security'))).toBe('Sign in')
})

test.each(['/security/recovery', '/security/totp/remove', '/security/passkey/remove', '/security/passkey'])(
  'a form that no page of this visit has sent changes nothing: %s',
  async path => {
    await signIn('priya')
    expect(await post(path, ['csrf', 'x'.repeat(43)])).toMatchObject({ status: 403 })
    expect(await post(path)).toMatchObject({ status: 403 })
    expect((await open('/security')).text).toContain('None were made yet')
  },
)

test('a passkey is added, used, renamed and removed, and its owner is told by mail', async () => {
  const page = await signIn('priya')
  const [csrf = ''] = offered(page, 'csrf')
  const asked = await open('/security/passkey')
  const { sub, options } = optionsOf(asked)
  const authenticator = testAuthenticator(sandbox.origin, sub)
  const added = await post(
    '/security/passkey',
    ['csrf', csrf],
    ['name', 'my <key>'],
    ['response', authenticator.make(options)],
  )
  expect(added.text).toContain('my &#60;key&#62;')
  const told = (await mailbox()).find(({ kind }) => kind === 'mail')
  expect(told).toMatchObject({ to: 'priya@home.example', text: expect.stringContaining('my <key>') })

  await post('/sign-in/out')
  await open('/security')
  const { options: wanted } = optionsOf(await open('/sign-in/passkey'))
  const inside = await post('/sign-in/passkey', ['response', authenticator.prove(wanted)])
  expect(headings(inside)).toBe('How you sign in')

  const [id = ''] = offered(inside, 'id')
  const [own = ''] = offered(inside, 'csrf')
  const renamed = await post('/security/passkey/rename', ['csrf', own], ['id', id], ['name', 'my telephone'])
  expect(renamed.text).toContain('my telephone')
  const gone = await post('/security/passkey/remove', ['csrf', own], ['id', id])
  expect(gone.text).not.toContain('my telephone')
})

test('a code that is wrong five times while an app is added closes that for a quarter of an hour', async () => {
  const page = await signIn('priya')
  const [csrf = ''] = offered(page, 'csrf')
  await open('/security/totp')
  const answers: number[] = []
  for (let n = 0; n < 5; n++)
    answers.push((await post('/security/totp', ['csrf', csrf], ['code', '000000'])).status)
  expect(answers).toEqual([401, 401, 401, 401, 429])
})

test('scripts run on the pages of a passkey alone, and only our own', async () => {
  const policy = async (path: string) =>
    (await fetch(sandbox.origin + path, { headers: { cookie: await cookie() } })).headers.get(
      'content-security-policy',
    )
  expect(await policy('/sign-in')).not.toContain('script-src')
  expect(await policy('/sign-in/passkey')).toMatch(/default-src 'none';.*script-src 'self'$/)
})

test('two recovery codes left are a warning', async () => {
  const page = await signIn('priya')
  const [csrf = ''] = offered(page, 'csrf')
  const { text } = await post('/security/recovery', ['csrf', csrf])
  const codes = text.match(/(?<=<code>)[0-9A-Z-]{14}/g) ?? []
  expect(codes).toHaveLength(10)
  for (const code of codes.slice(0, 8)) {
    await post('/sign-in/out')
    await open('/security')
    await post('/sign-in/password', ['login', 'priya'], ['password', 'demo'])
    await post('/sign-in/recovery', ['code', code])
  }
  expect((await open('/security')).text).toMatch(/class="warn">2 of 10 are left\. Make new ones/)
})

async function cookie(): Promise<string> {
  const answer = await fetch(`${sandbox.origin}/security`)
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

/** What the page asks of the browser, and of whom. */
function optionsOf({ text }: Visit) {
  const data = /data-options="([^"]*)"/.exec(text)?.[1] ?? ''
  const options = JSON.parse(data.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code))))
  return { options, sub: Buffer.from(options.user?.id ?? '', 'base64url').toString() }
}
