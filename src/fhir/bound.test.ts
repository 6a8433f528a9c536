import fc from 'fast-check'
import { expect, test } from 'vitest'
import { boundTo } from './bound.ts'

const base = 'https://ehr.example/fhir'
const observation = (subject: unknown) => ({ resourceType: 'Observation', id: 'o1', subject })

const ours = [
  'Patient/1',
  'Patient/1/_history/3',
  'https://ehr.example/fhir/Patient/1',
  'https://EHR.example:443/fhir/Patient/1',
  'https://ehr.example/fhir/Patient/1/_history/3',
]

test.each(ours)('the reference %s is the patient', reference => {
  expect(boundTo(observation({ reference }), '1', base)).toBe(true)
  expect(boundTo(observation({ reference }), '1', `${base}/`)).toBe(true)
})

const notOurs = [
  'Patient/2',
  'Patient/11',
  'Patient/1/',
  'Patient/1/_history',
  'Patient/1/_history/',
  'Patient/1/_history/3/x',
  'Patient/1/Observation/2',
  'Patient/1?x=y',
  'Patient/1#frag',
  'patient/1',
  'Group/1',
  '/Patient/1',
  './Patient/1',
  'x/Patient/1',
  '1',
  '#1',
  '#',
  '',
  'urn:uuid:1',
  'urn:oid:1.2.3',
  'https://other.example/fhir/Patient/1',
  'http://ehr.example/fhir/Patient/1',
  'https://ehr.example/fhir-evil/Patient/1',
  'https://ehr.example/fhir/x/Patient/1',
  'https://ehr.example/fhir/Patient/1?x=y',
  'https://ehr.example/fhir/Patient/2',
]

test.each(notOurs)('the reference %j is not known to be the patient', reference => {
  expect(boundTo(observation({ reference }), '1', base)).toBe(false)
})

test.each([
  ['no subject', undefined],
  ['null', null],
  ['a string', 'Patient/1'],
  ['an empty list', []],
  ['a list of null', [null]],
  ['an identifier alone', { identifier: { system: 'urn:mrn', value: '1' } }],
  ['a display alone', { display: 'Patient/1' }],
  ['a reference that is a number', { reference: 1 }],
  ['a reference that is a list', { reference: ['Patient/1'] }],
])('a subject that is %s binds to nobody', (_what, subject) => {
  expect(boundTo(observation(subject), '1', base)).toBe(false)
})

test('a contained patient is not taken for the launched one, whatever its id', () => {
  const contained = [{ resourceType: 'Patient', id: '1' }]
  expect(boundTo({ ...observation({ reference: '#1' }), contained }, '1', base)).toBe(false)
})

test.each([
  ['AllergyIntolerance', 'patient'],
  ['Condition', 'subject'],
  ['Coverage', 'beneficiary'],
  ['Task', 'for'],
  ['ResearchSubject', 'individual'],
  ['EnrollmentRequest', 'candidate'],
])('%s is bound by its %s', (resourceType, element) => {
  expect(boundTo({ resourceType, [element]: { reference: 'Patient/1' } }, '1', base)).toBe(true)
  expect(boundTo({ resourceType, [element]: { reference: 'Patient/2' } }, '1', base)).toBe(false)
})

test('a person who is not the subject does not bind', () => {
  for (const element of ['performer', 'recorder', 'asserter', 'subscriber', 'focus', 'author']) {
    const resource = { resourceType: 'Observation', [element]: { reference: 'Patient/1' } }
    expect(boundTo(resource, '1', base)).toBe(false)
  }
})

test('a resource of two patients is shown on neither chart', () => {
  const account = (...references: string[]) => ({
    resourceType: 'Account',
    subject: references.map(reference => ({ reference })),
  })
  expect(boundTo(account('Patient/1'), '1', base)).toBe(true)
  expect(boundTo(account('Patient/1', 'Device/9'), '1', base)).toBe(true)
  expect(boundTo(account('Patient/1', 'Patient/2'), '1', base)).toBe(false)
  expect(boundTo(account('Patient/1', 'urn:uuid:2'), '1', base)).toBe(false)
  const both = {
    resourceType: 'Observation',
    subject: { reference: 'Patient/1' },
    patient: { reference: 'Patient/2' },
  }
  expect(boundTo(both, '1', base)).toBe(false)
})

test('an appointment is its patient’s, beside the doctor and the room', () => {
  const appointment = (...references: string[]) => ({
    resourceType: 'Appointment',
    participant: references.map(reference => ({ actor: { reference } })),
  })
  expect(boundTo(appointment('Practitioner/9', 'Patient/1', 'Location/2'), '1', base)).toBe(true)
  expect(boundTo(appointment('Practitioner/9', 'Location/2'), '1', base)).toBe(false)
  expect(boundTo(appointment('Patient/1', 'Patient/2'), '1', base)).toBe(false)
})

test('a Patient is bound by its own id', () => {
  expect(boundTo({ resourceType: 'Patient', id: '1' }, '1', base)).toBe(true)
  expect(boundTo({ resourceType: 'Patient', id: '2' }, '1', base)).toBe(false)
  expect(boundTo({ resourceType: 'Patient' }, '1', base)).toBe(false)
})

test('no patient id binds to nothing', () => {
  expect(boundTo({ resourceType: 'Patient', id: '' }, '', base)).toBe(false)
  expect(boundTo(observation({ reference: 'Patient/' }), '', base)).toBe(false)
})

test('B104: contained resources that refer to each other in a circle change nothing', () => {
  const loop = {
    ...observation({ reference: '#a' }),
    contained: [
      { resourceType: 'Patient', id: 'a', link: [{ other: { reference: '#b' } }] },
      { resourceType: 'Patient', id: 'b', link: [{ other: { reference: '#a' } }] },
    ],
  }
  expect(boundTo(loop, 'a', base)).toBe(false)
})

test('A21: what holds an entry of another patient is not this patient’s', () => {
  const holding = (subject: unknown) => ({
    ...observation({ reference: 'Patient/1' }),
    contained: [{ resourceType: 'Observation', id: 'in', subject }],
  })
  for (const ours of ['Patient/1', `${base}/Patient/1`, '#p', 'Device/2']) {
    expect(boundTo(holding({ reference: ours }), '1', base), ours).toBe(true)
  }
  expect(boundTo(holding(undefined), '1', base)).toBe(true)
  for (const other of ['Patient/2', 'https://other.example/Patient/1', 'urn:uuid:2']) {
    expect(boundTo(holding({ reference: other }), '1', base), other).toBe(false)
  }
})

test('anything at all is judged without a throw, and bound only when the patient is named in it', () => {
  fc.assert(
    fc.property(fc.anything({ withNullPrototype: true }), value => {
      expect(boundTo(value, '1', base)).toBe(false)
      expect(boundTo(observation(value), 'launched-1', base)).toBe(false)
    }),
  )
})

test('a patient’s resource is bound to that patient only', () => {
  const id = fc.stringMatching(/^[A-Za-z0-9.-]{1,64}$/).filter(tried => !/^\.+$/.test(tried))
  const form = fc.constantFrom(
    (of: string) => `Patient/${of}`,
    (of: string) => `Patient/${of}/_history/1`,
    (of: string) => `${base}/Patient/${of}`,
    (of: string) => `${base}/Patient/${of}/_history/1`,
  )
  fc.assert(
    fc.property(id, id, form, (owner, launched, write) => {
      expect(boundTo(observation({ reference: write(owner) }), launched, base)).toBe(owner === launched)
    }),
  )
})
