import { createRemoteJWKSet, jwtVerify } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../server.ts'
import { appOrigin, authorizationRequest, followToApp, launch, prepareLaunch, redeem } from './http-client.ts'

let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await startSandbox({ apps: [{ origin: appOrigin }] })
})
afterAll(() => sandbox.close())

test('an EHR launch goes from the desktop to the patient without one cookie or page', async () => {
  const id = await prepareLaunch(sandbox, { patient: 'amal-haddad', banner: 'false', intent: 'results' })
  const pending = authorizationRequest(sandbox, 'launch openid fhirUser patient/Patient.rs', { launch: id })
  const callback = await followToApp(pending.url)
  expect(callback.searchParams.get('state')).toBe(pending.state)
  expect(callback.searchParams.get('iss')).toBe(`${sandbox.origin}/auth`)

  const tokens = await redeem(sandbox, pending, callback)
  expect(tokens).toMatchObject({
    token_type: 'Bearer',
    patient: 'amal-haddad',
    need_patient_banner: false,
    intent: 'results',
    scope: 'launch openid fhirUser patient/Patient.rs',
  })
  expect(tokens.refresh_token).toBeUndefined()

  const answer = await fetch(`${sandbox.fhirBase}/Patient/amal-haddad`, {
    headers: { authorization: `Bearer ${tokens.access_token}` },
  })
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject({ resourceType: 'Patient', id: 'amal-haddad' })
})

test('the id_token verifies against the published keys and names the clinician absolutely', async () => {
  const tokens = await launch(sandbox, 'launch openid fhirUser patient/*.rs')
  const keys = createRemoteJWKSet(new URL(`${sandbox.origin}/auth/jwks`))
  const { payload, protectedHeader } = await jwtVerify(tokens.id_token ?? '', keys, {
    issuer: `${sandbox.origin}/auth`,
    audience: 'chartkey',
  })
  expect(protectedHeader.alg).toBe('RS256')
  expect(payload.nonce).toBeTypeOf('string')
  expect(payload.fhirUser).toMatch(new RegExp(`^${sandbox.fhirBase}/Practitioner/`))
})
