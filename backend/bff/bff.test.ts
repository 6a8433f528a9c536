import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exportJWK, generateKeyPair } from 'jose'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../sandbox/server.ts'
import type { Site } from '../../scripts/site.ts'
import { readConfig } from '../../src/app/config.ts'
import { type Bff, createBff } from './bff.ts'
import { findUnder } from './proxy.ts'

/** As much of the built app as its server has to do with. */
const site: Site = {
  mistakes: undefined,
  files: ['/index.html', '/launch.html', '/callback.html'].map(path => ({
    path,
    body: Buffer.from('<!doctype html><html><head></head><body></body></html>'),
    headers: [['Cache-Control', 'no-store']],
  })),
}

let sandbox: Sandbox
let folder: string
let server: Server
let bff: Bff
let origin: string
/** Milliseconds that this server's clock, and nobody else's, is ahead. */
let ahead = 0
let clientKey: NonNullable<Parameters<typeof createBff>[0]['clientKey']>
const sealKey = new Uint8Array(32).fill(7)

beforeAll(async () => {
  server = createServer((req, res) => bff.listener(req, res))
  await new Promise<void>(resolve => server.listen(0, resolve))
  const address = server.address()
  origin = `http://localhost:${typeof address === 'object' ? address?.port : 0}`
  const { publicKey, privateKey } = await generateKeyPair('ES384', { extractable: true })
  clientKey = { key: privateKey, alg: 'ES384', kid: 'bff' }
  sandbox = await startSandbox({
    apps: [{ origin, name: 'Chartkey' }],
    clients: [
      {
        clientId: 'chartkey-bff',
        name: 'Chartkey',
        authentication: 'private_key_jwt',
        assertionAlgorithm: 'ES384',
        grants: ['authorization_code', 'refresh_token'],
        redirectUris: [`${origin}/callback`],
        postLogoutRedirectUris: [`${origin}/signed-out`],
        jwks: { keys: [{ ...(await exportJWK(publicKey)), kid: 'bff', alg: 'ES384', use: 'sig' }] },
      },
    ],
  })
})
afterAll(async () => {
  server.closeAllConnections()
  await Promise.all([sandbox.close(), new Promise(resolve => server.close(resolve))])
})
beforeEach(async () => {
  await switchSandbox('reset', {})
  ahead = 0
  folder = await mkdtemp(join(tmpdir(), 'chartkey-bff-'))
  bff = open()
})
afterEach(async () => {
  bff.close()
  await rm(folder, { recursive: true })
})

function open(key = sealKey): Bff {
  const scopes = ['patient/Patient.rs', 'patient/AllergyIntolerance.rs']
  const config = readConfig({
    keeper: 'server',
    servers: [
      {
        ...{ id: 'sandbox', name: 'St Elsewhere', fhirBase: sandbox.fhirBase, clientId: 'chartkey-bff' },
        launches: { ehr: { scopes, access: 'online' }, standalone: { scopes, access: 'offline' } },
      },
    ],
  })
  const file = join(folder, 'visits.db')
  const world = { fetch, now: () => Date.now() + ahead }
  return createBff({ config, site, origin, clientKey, sealKey: key, file, forwarded: true, world })
}

async function switchSandbox(what: string, body: object): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  const init = { method: 'POST', headers, body: JSON.stringify(body) }
  const answer = await fetch(`${sandbox.origin}/_sandbox/${what}`, init)
  expect(answer.status, what).toBe(200)
}

const requestsTo = async (path: string) =>
  ((await (await fetch(`${sandbox.origin}/_sandbox/requests`)).json()) as { path: string }[]).filter(
    request => request.path === path,
  )

/** A browser as far as this server can tell: cookies, and the headers that a page cannot forge. */
function openBrowser() {
  const jar = new Map<string, string>()
  const flags: string[] = []
  async function ask(path: string, init: RequestInit & { fromElsewhere?: boolean } = {}): Promise<Response> {
    const cookies = [...jar].filter(([name]) => !init.fromElsewhere || name.endsWith('-launch'))
    const headers = new Headers(init.headers)
    if (init.method === 'POST' && !headers.has('origin')) headers.set('origin', origin)
    headers.set('cookie', cookies.map(([name, value]) => `${name}=${value}`).join('; '))
    if (!headers.has('sec-fetch-site'))
      headers.set('sec-fetch-site', init.fromElsewhere ? 'cross-site' : 'same-origin')
    const answer = await fetch(new URL(path, origin), { ...init, redirect: 'manual', headers })
    for (const line of answer.headers.getSetCookie()) {
      flags.push(line)
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      jar.set(name, value)
    }
    return answer
  }
  return { ask, flags, jar }
}
type Browser = ReturnType<typeof openBrowser>

const answerIn = (html: string) =>
  JSON.parse(/id="chartkey-answer">([\s\S]*?)<\/script>/.exec(html)?.[1] ?? 'null')

/** An EHR launch, by redirects alone; gives the page that the callback answers with. */
async function launch(
  browser: Browser,
  query: Record<string, string> = { patient: 'amal-haddad' },
): Promise<string> {
  const prepared = await fetch(`${sandbox.origin}/ehr/launch-url?${new URLSearchParams(query)}`)
  const { url } = (await prepared.json()) as { url: string }
  const left = await browser.ask(url, { fromElsewhere: true })
  const back = await fetch(left.headers.get('location') ?? '', { redirect: 'manual' })
  return (await browser.ask(back.headers.get('location') ?? '', { fromElsewhere: true })).text()
}

async function visitOf(browser: Browser, query?: Record<string, string>): Promise<string> {
  return answerIn(await launch(browser, query)).visit.id
}

const named = (id: string) => ({ headers: { 'x-chartkey-visit': id } })

describe('a visit that the server holds', () => {
  test('opens by an EHR launch: the page learns of the visit, and no token is in anything it is sent', async () => {
    const browser = openBrowser()
    const html = await launch(browser)
    const { visit } = answerIn(html)
    expect(visit).toMatchObject({
      patient: 'amal-haddad',
      keeper: 'server',
      reach: 'server',
      identity: { kind: 'verified' },
    })
    const said = JSON.stringify([html, await (await browser.ask('/bff/visit', named(visit.id))).text()])
    for (const secret of ['access_token', 'accessToken', 'refreshToken', 'idToken', 'eyJ'])
      expect(said).not.toContain(secret)
  })

  test('proves to the token endpoint who it is (RFC 7523), which the app in a browser cannot', async () => {
    await visitOf(openBrowser())
    const all = (await (await fetch(`${sandbox.origin}/_sandbox/requests`)).json()) as {
      path: string
      form: object
    }[]
    expect(all.find(({ path }) => path === '/auth/token')?.form).toHaveProperty('client_assertion')
  })

  test('RFC 10017 §6.1.3.2 is named by a cookie that no script reads, no other site sends and no other host sets', async () => {
    const browser = openBrowser()
    await launch(browser)
    const [launches, visits] = browser.flags
    expect(launches).toMatch(/^__Host-chartkey-launch=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Lax$/)
    expect(visits).toMatch(/^__Host-chartkey=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Strict$/)
  })

  test('reads its record through this server', async () => {
    const browser = openBrowser()
    const id = await visitOf(browser)
    const answer = await browser.ask('/bff/fhir/Patient/amal-haddad', named(id))
    expect(await answer.json()).toMatchObject({ resourceType: 'Patient', id: 'amal-haddad' })
    expect(answer.headers.get('set-cookie')).toBeNull()
    expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
  })

  test('is refused what its scopes do not reach, in the server’s own words', async () => {
    const browser = openBrowser()
    const id = await visitOf(browser)
    expect((await browser.ask('/bff/fhir/Patient/margaret-ellison', named(id))).status).toBe(403)
  })

  test('lasts over a restart of this server, and the file it lies in holds no token in clear', async () => {
    const browser = openBrowser()
    const id = await visitOf(browser)
    bff.close()
    bff = open()
    expect((await browser.ask('/bff/visit', named(id))).status).toBe(200)
    const file = await readFile(join(folder, 'visits.db'), 'latin1')
    for (const clear of ['accessToken', 'amal-haddad', browser.jar.get('__Host-chartkey') ?? '-'])
      expect(file).not.toContain(clear)
  })

  test('is nothing to a server with another key', async () => {
    const browser = openBrowser()
    const id = await visitOf(browser)
    bff.close()
    bff = open(new Uint8Array(32).fill(8))
    expect(await (await browser.ask('/bff/visit', named(id))).json()).toEqual({ over: 'unreadable' })
  })

  test('ends for good: its secrets are gone, and its access is taken back at the server', async () => {
    const browser = openBrowser()
    const id = await visitOf(browser)
    await browser.ask('/bff/end', { method: 'POST', body: '{"why":"signed-out"}', ...named(id) })
    expect(await (await browser.ask('/bff/fhir/Patient/amal-haddad', named(id))).json()).toEqual({
      over: 'signed-out',
    })
    const all = (await (await fetch(`${sandbox.origin}/_sandbox/requests`)).json()) as { path: string }[]
    expect(all.map(({ path }) => path)).toContain('/auth/revoke')
  })

  test('two patients in two tabs are two visits, and each request names its own', async () => {
    const browser = openBrowser()
    const first = await visitOf(browser)
    const second = await visitOf(browser, { patient: 'margaret-ellison' })
    expect((await browser.ask('/bff/fhir/Patient/amal-haddad', named(first))).status).toBe(200)
    expect((await browser.ask('/bff/fhir/Patient/amal-haddad', named(second))).status).toBe(403)
  })

  test('ends when somebody else signs in in the same browser, under a secret that the first never had', async () => {
    const browser = openBrowser()
    const ruths = await visitOf(browser, { patient: 'amal-haddad', user: 'ruth' })
    const notedDown = browser.jar.get('__Host-chartkey') ?? ''
    const colms = await visitOf(browser, { patient: 'amal-haddad', user: 'colm' })
    expect(await (await browser.ask('/bff/visit', named(ruths))).json()).toEqual({ over: 'signed-out' })
    browser.jar.set('__Host-chartkey', notedDown)
    expect(await (await browser.ask('/bff/visit', named(colms))).json()).toEqual({ over: 'none' })
  })

  test('begins under a new secret after everybody in this browser has signed out', async () => {
    const browser = openBrowser()
    const first = await visitOf(browser)
    const notedDown = browser.jar.get('__Host-chartkey')
    await browser.ask('/bff/end', { method: 'POST', body: '{"why":"signed-out"}', ...named(first) })
    await visitOf(browser)
    expect(browser.jar.get('__Host-chartkey')).not.toBe(notedDown)
  })

  test('ends when nobody has touched it for as long as the deployment allows, and a reading page is no touch', async () => {
    const browser = openBrowser()
    const id = await visitOf(browser)
    ahead = 9 * 60_000
    expect((await browser.ask('/bff/touch', { method: 'POST', ...named(id) })).status).toBe(200)
    ahead = 18 * 60_000
    expect((await browser.ask('/bff/visit', named(id))).status).toBe(200)
    ahead = 19 * 60_000 + 5000
    expect(await (await browser.ask('/bff/visit', named(id))).json()).toEqual({ over: 'idle' })
  })

  test('that nobody came back to is ended all the same, and its access taken back', async () => {
    const browser = openBrowser()
    const id = await visitOf(browser)
    await bff.sweep()
    expect((await browser.ask('/bff/visit', named(id))).status).toBe(200)
    ahead = 16 * 60_000
    await bff.sweep()
    expect(await requestsTo('/auth/revoke')).toHaveLength(1)
    expect(await (await browser.ask('/bff/visit', named(id))).json()).toEqual({ over: 'idle' })
    ahead += 25 * 60 * 60_000
    await bff.sweep()
    expect(await (await browser.ask('/bff/visit', named(id))).json()).toEqual({ over: 'none' })
  })

  test('is renewed once for all who ask at the same time, and no refresh token is sent twice', async () => {
    await switchSandbox('settings', { tokenSeconds: 1 })
    const browser = openBrowser()
    const id = await visitOf(browser)
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => browser.ask('/bff/fhir/Patient/amal-haddad', named(id))),
    )
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    const uses = await (await fetch(`${sandbox.origin}/_sandbox/refresh-uses`)).json()
    expect(uses).toMatchObject({ reused: 0 })
  })

  test('stands while it cannot be renewed: its token serves for as long as it lasts, and then the record waits', async () => {
    await switchSandbox('settings', { tokenSeconds: 60 })
    const browser = openBrowser()
    const id = await visitOf(browser)
    const read = () => browser.ask('/bff/fhir/Patient/amal-haddad', named(id))
    const unwell = { status: 400, json: { error: 'temporarily_unavailable' } }
    await switchSandbox('faults', { id: 'unwell', match: { path: '/auth/token' }, action: unwell })
    ahead = 50_000
    expect((await read()).status).toBe(200)
    ahead = 200_000
    const refused = await read()
    expect([refused.status, await refused.json()]).toMatchObject([502, { resourceType: 'OperationOutcome' }])
    ahead = 0
    expect((await read()).status).toBe(200)
  })

  test('is not continued after a renewal whose answer names another patient', async () => {
    const browser = openBrowser()
    const id = await visitOf(browser)
    const patchJson = [{ path: 'patient', value: 'margaret-ellison' }]
    await switchSandbox('faults', { id: 'other', match: { path: '/auth/token' }, action: { patchJson } })
    await switchSandbox('faults', {
      ...{ id: 'refused', match: { path: '/fhir/Patient/amal-haddad' }, times: 1 },
      action: { status: 401 },
    })
    const answer = await browser.ask('/bff/fhir/Patient/amal-haddad', named(id))
    expect([answer.status, await answer.json()]).toEqual([401, { over: 'context-changed' }])
  })
})

describe('RFC 10017 §6.1.3.3 a request that no page of ours made', () => {
  test.each<[string, RequestInit & { fromElsewhere?: boolean }]>([
    ['comes from another site', { headers: { 'sec-fetch-site': 'cross-site' } }],
    ['comes from another host of the same site', { headers: { 'sec-fetch-site': 'same-site' } }],
    ['names another origin', { headers: { origin: 'https://evil.example' } }],
  ])('and %s is refused', async (_, init) => {
    const browser = openBrowser()
    const id = await visitOf(browser)
    const headers = { ...named(id).headers, ...(init.headers as object) }
    expect((await browser.ask('/bff/end', { method: 'POST', ...init, headers })).status).toBe(403)
    expect((await browser.ask('/bff/visit', named(id))).status).toBe(200)
  })

  test('cannot do without naming a visit: a cookie alone opens nothing', async () => {
    const browser = openBrowser()
    await visitOf(browser)
    expect((await browser.ask('/bff/fhir/Patient/amal-haddad')).status).toBe(401)
  })

  test('of somebody else’s browser finds no visit, though it knows the id', async () => {
    const id = await visitOf(openBrowser())
    const stranger = openBrowser()
    await visitOf(stranger, { patient: 'margaret-ellison', user: 'colm' })
    expect(await (await stranger.ask('/bff/visit', named(id))).json()).toEqual({ over: 'none' })
  })

  test('is a form, and ends nothing though the cookie should go along', async () => {
    const browser = openBrowser()
    const id = await visitOf(browser)
    const body = new URLSearchParams({ why: 'signed-out', 'x-chartkey-visit': id })
    const answer = await browser.ask('/bff/end', { method: 'POST', body })
    expect(await answer.json()).toEqual({ over: 'none' })
    expect((await browser.ask('/bff/visit', named(id))).status).toBe(200)
  })

  test('begins no more than so many launches a minute, counted by who asks', async () => {
    const ask = (from: string) =>
      openBrowser().ask('/launch?iss=https://evil.example/fhir&launch=x', {
        headers: { 'x-forwarded-for': `203.0.113.9, ${from}` },
      })
    const answers = await Promise.all(Array.from({ length: 121 }, () => ask('198.51.100.1')))
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused).toHaveLength(1)
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await ask('198.51.100.2')).status).toBe(200)
  })

  test('begins no sign-in from another origin', async () => {
    const body = new URLSearchParams({ server: 'sandbox' })
    const answer = await openBrowser().ask('/bff/sign-in', {
      method: 'POST',
      body,
      headers: { origin: 'https://evil.example' },
    })
    expect(answer.status).toBe(403)
  })
})

describe('what is passed on', () => {
  test('may be a write, with its body', async () => {
    const browser = openBrowser()
    const id = await visitOf(browser)
    const headers = { ...named(id).headers, 'content-type': 'application/fhir+json' }
    const init = { method: 'PUT', body: '{"resourceType":"Patient","id":"amal-haddad"}', headers }
    // The scopes of this visit are for reading: it is the record's server that says so.
    expect((await browser.ask('/bff/fhir/Patient/amal-haddad', init)).status).toBe(403)
  })

  test('by a method that FHIR reading and writing does not use is not', async () => {
    const browser = openBrowser()
    const id = await visitOf(browser)
    const answer = await browser.ask('/bff/fhir/Patient/amal-haddad', { method: 'PATCH', ...named(id) })
    expect([answer.status, await answer.json()]).toMatchObject([405, { resourceType: 'OperationOutcome' }])
  })

  test('and larger than it may be is answered, not cut off', async () => {
    const browser = openBrowser()
    const id = await visitOf(browser)
    const body = 'x'.repeat(8 * 1024 * 1024 + 1)
    const answer = await browser.ask('/bff/fhir/Binary', { method: 'POST', body, ...named(id) })
    expect(answer.status).toBe(413)
    expect(await requestsTo('/fhir/Binary')).toEqual([])
  })

  test('takes along none of the page’s cookies, nor an Authorization of its own', async () => {
    const browser = openBrowser()
    const id = await visitOf(browser)
    const headers = { ...named(id).headers, authorization: 'Bearer of-the-page' }
    expect((await browser.ask('/bff/fhir/Patient/amal-haddad', { headers })).status).toBe(200)
    const said = JSON.stringify(await requestsTo('/fhir/Patient/amal-haddad'))
    expect(said).toContain('Bearer ')
    expect(said).not.toMatch(/__Host-|of-the-page|x-chartkey-visit/)
  })
})

describe('a record’s server that', () => {
  test.each<[string, object, number]>([
    ['sends the asker elsewhere is not followed', { redirect: 'https://evil.example/' }, 502],
    ['cuts the connection is said not to have answered', { destroy: true }, 502],
    ['asks for patience is heard', { status: 429, headers: { 'retry-after': '7' }, json: {} }, 429],
  ])('%s', async (_, action, status) => {
    const browser = openBrowser()
    const id = await visitOf(browser)
    await switchSandbox('faults', { id: 'f', match: { path: '/fhir/Patient/amal-haddad' }, action })
    const answer = await browser.ask('/bff/fhir/Patient/amal-haddad', named(id))
    expect(answer.status).toBe(status)
    expect(answer.headers.get('location')).toBeNull()
    expect(answer.headers.get('retry-after')).toBe(status === 429 ? '7' : null)
  })

  test('refuses a token before its time is asked again with a new one, and the page notices nothing', async () => {
    const browser = openBrowser()
    const id = await visitOf(browser)
    const match = { path: '/fhir/Patient/amal-haddad' }
    await switchSandbox('faults', { id: 'f', match, times: 1, action: { status: 401 } })
    expect((await browser.ask('/bff/fhir/Patient/amal-haddad', named(id))).status).toBe(200)
  })
})

describe('a launch that cannot go on', () => {
  test('for a server that is not trusted asks nobody anything, and the page says so', async () => {
    const answer = await openBrowser().ask('/launch?iss=https://evil.example/fhir&launch=x')
    expect(answerIn(await answer.text())).toMatchObject({
      problem: { name: 'AppError', code: 'server-unknown' },
    })
  })

  test('with a state that this browser did not send brings no visit', async () => {
    const browser = openBrowser()
    await launch(browser)
    const answer = await browser.ask('/callback?code=x&state=another', { fromElsewhere: true })
    expect(answerIn(await answer.text())).toMatchObject({ problem: { code: 'state-unknown' } })
  })

  test('is not begun by a browser that fetches the callback ahead', async () => {
    const answer = await openBrowser().ask('/callback')
    expect(await answer.text()).not.toContain('chartkey-answer')
  })
})

describe('the way to the record', () => {
  const base = 'https://ehr.example/r4/fhir'
  test.each([
    ['/Patient/1?_summary=true', 'https://ehr.example/r4/fhir/Patient/1?_summary=true'],
    ['', 'https://ehr.example/r4/fhir'],
    ['?_getpages=x', 'https://ehr.example/r4/fhir?_getpages=x'],
    ['/Observation?date=ge2020%2F01', 'https://ehr.example/r4/fhir/Observation?date=ge2020%2F01'],
  ])('%s stays below the base', (rest, address) => {
    expect(findUnder(base, rest)?.href).toBe(address)
  })

  test.each([
    '/../admin',
    '/%2e%2e/admin',
    '/..%2fadmin',
    '/..\\admin',
    '-evil/Patient/1',
    '@evil.example/',
    '.evil.example/',
    '/Patient/..%2f..%2fadmin',
    '/Patient/..;/..;/..;/admin',
    '/Patient/%252e%252e/%252e%252e/admin',
    '/Patient/../../../admin',
  ])('%s leaves it and is not asked for', rest => {
    expect(findUnder(base, rest)).toBeUndefined()
  })
})
