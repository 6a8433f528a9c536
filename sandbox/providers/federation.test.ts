import { decodeJwt } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { appOrigin, authorizationRequest, redeem, redirectUri, switchOn } from '../auth/http-client.ts'
import { offered, openBrowser, signInAs, type TestBrowser, type Visit } from '../auth/test-browser.ts'
import { type Sandbox, startSandbox } from '../server.ts'

const scope = 'launch/patient openid fhirUser patient/Patient.rs'
let sandbox: Sandbox
let browser: TestBrowser

beforeAll(async () => {
  sandbox = await startSandbox({ apps: [{ origin: appOrigin, name: 'Chartkey' }] })
})
afterAll(() => sandbox.close())
beforeEach(async () => {
  await switchOn(sandbox, 'reset', {})
  browser = openBrowser([sandbox.northside.origin])
})

/** From the app to the university’s own page. */
async function goOver(
  who = browser,
): Promise<{ pending: ReturnType<typeof authorizationRequest>; at: Visit }> {
  const pending = authorizationRequest(sandbox, scope)
  const door = await who.open(pending.url)
  return { pending, at: await who.submit([], `${door.url.pathname}/northside`) }
}

const signInThere = (login: string, who = browser) =>
  who.submit([
    ['login', login],
    ['password', 'demo'],
  ])

const allow = (consent: Visit) =>
  browser.submit([...offered(consent, 'scope').map(one => ['scope', one] as const), ['action', 'allow']])

describe('somebody who signs in at Northside University', () => {
  test('is at home here by an address that both sides have checked', async () => {
    const { pending, at } = await goOver()
    expect(at.text).toContain('Northside University')
    const tokens = await redeem(sandbox, pending, (await allow(await signInThere('praman'))).url)
    expect(tokens.patient).toBe('priya-raman')
    expect(decodeJwt(tokens.id_token ?? '')).toMatchObject({ amr: ['fed'], acr: 'urn:st-elsewhere:acr:1' })
  })

  test('is refused with an address that the university never checked', async () => {
    await goOver()
    const refused = await signInThere('ahaddad')
    expect(refused.status).toBe(403)
    expect(refused.text).toContain('has not checked that the e-mail address')
  })

  test('is refused when nobody here knows them, and no account is made', async () => {
    await goOver()
    const refused = await signInThere('sokabe')
    expect(refused.status).toBe(403)
    expect(refused.text).toContain('nobody at St Elsewhere is linked')
  })

  test('and is staff here gives their own password once, and then is linked by who they are there', async () => {
    await goOver()
    const question = await signInThere('radeyemi')
    expect(question.text).toContain('Is this your account?')
    expect(question.text).not.toContain('Adeyemi')
    const link = question.url.pathname.replace(/\/back$/, '/link')
    expect((await browser.submit([['password', 'wrong']], link)).status).toBe(401)
    expect((await browser.submit([['password', 'demo']], link)).text).toContain('Whose record?')
    await goOver()
    expect((await signInThere('radeyemi')).text).toContain('Whose record?')
  })

  test('with a second factor there need give no other here, as the university is trusted for it', async () => {
    await goOver()
    const question = await signInThere('radeyemi')
    await browser.submit([['password', 'demo']], question.url.pathname.replace(/\/back$/, '/link'))
    const pending = authorizationRequest(sandbox, scope, { acr_values: 'urn:st-elsewhere:acr:2' })
    const door = await browser.open(pending.url)
    await browser.submit([], `${door.url.pathname}/northside`)
    expect((await signInThere('radeyemi')).text).toContain('Whose record?')
  })

  test('and cancels there is told that nothing has happened', async () => {
    await goOver()
    const back = await browser.submit([['action', 'cancel']])
    expect(back.text).toContain('You did not sign in at Northside University')
  })
})

describe('a provider that is down', () => {
  test('is named, with another way to go on', async () => {
    await switchOn(sandbox, 'faults', {
      match: { path: '/northside/.well-known/openid-configuration' },
      action: { status: 503 },
    })
    const { at } = await goOver()
    expect(at.status).toBe(502)
    expect(at.text).toContain('You cannot sign in now at Northside University')
  })
})

describe('an answer that is not for this browser', () => {
  test('RFC 6749 §10.12 brings nobody in: what one browser went out for, another cannot bring home', async () => {
    const sender = openBrowser()
    const door = await sender.open(authorizationRequest(sandbox, scope).url)
    const out = await sender.submit([], `${door.url.pathname}/northside`)
    const there = openBrowser()
    await there.open(out.url.href)
    const { url } = await signInThere('praman', there)
    expect(url.pathname).toBe('/auth/federation/northside/callback')
    const victim = openBrowser()
    await victim.open(authorizationRequest(sandbox, scope).url)
    const forced = await victim.open(url.href)
    expect(forced.status).toBe(400)
    expect(forced.text).toContain('expired')
  })

  test('used a second time brings nobody in', async () => {
    const { pending } = await goOver()
    const consent = await signInThere('praman')
    const used = browser.visited.find(url => url.pathname.endsWith('/northside/back'))
    await browser.open(pending.url)
    const again = await browser.open(used?.href ?? '')
    expect(again.status).toBeGreaterThanOrEqual(400)
    expect(consent.status).toBe(200)
  })

  test('with a state that nobody left with is turned away', async () => {
    const { status } = await browser.open(
      `${sandbox.origin}/auth/federation/northside/callback?code=x&state=x`,
    )
    expect(status).toBe(400)
  })
})

describe('a client that lets people in through the university only', () => {
  const only = {
    ...{ clientId: 'campus-app', name: 'Campus app', authentication: 'none', grants: ['authorization_code'] },
    ...{ redirectUris: [redirectUri], firstSteps: ['northside'] },
  }
  const openDoor = async (): Promise<Visit> => {
    await switchOn(sandbox, 'clients', only)
    return browser.open(authorizationRequest(sandbox, scope, { client_id: 'campus-app' }).url)
  }

  test('offers nothing else', async () => {
    const { text } = await openDoor()
    expect(text).toContain('Sign in with Northside University')
    expect(text).not.toMatch(/password/i)
    expect(text).not.toContain('Riverbend')
  })

  test('takes no password either from whoever posts one', async () => {
    await openDoor()
    expect((await signInAs(browser, 'priya')).text).not.toContain('Let ')
  })
})

describe('home-realm discovery', () => {
  const askWith = async (email: string): Promise<Visit> => {
    const door = await browser.open(authorizationRequest(sandbox, scope).url)
    return browser.submit([['email', email]], `${door.url.pathname}/organisation`)
  }

  test('an address of the university’s leads to the university', async () => {
    expect((await askWith('praman@northside.example')).text).toContain('Northside University')
  })

  test.each(['priya@home.example', 'nobody@nowhere.example', 'no address'])(
    '%s leads nowhere, and does not tell whether there is an account',
    async email => {
      const answer = await askWith(email)
      expect(answer.status).toBe(404)
      expect(answer.text).toContain('No organisation signs in with that address')
      expect(answer.text).not.toContain(email)
    },
  )
})

describe('somebody who signs in at Riverbend Health Plan, by SAML 2.0', () => {
  async function goToPlan(): Promise<{ pending: ReturnType<typeof authorizationRequest>; at: Visit }> {
    const pending = authorizationRequest(sandbox, scope)
    const door = await browser.open(pending.url)
    return { pending, at: await browser.submit([], `${door.url.pathname}/riverbend`) }
  }
  const fieldOf = (page: Visit, name: string) => offered(page, name)[0] ?? ''

  /** The page on which the plan’s answer waits to be posted. */
  async function answerFor(login: string, at: Visit): Promise<{ response: string; relay: string }> {
    const page = await browser.submit(
      [
        ['SAMLRequest', fieldOf(at, 'SAMLRequest')],
        ['RelayState', fieldOf(at, 'RelayState')],
        ['login', login],
        ['password', 'demo'],
      ],
      '/riverbend/sso',
    )
    return { response: fieldOf(page, 'SAMLResponse'), relay: fieldOf(page, 'RelayState') }
  }

  const bring = (response: string, relay: string) =>
    browser.submit(
      [
        ['SAMLResponse', response],
        ['RelayState', relay],
      ],
      `${sandbox.origin}/auth/federation/riverbend/acs`,
    )
  const spoilt = (response: string, change: (xml: string) => string) =>
    Buffer.from(change(Buffer.from(response, 'base64').toString())).toString('base64')

  test('is at home here by an address that both sides have checked', async () => {
    const { pending, at } = await goToPlan()
    const { response, relay } = await answerFor('mellison', at)
    const consent = await bring(response, relay)
    const tokens = await redeem(sandbox, pending, (await allow(consent)).url)
    expect(tokens.patient).toBe('margaret-ellison')
  })

  test.each([
    ['rashby', 'has not checked that the e-mail address'],
    ['tquill', 'nobody at St Elsewhere is linked'],
  ])('is refused as %s, and told why', async (login, why) => {
    const { at } = await goToPlan()
    const { response, relay } = await answerFor(login, at)
    expect((await bring(response, relay)).text).toContain(why)
  })

  test.each<[string, (xml: string) => string]>([
    [
      'another person’s address in it',
      xml => xml.replace('tamsin@riverbend.example', 'margaret@home.example'),
    ],
    ['no signature', xml => xml.replace(/<ds:Signature[\s\S]*?<\/ds:Signature>/g, '')],
    ['only the assertion signed', xml => xml.replace(/<ds:Signature[\s\S]*?<\/ds:Signature>/, '')],
    [
      'another audience',
      xml => xml.replace(/<saml:Audience>[^<]*/, '<saml:Audience>https://elsewhere.example'),
    ],
    [
      'another issuer',
      xml => xml.replaceAll(/<saml:Issuer>[^<]*/g, '<saml:Issuer>https://elsewhere.example'),
    ],
    ['an unsigned assertion wrapped before the signed one', wrapped],
    ['nothing that is XML', () => 'no xml'],
  ])('an answer with %s brings nobody in', async (_, change) => {
    const { at } = await goToPlan()
    const { response, relay } = await answerFor('tquill', at)
    const refused = await bring(spoilt(response, change), relay)
    expect(refused.status).toBe(400)
    expect(refused.text).toContain('No answer that counts came from Riverbend')
  })

  test('an answer brings somebody in once', async () => {
    const first = await goToPlan()
    const { response, relay } = await answerFor('mellison', first.at)
    expect((await bring(response, relay)).text).toContain('Let Chartkey see')
    const second = await goToPlan()
    const other = await answerFor('tquill', second.at)
    expect((await bring(response, other.relay)).status).toBe(400)
  })

  test('an answer that nobody asked for is turned away', async () => {
    expect((await bring('PHNhbWw+', 'nobody-left-with-this')).status).toBe(400)
  })

  test('an answer that waited too long brings nobody in', async () => {
    const { at } = await goToPlan()
    const { response, relay } = await answerFor('mellison', at)
    vi.useFakeTimers({ now: Date.now() + 9 * 60_000, toFake: ['Date'] })
    const late = await bring(response, relay).finally(() => vi.useRealTimers())
    expect(late.status).toBe(400)
  })

  /** The classic: a forged assertion stands where it is read, the signed one where its signature is checked. */
  function wrapped(xml: string): string {
    const signed = /<saml:Assertion [\s\S]*<\/saml:Assertion>/.exec(xml)?.[0] ?? ''
    const forged = signed
      .replace(/ID="[^"]*"/, 'ID="_forged"')
      .replace(/<ds:Signature[\s\S]*?<\/ds:Signature>/, '')
      .replace('tamsin@riverbend.example', 'margaret@home.example')
    return xml.replace(signed, `${forged}${signed}`)
  }
})
