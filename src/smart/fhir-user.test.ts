import { expect, it, test } from 'vitest'
import { fhirUserOf } from './fhir-user.ts'
import type { IdTokenClaims } from './id-token-claims.ts'
import { asFhirBase } from './issuer.ts'
import { BASE } from './testing/samples.ts'

const claims: IdTokenClaims = { iss: 'https://auth.example', sub: 'u', aud: ['chartkey'], exp: 2, iat: 1 }
const userOf = (fhirUser: string, base = BASE) => fhirUserOf({ ...claims, fhirUser }, base)

test.each([
  ['Practitioner/7', { type: 'Practitioner', id: '7', reference: 'Practitioner/7', underBase: true }],
  [`${BASE}/Patient/a-1`, { type: 'Patient', id: 'a-1', reference: 'Patient/a-1', underBase: true }],
  [
    'https://EHR.example:443/fhir/r4/Person/1',
    { type: 'Person', id: '1', reference: 'Person/1', underBase: true },
  ],
  [
    'https://other.example/fhir/RelatedPerson/1',
    {
      type: 'RelatedPerson',
      id: '1',
      reference: 'https://other.example/fhir/RelatedPerson/1',
      underBase: false,
    },
  ],
  [
    'https://ehr.example/fhir/r4-evil/PractitionerRole/1',
    {
      type: 'PractitionerRole',
      id: '1',
      reference: 'https://ehr.example/fhir/r4-evil/PractitionerRole/1',
      underBase: false,
    },
  ],
  [
    'https://ehr.example/fhir/r4/x/Patient/1',
    { type: 'Patient', id: '1', reference: 'https://ehr.example/fhir/r4/x/Patient/1', underBase: false },
  ],
])('%s is a user', (claim, expected) => expect(userOf(claim)).toEqual(expected))

test.each([
  'Group/9',
  'Device/1',
  'Patient',
  'Patient/',
  'Patient/1/',
  '/Patient/1',
  '//evil.example/Patient/1',
  'javascript:alert(1)//Patient/1',
  'http://ehr.example/Patient/1',
  'https://u:p@ehr.example/fhir/r4/Patient/1',
  `${BASE}/Patient/1?x=y`,
  `${BASE}/Patient/1#x`,
  `${BASE}/../Patient/1`,
  'Patient/..',
  'Patient/1/_history/2',
  'Patient/a b',
  'x/Patient/1',
  'Patient/%2e%2e',
  '',
  'Practitioner/../Patient/1',
])('%j is nobody', claim => expect(userOf(claim)).toBeUndefined())

it('is found under a base that ends in a slash', () => {
  expect(userOf(`${BASE}/Patient/1`, asFhirBase(`${BASE}/`))?.underBase).toBe(true)
})

it('may be in the older profile claim, which never overrides an odd fhirUser', () => {
  expect(fhirUserOf({ ...claims, profile: 'Patient/1' }, BASE)?.reference).toBe('Patient/1')
  expect(fhirUserOf({ ...claims, profile: 'Patient/1', fhirUser: 'Group/1' }, BASE)).toBeUndefined()
  expect(fhirUserOf(claims, BASE)).toBeUndefined()
})
