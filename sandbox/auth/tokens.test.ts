import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../server.ts'
import { appOrigin, launch, post, refresh, switchOn, type TokenAnswer } from './http-client.ts'

let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await startSandbox({ apps: [{ origin: appOrigin }] })
})
afterAll(() => sandbox.close())
afterEach(() => switchOn(sandbox, 'reset', {}))

function readPatient({ access_token }: TokenAnswer): Promise<number> {
  const headers = { authorization: `Bearer ${access_token}` }
  return fetch(`${sandbox.fhirBase}/Patient/amal-haddad`, { headers }).then(({ status }) => status)
}

async function introspect(token: string | undefined): Promise<Record<string, unknown>> {
  const answer = await post(`${sandbox.origin}/auth/token/introspection`, {
    client_id: 'chartkey',
    token: token ?? '',
  })
  return (await answer.json()) as Record<string, unknown>
}

describe('scopes are granted as asked', () => {
  test.each([
    ['v1', 'launch patient/*.read user/Practitioner.read'],
    ['v2', 'launch patient/Observation.rs patient/Condition.r patient/AllergyIntolerance.cruds'],
    [
      'granular',
      'launch patient/Observation.rs?category=http://terminology.hl7.org/CodeSystem/observation-category|laboratory',
    ],
    ['role context', 'launch launch/imagingstudy?role=https://example.org/role patient/*.rs'],
  ])('%s', async (_, scope) => {
    expect(await launch(sandbox, scope)).toMatchObject({ scope })
  })

  test.each([
    'patient/Observation.dus',
    'patient/observation.rs',
    'patient/Observation.',
    'system/*.rs',
    'nonsense',
  ])('but %s is left out', async bad => {
    expect((await launch(sandbox, `launch patient/Patient.rs ${bad}`)).scope).toBe(
      'launch patient/Patient.rs',
    )
  })

  test('a launch with no chart open grants nothing about one patient', async () => {
    const tokens = await launch(sandbox, 'launch patient/*.rs user/*.rs', {})
    expect(tokens.scope).toBe('launch user/*.rs')
    expect(tokens).not.toHaveProperty('patient')
  })
})

test('the context of the launch comes with the tokens', async () => {
  const tokens = await launch(sandbox, 'launch patient/*.rs', {
    patient: 'amal-haddad',
    encounter: 'visit-1',
    banner: 'true',
    style: `${sandbox.origin}/style/calm.json`,
    tenant: 'east-wing',
    context: JSON.stringify([{ reference: 'ImagingStudy/1' }]),
  })
  expect(tokens).toMatchObject({
    encounter: 'visit-1',
    need_patient_banner: true,
    smart_style_url: `${sandbox.origin}/style/calm.json`,
    tenant: 'east-wing',
    fhirContext: [{ reference: 'ImagingStudy/1' }],
  })
  const style = await fetch(String(tokens.smart_style_url), { headers: { origin: appOrigin } })
  expect(style.headers.get('access-control-allow-origin')).toBe('*')
  expect(await style.json()).toHaveProperty('color_background')
})

describe('refreshing', () => {
  test.each(['online_access', 'offline_access'])(
    'works with %s, and keeps patient and scope',
    async access => {
      const scope = `launch ${access} patient/*.rs`
      const first = await launch(sandbox, scope)
      const second = await refresh(sandbox, first.refresh_token)
      expect(second).toMatchObject({ patient: 'amal-haddad', scope })
      expect(second.access_token).not.toBe(first.access_token)
      expect(second.refresh_token).not.toBe(first.refresh_token)
      expect(await readPatient(second)).toBe(200)
    },
  )

  test('may narrow the scope and may not widen it', async () => {
    const first = await launch(sandbox, 'launch offline_access patient/Patient.rs patient/Condition.rs')
    const narrow = await refresh(sandbox, first.refresh_token, 'patient/Patient.rs')
    expect(narrow.scope).toBe('patient/Patient.rs')
    expect(await refresh(sandbox, narrow.refresh_token, 'patient/*.cruds')).toMatchObject({
      error: 'invalid_scope',
    })
  })

  test('with a spent refresh token ends the whole family', async () => {
    const first = await launch(sandbox, 'launch offline_access patient/*.rs')
    const second = await refresh(sandbox, first.refresh_token)
    expect(await refresh(sandbox, first.refresh_token)).toMatchObject({ error: 'invalid_grant' })
    expect(await refresh(sandbox, second.refresh_token)).toMatchObject({ error: 'invalid_grant' })
    expect(await readPatient(second)).toBe(401)
  })
})

test('a revoked refresh token takes the access token with it', async () => {
  const tokens = await launch(sandbox, 'launch offline_access patient/*.rs')
  const { refresh_token = '' } = tokens
  const answer = await post(`${sandbox.origin}/auth/revoke`, { client_id: 'chartkey', token: refresh_token })
  expect(answer.status).toBe(200)
  expect(await introspect(tokens.access_token)).toEqual({ active: false })
  expect(await readPatient(tokens)).toBe(401)
})

test('a restricted record opens only for whoever breaks the glass', async () => {
  const read = async (query: Record<string, string>) => {
    const { access_token } = await launch(sandbox, 'launch patient/*.rs', {
      patient: 'helen-vance',
      ...query,
    })
    const headers = { authorization: `Bearer ${access_token}` }
    return (await fetch(`${sandbox.fhirBase}/Patient/helen-vance`, { headers })).status
  }
  expect(await read({})).toBe(403)
  expect(await read({ restricted: 'true' })).toBe(200)
})

test('introspection tells what a token is good for', async () => {
  const tokens = await launch(sandbox, 'launch openid fhirUser patient/*.rs')
  expect(await introspect(tokens.access_token)).toMatchObject({
    active: true,
    client_id: 'chartkey',
    scope: 'launch openid fhirUser patient/*.rs',
    patient: 'amal-haddad',
    fhirUser: expect.stringMatching(/\/Practitioner\//),
  })
  expect(await introspect('made-up')).toEqual({ active: false })
})

test('a token of one second is dead after it', async () => {
  await switchOn(sandbox, 'settings', { tokenSeconds: 1 })
  const tokens = await launch(sandbox, 'launch patient/*.rs')
  expect(tokens.expires_in).toBe(1)
  await expect.poll(() => readPatient(tokens), { timeout: 4000, interval: 200 }).toBe(401)
})

test.each(['RS384', 'ES256', 'ES384'])('id_tokens are signed with %s when told', async signing => {
  await switchOn(sandbox, 'settings', { signing })
  const { id_token = '' } = await launch(sandbox, 'launch openid fhirUser patient/*.rs')
  expect(JSON.parse(Buffer.from(id_token.split('.')[0] ?? '', 'base64url').toString())).toMatchObject({
    alg: signing,
  })
})
