import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { people, proxies } from '../people/index.ts'
import { type Sandbox, startSandbox } from '../server.ts'
import { appOrigin, authorizationRequest, followToApp, redeem, switchOn } from './http-client.ts'
import { offered, openBrowser, signInAs, type TestBrowser, type Visit } from './test-browser.ts'

const scope = 'launch/patient openid fhirUser offline_access patient/Patient.rs patient/Observation.rs'
const [patient] = people.filter(({ account }) => account !== undefined)
const [proxy] = proxies
let sandbox: Sandbox
let browser: TestBrowser

beforeAll(async () => {
  sandbox = await startSandbox({ apps: [{ origin: appOrigin, name: 'Chartkey' }] })
})
afterAll(() => sandbox.close())
beforeEach(() => {
  browser = openBrowser()
})

function signIn(login: string | undefined, password?: string): Promise<Visit> {
  return signInAs(browser, login ?? '', password)
}

function allow(consent: Visit, unticked: readonly string[] = []): Promise<Visit> {
  const ticked = offered(consent, 'scope').filter(one => !unticked.includes(one))
  return browser.submit([...ticked.map(one => ['scope', one] as const), ['action', 'allow']])
}

test('a patient signs in, agrees, and the app gets that patient', async () => {
  const pending = authorizationRequest(sandbox, scope)
  const door = await browser.open(pending.url)
  expect(door.text).toContain('Sign in')
  const consent = await signIn(patient?.account?.login)
  expect(offered(consent, 'scope').toSorted()).toEqual(scope.split(' ').toSorted())
  const tokens = await redeem(sandbox, pending, (await allow(consent)).url)
  expect(tokens).toMatchObject({ patient: patient?.id, scope })
  expect(tokens.refresh_token).toBeTypeOf('string')
  expect(tokens).not.toHaveProperty('need_patient_banner')
})

test('an unticked scope is neither in the answer nor in force', async () => {
  const pending = authorizationRequest(sandbox, scope)
  await browser.open(pending.url)
  const consent = await signIn(patient?.account?.login)
  const tokens = await redeem(
    sandbox,
    pending,
    (await allow(consent, ['patient/Observation.rs', 'offline_access'])).url,
  )
  expect(tokens.scope).toBe('launch/patient openid fhirUser patient/Patient.rs')
  expect(tokens.refresh_token).toBeUndefined()
  const headers = { authorization: `Bearer ${tokens.access_token}` }
  const refused = await fetch(`${sandbox.fhirBase}/Observation?patient=${patient?.id}`, { headers })
  expect(refused.status).toBe(403)
})

test('a patient is neither asked for nor grants what only a clinician could', async () => {
  const pending = authorizationRequest(sandbox, 'launch/patient patient/Patient.rs user/Patient.rs')
  await browser.open(pending.url)
  const consent = await signIn(patient?.account?.login)
  expect(offered(consent, 'scope')).not.toContain('user/Patient.rs')
  const { scope: granted } = await redeem(sandbox, pending, (await allow(consent)).url)
  expect(granted).toBe('launch/patient patient/Patient.rs')
})

test('the consent page says each scope in words a patient knows', async () => {
  await browser.open(authorizationRequest(sandbox, scope).url)
  const { text } = await signIn(patient?.account?.login)
  expect(text).toContain('Read measurements and test results')
  expect(text).toContain('Stay connected after you leave')
  expect(text).toContain('Let Chartkey see')
})

test.each([
  ['patient/Patient.u', 'Correct the name, birth date and contact details'],
  ['patient/DocumentReference.cruds', 'Read documents, add new ones, change and delete them'],
  ['patient/AuditEvent.c', 'Write audit entries'],
  ['patient/Observation.cud', 'Add, change and delete measurements'],
  ['patient/Goal.write', 'Add, change and delete goals'],
])('what %s lets an app write stands under its own heading', async (asked, words) => {
  await browser.open(authorizationRequest(sandbox, `launch/patient ${asked}`).url)
  const { text } = await signIn(patient?.account?.login)
  expect(text.slice(text.indexOf('Adding and changing'))).toContain(words)
})

test('a wrong password is told, and leads nowhere', async () => {
  await browser.open(authorizationRequest(sandbox, scope).url)
  const again = await signIn(patient?.account?.login, 'wrong')
  expect(again).toMatchObject({ status: 401 })
  expect(again.text).toContain('role="alert"')
})

test.each(['maria', 'nobody-of-that-name'])(
  'NIST SP 800-63B-4 §3.2.2: five wrong passwords for %s close that way in for a while, with or without an account',
  async login => {
    await browser.open(authorizationRequest(sandbox, scope).url)
    for (let tried = 0; tried < 4; tried++)
      expect(await signIn(login, 'wrong')).toMatchObject({ status: 401 })
    expect(await signIn(login, 'wrong')).toMatchObject({ status: 429 })
    expect(await signIn(login)).toMatchObject({ status: 429 })
  },
)

test('saying no sends access_denied, with state and issuer', async () => {
  const pending = authorizationRequest(sandbox, scope)
  await browser.open(pending.url)
  await signIn(patient?.account?.login)
  const { url } = await browser.submit([['action', 'deny']])
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    error: 'access_denied',
    state: pending.state,
    iss: `${sandbox.origin}/auth`,
  })
})

test('a proxy chooses whose record, among those that are theirs', async () => {
  const pending = authorizationRequest(sandbox, scope)
  await browser.open(pending.url)
  const consentOrChoice = await signIn(proxy?.login)
  const several = (proxy?.patients.length ?? 0) > 1
  if (several) expect(offered(consentOrChoice, 'patient').toSorted()).toEqual(proxy?.patients.toSorted())
  const consent = several
    ? await browser.submit([
        ['action', 'choose'],
        ['patient', proxy?.patients[0] ?? ''],
      ])
    : consentOrChoice
  const tokens = await redeem(sandbox, pending, (await allow(consent)).url)
  expect(tokens.patient).toBe(proxy?.patients[0])
})

test('a clinician who comes standalone chooses a patient, and a stranger’s id is not taken', async () => {
  const pending = authorizationRequest(sandbox, scope)
  await browser.open(pending.url)
  const choice = await signIn('ruth')
  expect(offered(choice, 'patient').length).toBe(people.length)
  const consent = await browser.submit([
    ['action', 'choose'],
    ['patient', people[1]?.id ?? ''],
  ])
  const tokens = await redeem(sandbox, pending, (await allow(consent)).url)
  expect(tokens.patient).toBe(people[1]?.id)
})

test('whoever signed in before is not signed in for the next request', async () => {
  const first = authorizationRequest(sandbox, scope)
  await browser.open(first.url)
  await allow(await signIn(patient?.account?.login))
  const next = await browser.open(authorizationRequest(sandbox, scope).url)
  expect(next.text).toContain('User name')
})

test('a sign-in arranged at the switchboard needs no page, once', async () => {
  await switchOn(sandbox, 'sign-in', {
    account: patient?.account?.login,
    reject: ['offline_access'],
    times: 1,
  })
  const pending = authorizationRequest(sandbox, scope)
  const tokens = await redeem(sandbox, pending, await followToApp(pending.url))
  expect(tokens).toMatchObject({ patient: patient?.id })
  expect(tokens.refresh_token).toBeUndefined()
  await expect(followToApp(authorizationRequest(sandbox, scope).url)).rejects.toThrow('instead of a redirect')
})
