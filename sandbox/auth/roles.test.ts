import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../server.ts'
import { appOrigin, authorizationRequest, launch, redeem, refresh } from './http-client.ts'
import { offered, openBrowser, signInAs } from './test-browser.ts'

const record = 'patient/*.rs patient/Patient.cu'
const desk = [
  'patient/Patient.rs',
  'patient/Encounter.rs',
  'patient/Coverage.rs',
  'patient/PractitionerRole.rs',
]
let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await startSandbox({ apps: [{ origin: appOrigin }] })
})
afterAll(() => sandbox.close())

const get = async (path: string, token: string) =>
  (await fetch(`${sandbox.fhirBase}/${path}`, { headers: { authorization: `Bearer ${token}` } })).status

test('RFC 6749 §3.3 an EHR launch by the front desk is granted the part of the scopes that the role covers', async () => {
  const tokens = await launch(sandbox, `launch ${record}`, { user: 'fern', patient: 'amal-haddad' })
  expect(tokens.scope.split(' ').toSorted()).toEqual(['launch', ...desk, 'patient/Patient.u'].toSorted())
  expect(await get('Patient/amal-haddad', tokens.access_token)).toBe(200)
  expect(await get('AllergyIntolerance?patient=amal-haddad', tokens.access_token)).toBe(403)
})

test('RFC 6749 §6 what was granted in part is renewed in that part', async () => {
  const asked = `launch offline_access ${record}`
  const first = await launch(sandbox, asked, { user: 'fern', patient: 'amal-haddad' })
  expect((await refresh(sandbox, first.refresh_token)).scope).toBe(first.scope)
})

test('our pages offer the part that the role covers, and grant what of that stays ticked', async () => {
  const pending = authorizationRequest(sandbox, `launch/patient ${record}`)
  const browser = openBrowser()
  await browser.open(pending.url)
  await signInAs(browser, 'fern')
  const here = browser.here.pathname.split('/').slice(0, 4).join('/')
  const consent = await browser.submit(
    [
      ['action', 'choose'],
      ['patient', 'amal-haddad'],
    ],
    here,
  )
  expect(offered(consent, 'scope')).toEqual(['launch/patient', ...desk, 'patient/Patient.u'])
  const kept = ['launch/patient', 'patient/Patient.rs', 'patient/Encounter.rs']
  const { url } = await browser.submit(
    [...kept.map(scope => ['scope', scope] as const), ['action', 'allow']],
    here,
  )
  expect((await redeem(sandbox, pending, url)).scope.split(' ').toSorted()).toEqual(kept.toSorted())
})
