import { expect, test } from 'vitest'
import { openAccounts } from '../accounts/accounts.ts'
import { openStore } from '../fhir/store.ts'
import { findRecord } from './match-record.ts'

const claim = { mrn: 'A-17', birthDate: '2010-02-03', familyName: 'O’Brien' }
const now = Date.UTC(2026, 1, 3)
const typedMr = { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0203', code: 'MR' }] }
const patient: fhir4.Patient = {
  resourceType: 'Patient',
  id: 'one',
  identifier: [{ type: typedMr, value: 'A-17' }],
  name: [{ family: "O'Brien", given: ['Nia'] }],
  birthDate: '2010-02-03',
}

/** The id found among these records, on the day of the sixteenth birthday unless told. */
function found(records: readonly fhir4.Patient[], at = now): string | undefined {
  const store = openStore()
  store.putAll(records)
  return findRecord(store, openAccounts([]), claim, () => at)?.id
}

test('a record that fits in all three is found from the sixteenth birthday on', () => {
  expect(found([patient])).toBe('one')
  expect(found([patient], now - 1)).toBeUndefined()
})

test.each<[string, Partial<fhir4.Patient>]>([
  ['of somebody who died', { deceasedDateTime: '2025-05-01' }],
  ['of somebody said to have died', { deceasedBoolean: true }],
  ['that another has replaced', { link: [{ type: 'replaced-by', other: { reference: 'Patient/two' } }] }],
  ['that is not kept up', { active: false }],
  ['with the number in another office’s list', { identifier: [{ value: 'A-17' }] }],
  ['with the birth year alone', { birthDate: '2010' }],
])('a record %s is not found', (_what, change) => {
  expect(found([{ ...patient, ...change }])).toBeUndefined()
})

test('where two records fit, neither is opened', () => {
  expect(found([patient, { ...patient, id: 'two' }])).toBeUndefined()
})

test('somebody with one name alone is found by that', () => {
  expect(found([{ ...patient, name: [{ text: 'O’Brien' }] }])).toBe('one')
})
