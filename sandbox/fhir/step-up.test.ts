import { decodeJwt } from 'jose'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import {
  appOrigin,
  authorizationRequest,
  followToApp,
  launch,
  post,
  redeem,
  refresh,
  switchOn,
  type TokenAnswer,
} from '../auth/http-client.ts'
import { type Sandbox, startSandbox } from '../server.ts'

const scope = 'launch/patient openid fhirUser offline_access patient/*.cruds'
let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await startSandbox({ apps: [{ origin: appOrigin }] })
})
afterAll(() => sandbox.close())
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  await switchOn(sandbox, 'settings', { stepUpWrites: true, stepUpSeconds: 300 })
})
afterEach(async () => {
  vi.useRealTimers()
  await switchOn(sandbox, 'reset', {})
})

async function signIn(amr?: readonly string[]): Promise<TokenAnswer> {
  await switchOn(sandbox, 'sign-in', { account: 'priya', ...(amr && { amr }) })
  const pending = authorizationRequest(sandbox, scope)
  return redeem(sandbox, pending, await followToApp(pending.url))
}

/** Writes the patient's own record back as it was read. */
async function write({ access_token, patient }: TokenAnswer, type = 'Patient'): Promise<Response> {
  const headers = { authorization: `Bearer ${access_token}`, 'content-type': 'application/fhir+json' }
  const url = `${sandbox.fhirBase}/Patient/${patient}`
  if (type === 'Patient')
    return fetch(url, { method: 'PUT', headers, body: await (await fetch(url, { headers })).text() })
  const body = JSON.stringify({
    resourceType: type,
    status: 'current',
    content: [],
    subject: { reference: `Patient/${patient}` },
  })
  return fetch(`${sandbox.fhirBase}/${type}`, { method: 'POST', headers, body })
}

test('RFC 9470 §3: a write after one proof is answered 401 with what would do, readable from another origin', async () => {
  const answer = await write(await signIn(['pwd']))
  expect(answer.status).toBe(401)
  const challenge = answer.headers.get('www-authenticate') ?? ''
  expect(challenge).toMatch(/^Bearer error="insufficient_user_authentication", error_description="[^"]+", /)
  expect(challenge).toContain('acr_values="urn:st-elsewhere:acr:2"')
  expect(challenge).toContain('max_age="300"')
  expect(await answer.json()).toMatchObject({ resourceType: 'OperationOutcome', issue: [{ code: 'login' }] })
})

test.each(['Patient', 'DocumentReference'])('a %s is written after two proofs', async type => {
  expect((await write(await signIn(), type)).ok).toBe(true)
})

test('a DocumentReference is held to the same', async () => {
  expect((await write(await signIn(['pwd']), 'DocumentReference')).status).toBe(401)
})

test('reading, and writing anything else, is as it was', async () => {
  const tokens = await signIn(['pwd'])
  const headers = { authorization: `Bearer ${tokens.access_token}` }
  expect((await fetch(`${sandbox.fhirBase}/Patient/${tokens.patient}`, { headers })).status).toBe(200)
  const note = { resourceType: 'AuditEvent', recorded: '2026-01-01T00:00:00Z' }
  const sent = await fetch(`${sandbox.fhirBase}/AuditEvent`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/fhir+json' },
    body: JSON.stringify(note),
  })
  expect(sent.status).not.toBe(401)
})

test('a sign-in grows too old for it, and a refresh makes it no younger', async () => {
  const tokens = await signIn()
  vi.setSystemTime(Date.now() + 299_000)
  expect((await write(tokens)).status).toBe(200)
  vi.setSystemTime(Date.now() + 2_000)
  expect((await write(tokens)).status).toBe(401)
  expect(
    (await write({ ...(await refresh(sandbox, tokens.refresh_token)), patient: tokens.patient })).status,
  ).toBe(401)
})

test('RFC 9470 §6.2: the introspection of a token tells its acr and auth_time', async () => {
  const { access_token, id_token = '' } = await signIn()
  const answer = await post(`${sandbox.origin}/auth/token/introspection`, {
    client_id: 'chartkey',
    token: access_token,
  })
  const { acr, auth_time } = decodeJwt(id_token)
  expect(acr).toBe('urn:st-elsewhere:acr:2')
  expect(await answer.json()).toMatchObject({ active: true, acr, auth_time })
})

test('a launch from the desktop, where people sign in with a password, is one proof', async () => {
  const tokens = await launch(sandbox, 'launch openid fhirUser patient/*.cruds')
  expect((await write(tokens)).status).toBe(401)
})

test('a scope that is missing is told before the sign-in: no other sign-in would help', async () => {
  await switchOn(sandbox, 'sign-in', { account: 'priya', amr: ['pwd'] })
  const pending = authorizationRequest(sandbox, 'launch/patient patient/Patient.rs')
  const answer = await write(await redeem(sandbox, pending, await followToApp(pending.url)))
  expect(answer.status).toBe(403)
  expect(answer.headers.get('www-authenticate')).toContain('insufficient_scope')
})

test('it is off until somebody wants it', async () => {
  await switchOn(sandbox, 'reset', {})
  expect((await write(await signIn(['pwd']))).status).toBe(200)
})
