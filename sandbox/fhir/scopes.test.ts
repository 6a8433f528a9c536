import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findResourceScope } from './scopes.ts'
import { type Served, serve } from './serve.ts'

describe('a scope is read to the letter', () => {
  test.each([
    ['patient/Observation.rs', 'patient', 'Observation', 'rs'],
    ['user/*.cruds', 'user', '*', 'cruds'],
    ['system/Patient.s', 'system', 'Patient', 's'],
    ['patient/*.read', 'patient', '*', 'rs'],
    ['patient/*.write', 'patient', '*', 'cud'],
    ['user/Patient.*', 'user', 'Patient', 'cruds'],
  ])('%s', (scope, level, type, letters) => {
    expect(findResourceScope(scope)).toEqual({ level, type, letters, filter: [] })
  })

  test('a filter is percent-decoded', () => {
    expect(findResourceScope('patient/Observation.rs?category=http%3A%2F%2Fx%7Ca&code=b')?.filter).toEqual([
      ['category', 'http://x|a'],
      ['code', 'b'],
    ])
  })

  test.each([
    'patient/*.dus',
    'patient/*.dr',
    'patient/*.rr',
    'patient/*.',
    'patient/*',
    'patient/observation.rs',
    'Patient/Observation.rs',
    'launch/patient',
    'openid',
    'practitioner/Patient.rs',
    'patient/Observation.read?category=x',
    'xpatient/Observation.rs',
  ])('%s grants nothing', scope => {
    expect(findResourceScope(scope)).toBeUndefined()
  })
})

const observation = (id: string, patient: string, category: string) => ({
  resourceType: 'Observation',
  id,
  category: [{ coding: [{ system: 'http://x', code: category }] }],
  subject: { reference: `Patient/${patient}` },
})

let server: Served
beforeAll(async () => {
  server = await serve()
  server.store.putAll([
    { resourceType: 'Patient', id: '1' },
    { resourceType: 'Patient', id: '2' },
    observation('lab', '1', 'laboratory'),
    observation('vital', '1', 'vital-signs'),
    observation('foreign', '2', 'laboratory'),
    { resourceType: 'Practitioner', id: 'p' },
    { resourceType: 'Device', id: 'shelf' },
    { resourceType: 'Device', id: 'implant', patient: { reference: 'Patient/2' } },
    { resourceType: 'Coverage', id: 'cover', beneficiary: { reference: 'Patient/1' } },
    { resourceType: 'Provenance', id: 'of-lab', target: [{ reference: 'Observation/lab' }] },
    { resourceType: 'Provenance', id: 'of-foreign', target: [{ reference: 'Observation/foreign' }] },
    { resourceType: 'Binary', id: 'scan', securityContext: { reference: 'Observation/foreign' } },
    { resourceType: 'Binary', id: 'loose' },
    { resourceType: 'RelatedPerson', id: 'mum', patient: { reference: 'Patient/1' } },
  ])
})
afterAll(() => server.close())

async function ask(
  path: string,
  scope: string,
  more: { patient?: string; fhirUser?: string } = { patient: '1' },
) {
  server.tokens.set('asked', { clientId: 'test', scopes: scope.split(' '), ...more })
  const { status, json, headers } = await server.call(path, { as: 'asked' })
  const ids = (json as fhir4.Bundle).entry?.map(entry => entry.resource?.id)
  return { status, ids, headers, outcome: json as fhir4.OperationOutcome }
}

describe('reading and searching each need their own letter', () => {
  test.each<[string, number, number]>([
    ['patient/*.read', 200, 200],
    ['patient/*.rs', 200, 200],
    ['patient/Observation.r patient/*.s', 200, 200],
    ['patient/Observation.r', 200, 403],
    ['patient/Observation.s', 403, 200],
    ['patient/*.cud', 403, 403],
    ['patient/*.write', 403, 403],
    ['patient/Condition.rs', 403, 403],
    ['patient/*.dus', 403, 403],
    ['launch/patient openid', 403, 403],
    ['user/Observation.rs', 200, 200],
    ['system/Observation.rs', 200, 200],
  ])('%s: read %i, search %i', async (scope, read, search) => {
    expect((await ask('Observation/lab', scope)).status).toBe(read)
    expect((await ask('Observation?patient=1', scope)).status).toBe(search)
  })

  test('a refusal says that the scope is too small', async () => {
    const { headers, outcome } = await ask('Observation/lab', 'openid')
    expect(headers.get('WWW-Authenticate')).toContain('insufficient_scope')
    expect(outcome.issue[0]).toMatchObject({
      code: 'forbidden',
      diagnostics: expect.stringContaining('Observation'),
    })
  })
})

describe('a granular scope shows what it names and nothing else', () => {
  test.each<[string, string[]]>([
    ['patient/Observation.rs?category=laboratory', ['lab']],
    ['patient/Observation.rs?category=http://x|laboratory', ['lab']],
    ['patient/Observation.rs?category=http%3A%2F%2Fx%7Claboratory', ['lab']],
    [
      'patient/Observation.rs?category=laboratory patient/Observation.rs?category=vital-signs',
      ['lab', 'vital'],
    ],
    ['patient/Observation.rs?category=laboratory patient/Observation.rs', ['lab', 'vital']],
    ['patient/Observation.rs?category=imaging', []],
    ['user/Observation.rs?category=laboratory', ['lab', 'foreign']],
  ])('%s', async (scope, ids) => {
    expect((await ask('Observation', scope)).ids).toEqual(ids)
  })

  test('reads by id are held to it as well', async () => {
    expect((await ask('Observation/lab', 'patient/Observation.rs?category=laboratory')).status).toBe(200)
    expect((await ask('Observation/vital', 'patient/Observation.rs?category=laboratory')).status).toBe(403)
  })

  test.each(['colour=red', 'date=never', 'code:above=1'])(
    'one that cannot be applied (%s) grants nothing',
    async query => {
      expect((await ask('Observation', `patient/Observation.rs?${query}`)).status).toBe(403)
    },
  )
})

describe('a patient-level scope stays in the compartment of its patient', () => {
  test.each<[string, number]>([
    ['Patient/1', 200],
    ['Patient/2', 403],
    ['Observation/foreign', 403],
    ['Observation?patient=2', 403],
    ['Observation?subject=Patient/2', 403],
    ['Observation?patient=1,2', 403],
    ['Patient?_id=2', 403],
    ['Coverage/cover', 200],
    ['RelatedPerson/mum', 200],
    ['Practitioner/p', 200],
    ['Device/shelf', 200],
    ['Device/implant', 403],
    ['Provenance/of-lab', 200],
    ['Provenance/of-foreign', 403],
    ['Binary/scan', 403],
    ['Binary/loose', 403],
  ])('%s: %i', async (path, status) => {
    expect((await ask(path, 'patient/*.rs')).status).toBe(status)
  })

  test.each<[string, string[]]>([
    ['Patient', ['1']],
    ['Observation', ['lab', 'vital']],
    ['Device', ['shelf']],
    ['Provenance', ['of-lab']],
    ['Binary', []],
  ])('a search of %s finds what is in it', async (path, ids) => {
    expect((await ask(path, 'patient/*.rs')).ids).toEqual(ids)
  })

  test('nothing comes along that the scopes do not allow', async () => {
    const path = 'Observation?_id=lab&_include=Observation:patient&_revinclude=Provenance:target'
    expect((await ask(path, 'patient/Observation.rs')).ids).toEqual(['lab'])
    expect((await ask(path, 'patient/Observation.rs patient/Patient.r')).ids).toEqual(['lab', '1'])
  })

  test('without a patient in context it reaches nothing', async () => {
    expect((await ask('Patient', 'patient/*.rs', {})).status).toBe(403)
  })
})

describe('a user-level scope means what this user may see', () => {
  test.each<[string, object, string[]]>([
    ['a clinician: every patient', { fhirUser: 'http://ehr.example/fhir/Practitioner/p' }, ['1', '2']],
    ['a patient: their own record', { fhirUser: 'Patient/2' }, ['2']],
    ['a relative: the record in context', { fhirUser: 'RelatedPerson/mum', patient: '1' }, ['1']],
  ])('%s', async (_, who, ids) => {
    expect((await ask('Patient', 'user/*.rs', who)).ids).toEqual(ids)
  })

  test('a relative without a record in context sees none', async () => {
    expect((await ask('Patient', 'user/*.rs', { fhirUser: 'RelatedPerson/mum' })).status).toBe(403)
  })
})

describe('openid fhirUser lets an app read who is signed in', () => {
  const who = { fhirUser: 'http://ehr.example/fhir/Practitioner/p', patient: '1' }

  test('that one resource, with no other scope', async () => {
    expect((await ask('Practitioner/p', 'openid fhirUser', who)).status).toBe(200)
  })

  test.each([
    ['only with both scopes', 'Practitioner/p', 'fhirUser'],
    ['but not by searching', 'Practitioner?_id=p', 'openid fhirUser'],
    ['and nobody else', 'Patient/1', 'openid fhirUser'],
  ])('%s', async (_, path, scopes) => {
    expect((await ask(path, scopes, who)).status).toBe(403)
  })
})
