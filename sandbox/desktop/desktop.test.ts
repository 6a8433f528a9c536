import { afterAll, beforeAll, expect, test } from 'vitest'
import { appOrigin, authorizationRequest, followToApp, redeem } from '../auth/http-client.ts'
import { people, practitioners } from '../people/index.ts'
import { type Sandbox, startSandbox } from '../server.ts'
import { html, trusted } from './html.ts'

let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await startSandbox({ apps: [{ origin: appOrigin, name: 'Chartkey' }], observations: [10] })
})
afterAll(() => sandbox.close())

const get = (path: string) => fetch(sandbox.origin + path, { redirect: 'manual' })
const text = async (path: string) => (await get(path)).text()

test('the first page offers every clinician, and one click signs in', async () => {
  const page = await text('/')
  for (const { name } of practitioners) expect(page).toContain(name)
  const body = new URLSearchParams({ login: practitioners[0]?.login ?? '', password: 'demo' })
  const answer = await fetch(sandbox.origin, { method: 'POST', body, redirect: 'manual' })
  expect(answer.headers.get('location')).toBe(`/ehr/patients?as=${practitioners[0]?.login}`)
})

test('a patient cannot sign in to the desktop, nor anyone with a wrong password', async () => {
  const login = people.find(({ account }) => account)?.account?.login ?? ''
  for (const form of [
    { login, password: 'demo' },
    { login: practitioners[0]?.login ?? '', password: 'x' },
  ]) {
    const answer = await fetch(sandbox.origin, { method: 'POST', body: new URLSearchParams(form) })
    expect(answer.status).toBe(401)
  }
})

test('the list has everyone with the reason they are here, the generated patient too', async () => {
  const page = await text(`/ehr/patients?as=${practitioners[0]?.login}`)
  expect(page).toContain(`${people.length + 1} people`)
  for (const { reason } of people) expect(page).toContain(html`${reason}`.markup)
})

test('the search finds by birth date and by a name in another script', async () => {
  const patient = people.find(({ id }) => id === 'amal-haddad')?.resources[0] as fhir4.Patient
  for (const sought of [patient.birthDate, 'haddad', 'حداد'])
    expect(await text(`/ehr/patients?as=ruth&q=${encodeURIComponent(sought ?? '')}`), sought).toContain(
      'amal-haddad',
    )
  expect(await text('/ehr/patients?as=ruth&q=nobody')).toContain('0 people')
})

test('a name that was left behind is not in the list', async () => {
  const rowan = people.find(({ id }) => id === 'rowan-ashby')?.resources[0] as fhir4.Patient
  const former = rowan.name?.find(({ use }) => use === 'old')?.given?.[0] ?? ''
  expect(former).not.toBe('')
  expect(await text('/ehr/patients?as=ruth&q=rowan-ashby')).not.toContain(former)
})

test('the chart opens the app with what was chosen', async () => {
  const query = new URLSearchParams({
    user: 'ruth',
    patient: 'amal-haddad',
    banner: 'false',
    intent: 'results',
    encounter: '',
  })
  const opened = new URL((await get(`/ehr/open?${query}`)).headers.get('location') ?? '')
  expect(opened.origin + opened.pathname).toBe(`${appOrigin}/launch`)
  expect(opened.searchParams.get('iss')).toBe(sandbox.fhirBase)
  const pending = authorizationRequest(sandbox, 'launch patient/*.rs', {
    launch: opened.searchParams.get('launch') ?? '',
  })
  const tokens = await redeem(sandbox, pending, await followToApp(pending.url))
  expect(tokens).toMatchObject({ patient: 'amal-haddad', need_patient_banner: false, intent: 'results' })
  expect(tokens).not.toHaveProperty('encounter')
})

test('the embedded app is held as tightly as the strictest EHRs hold it', async () => {
  const page = await text('/ehr/chart?as=ruth&patient=amal-haddad&view=embedded')
  expect(page).toContain('sandbox="allow-scripts allow-same-origin allow-forms allow-popups"')
})

test('a chart that is visited under another name still frames our sign-in', async () => {
  const answer = await fetch(
    `${sandbox.origin.replace('localhost', '127.0.0.1')}/ehr/chart?as=ruth&patient=amal-haddad`,
  )
  const policy = answer.headers.get('content-security-policy') ?? ''
  expect(policy).toMatch(new RegExp(`frame-src 'self' ${sandbox.origin} `))
})

test.each([
  'patient=nobody',
  'patient=amal-haddad&user=amal',
  'patient=amal-haddad&app=https://evil.example',
])('no launch is made for %s', async query => {
  const answer = await get(`/ehr/launch-url?${query}`)
  expect(answer.status).toBe(400)
  expect(await answer.json()).toHaveProperty('error')
  expect((await get(`/ehr/open?${query}`)).status).toBe(400)
})

test('every page forbids scripts and foreign assets', async () => {
  for (const path of ['/', '/ehr/patients?as=ruth', '/ehr/chart?as=ruth&patient=amal-haddad', '/manage']) {
    const answer = await get(path)
    expect(answer.headers.get('content-security-policy'), path).toMatch(
      /^default-src 'none'; style-src 'unsafe-inline';/,
    )
    expect(await answer.text(), path).not.toMatch(/<script|https?:\/\/(?!localhost)/)
  }
})

test('a value put into markup cannot become markup', () => {
  expect(html`<b title="${'"><script>'}">${['<i>', trusted('<i>')]}</b>`.markup).toBe(
    '<b title="&#34;&#62;&#60;script&#62;">&#60;i&#62;<i></b>',
  )
})
