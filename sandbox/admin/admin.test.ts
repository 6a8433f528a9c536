import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Account } from '../accounts/account.ts'
import type { Role } from '../accounts/roles.ts'
import { type HouseVisit, visitAs } from '../auth/house-visit.ts'
import {
  appOrigin,
  authorizationRequest,
  followToApp,
  launch,
  refresh,
  switchOn,
} from '../auth/http-client.ts'
import { openBrowser, signInAs } from '../auth/test-browser.ts'
import { type Sandbox, startSandbox } from '../server.ts'

let sandbox: Sandbox
let adela: HouseVisit

beforeAll(async () => {
  sandbox = await startSandbox({ apps: [{ origin: appOrigin }] })
})
afterAll(() => sandbox.close())
beforeEach(async () => {
  adela = await visitAs(sandbox, 'adela', '/admin')
})
afterEach(() => switchOn(sandbox, 'reset', {}))

async function api(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const answer = await fetch(`${sandbox.origin}/admin/api/${path}`, {
    method,
    headers: {
      cookie: adela.cookie,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  return { status: answer.status, body: await answer.json() }
}

const accountOf = async (login: string): Promise<Account> => (await api('GET', `accounts?q=${login}`)).body[0]
const change = async (login: string, body: unknown) =>
  api('PATCH', `accounts/${(await accountOf(login)).sub}`, body)
const roleOf = async (name: string): Promise<Role | undefined> =>
  (await api('GET', 'roles')).body.find((role: Role) => role.name === name)
const put = async (name: string, part: Partial<Role>) =>
  api('PUT', `roles/${name}`, {
    title: name,
    scopes: [],
    secondFactor: false,
    ...(await roleOf(name)),
    name,
    ...part,
  })

const chart = (user: string) => ({ user, patient: 'amal-haddad' })
const open = async (token: string) =>
  (await fetch(`${sandbox.fhirBase}/Patient/amal-haddad`, { headers: { authorization: `Bearer ${token}` } }))
    .status

test('nobody but an administrator is let in, to the pages or the API', async () => {
  expect((await fetch(`${sandbox.origin}/admin/api/accounts`)).status).toBe(401)
  expect((await openBrowser().open(`${sandbox.origin}/admin`)).text).toContain(
    'autocomplete="current-password"',
  )
  const ruth = await visitAs(sandbox, 'ruth', '/admin')
  expect(ruth.page.status).toBe(403)
  expect((await api('GET', 'accounts', undefined, { cookie: ruth.cookie })).status).toBe(403)
})

test('an administrator is asked for a second step before anything is shown', async () => {
  const browser = openBrowser()
  await browser.open(`${sandbox.origin}/admin`)
  const after = await browser.submit(
    Object.entries({ login: 'adela', password: 'demo' }),
    '/sign-in/password',
  )
  expect(after.text).toContain('A code from your authenticator app')
  expect((await browser.open(`${sandbox.origin}/admin`)).text).not.toContain('Make an account')
})

test('what another site could post as a form changes nothing', async () => {
  const { sub } = await accountOf('ruth')
  const plain = await api('PATCH', `accounts/${sub}`, { disabled: true }, { 'content-type': 'text/plain' })
  expect(plain.status).toBe(415)
  expect((await adela.send(`/admin/accounts/${sub}/disable`, { csrf: 'guessed' })).status).toBe(403)
  expect((await accountOf('ruth')).disabled).toBe(false)
})

test('RFC 6749 §6 whoever is disabled is out at once: tokens, renewals, launches, sign-ins, the house’s pages', async () => {
  const tokens = await launch(sandbox, 'launch offline_access patient/*.rs', chart('ruth'))
  const ruth = await visitAs(sandbox, 'ruth', '/manage')
  const prepared = new URL(
    (await (await fetch(`${sandbox.origin}/ehr/launch-url?user=ruth&patient=amal-haddad`)).json()).url,
  )
  await change('ruth', { disabled: true })
  expect(await open(tokens.access_token)).toBe(401)
  expect(await refresh(sandbox, tokens.refresh_token)).toMatchObject({ error: 'invalid_grant' })
  expect((await ruth.open('/manage')).text).toContain('autocomplete="current-password"')
  const { url } = authorizationRequest(sandbox, 'launch patient/*.rs', {
    launch: prepared.searchParams.get('launch') ?? '',
  })
  const sentTo = (await fetch(url, { redirect: 'manual' })).headers.get('location') ?? ''
  expect(new URL(sentTo).searchParams.get('error')).toBe('access_denied')
  const browser = openBrowser()
  await browser.open(authorizationRequest(sandbox, 'launch/patient patient/*.rs').url)
  expect((await signInAs(browser, 'ruth')).status).toBe(401)
})

test('whoever is disabled in the middle of a sign-in is asked who they are', async () => {
  const browser = openBrowser()
  await browser.open(authorizationRequest(sandbox, 'launch/patient patient/*.rs').url)
  const choice = await signInAs(browser, 'ruth')
  expect(choice.text).toContain('Whose record?')
  await change('ruth', { disabled: true })
  expect((await browser.open(choice.url.href)).text).toContain('autocomplete="current-password"')
})

test('whoever is enabled again signs in again, and what was open before stays shut', async () => {
  const tokens = await launch(sandbox, 'launch offline_access patient/*.rs', chart('ruth'))
  await change('ruth', { disabled: true })
  await change('ruth', { disabled: false })
  expect(await open(tokens.access_token)).toBe(401)
  const again = await launch(sandbox, 'launch patient/*.rs', chart('ruth'))
  expect(await open(again.access_token)).toBe(200)
})

test('what a role loses ends at once, and the next launch obeys', async () => {
  const before = await launch(sandbox, 'launch patient/*.rs', chart('ruth'))
  const other = await launch(sandbox, 'launch patient/*.rs', chart('fern'))
  await put('physician', { scopes: ['patient/Patient.rs'] })
  expect(await open(before.access_token)).toBe(401)
  expect(await open(other.access_token)).toBe(200)
  const after = await launch(sandbox, 'launch patient/*.rs', chart('ruth'))
  expect(after.scope.split(' ').toSorted()).toEqual(['launch', 'patient/Patient.rs'])
})

test('a role that is made can be given, and decides from then on', async () => {
  await put('auditor', { title: 'Auditor', scopes: ['patient/AuditEvent.rs'] })
  expect((await change('ruth', { role: 'auditor' })).status).toBe(200)
  const { scope } = await launch(sandbox, 'launch patient/*.rs', chart('ruth'))
  expect(scope.split(' ').toSorted()).toEqual(['launch', 'patient/AuditEvent.rs'])
})

test('an administrator can grant an app nothing of a record', async () => {
  await switchOn(sandbox, 'sign-in', { account: 'adela' })
  const callback = await followToApp(authorizationRequest(sandbox, 'patient/*.rs user/*.rs').url)
  expect(callback.searchParams.get('error')).toBe('access_denied')
})

const newcomer = {
  ...{ login: 'wren', name: 'Wren Ostberg', kind: 'proxy', role: 'proxy' },
  ...{ fhirUser: 'RelatedPerson/nobody', patients: ['amal-haddad'] },
}

test.each([
  ['without a name', { ...newcomer, name: ' ' }, 'the name is missing'],
  ['with a user name that cannot be typed', { ...newcomer, login: 'Wren O' }, 'a user name has'],
  ['for nobody in the record', newcomer, 'There is no RelatedPerson/nobody in the record'],
  ['as another kind than their place', { ...newcomer, kind: 'patient' }, 'place in the record as Patient/'],
  ['in no role', { ...newcomer, role: 'janitor' }, 'There is no role “janitor”'],
  ['as an admin by role alone', { ...newcomer, role: 'admin' }, 'nobody else, have the role “admin”'],
  ['with a member that nobody knows', { ...newcomer, password: 'x' }, 'password'],
  [
    'a second time',
    { ...newcomer, kind: 'clinician', role: 'nurse', fhirUser: 'Practitioner/ruth-adeyemi', login: 'ruth' },
    'belongs to another account',
  ],
])('an account is not made %s', async (_, account, reason) => {
  const answer = await api('POST', 'accounts', account)
  expect(answer).toMatchObject({ status: 400, body: { error: expect.stringContaining(reason) } })
  expect((await api('GET', 'accounts?q=wren')).body).toEqual([])
})

test.each([
  [['system/*.rs'], 'is no scope of a person’s'],
  [['patient/Observation.sr'], 'is no scope of a person’s'],
  [['openid'], 'is no scope of a person’s'],
])('a role does not take the scopes %s', async (scopes, reason) => {
  expect((await put('nurse', { scopes })).body.error).toContain(reason)
  expect((await roleOf('nurse'))?.scopes).toEqual(['patient/*.cruds', 'user/*.cruds'])
})

test('the administrators’ own role opens no record and keeps its second step', async () => {
  expect((await put('admin', { scopes: ['patient/*.rs'] })).status).toBe(400)
  expect((await put('admin', { secondFactor: false })).status).toBe(400)
})

test('administrators do not shut themselves out', async () => {
  expect((await change('adela', { disabled: true })).body.error).toContain('shut yourself out')
  expect((await change('adela', { kind: 'patient' })).body.error).toContain('shut yourself out')
})

test('a reset ends the old password and what stood on it, and mails a link', async () => {
  const tokens = await launch(sandbox, 'launch offline_access patient/*.rs', chart('ruth'))
  const { sub } = await accountOf('ruth')
  await api('POST', `accounts/${sub}/reset`, {})
  expect(await open(tokens.access_token)).toBe(401)
  const browser = openBrowser()
  await browser.open(authorizationRequest(sandbox, 'launch/patient patient/*.rs').url)
  expect((await signInAs(browser, 'ruth')).status).toBe(401)
  const [mail] = await (await fetch(`${sandbox.origin}/_sandbox/mailbox`)).json()
  expect(mail).toMatchObject({ to: 'ruth@st-elsewhere.example' })
  expect(mail.text).toContain('/password/reset?token=')
})

test('an address that is changed is not verified any more, and no link goes there', async () => {
  expect((await change('ruth', { email: 'new@st-elsewhere.example' })).body.emailVerified).toBe(false)
  const { sub } = await accountOf('ruth')
  expect((await api('POST', `accounts/${sub}/reset`, {})).body.error).toContain('no verified e-mail address')
})

test('the log says who did what, and no address or number', async () => {
  await change('ruth', { phone: '+15559998877', role: 'nurse' })
  const [entry] = (await api('GET', 'log')).body
  expect(entry).toMatchObject({ by: 'adela', what: 'changed ruth: phoneVerified, role "nurse", phone' })
})

test('the pages show everyone, and each account with its form', async () => {
  expect(adela.page.text).toContain('Dr Ruth Adeyemi')
  const { sub } = await accountOf('ruth')
  expect((await adela.open(`/admin/accounts/${sub}`)).text).toContain('value="Practitioner/')
  expect((await adela.open('/admin/roles')).text).toContain('Front desk')
  expect((await adela.open('/admin?q=fern')).text).not.toContain('Dr Ruth Adeyemi')
})
