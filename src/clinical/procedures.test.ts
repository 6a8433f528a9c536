import { expect, test } from 'vitest'
import { proceduresOf } from './procedures.ts'
import { readAs, whole } from './testing/context.ts'

const ips = 'http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips'
const context = readAs('clinician')
const read = (...entries: readonly unknown[]) => proceduresOf(whole(...entries), context)
const procedure = (more: object) => ({ status: 'completed', code: { text: 'Colonoscopy' }, ...more })

test('what was not done stands apart with why, and is neither counted nor the newest', () => {
  const found = read(
    procedure({ performedDateTime: '2012-10-04' }),
    procedure({ status: 'not-done', performedDateTime: '2020', statusReason: { text: 'Refused' } }),
  )
  expect(found.done.map(({ status }) => status)).toEqual(['Done'])
  expect(found.notDone).toMatchObject([{ status: 'Not done', tags: ['Refused'] }])
  expect(found.newest).toBe('04-Oct-2012')
})

test.each([
  ['preparation', 'In preparation'],
  ['in-progress', 'In progress'],
  ['on-hold', 'On hold'],
  ['stopped', 'Stopped'],
  ['unknown', 'Status unknown'],
  ['of-unheard-kind', 'of-unheard-kind'],
  [undefined, 'Status not recorded'],
])('the status %s is never passed off as done', (status, words) => {
  expect(read(procedure({ status })).done[0]?.status).toBe(words)
})

test.each([
  [{ performedDateTime: '1958' }, '1958'],
  [{ performedPeriod: { start: '2020-01-02', end: '2020-01-04' } }, '02-Jan-2020 to 04-Jan-2020'],
  [{ performedAge: { value: 12, unit: 'years', code: 'a' } }, 'at age 12 years'],
  [{ performedString: 'in the war' }, 'in the war'],
  [{}, undefined],
])('%j was %s', (performed, when) => {
  expect(read(procedure(performed)).done[0]?.when).toBe(when)
})

test('outcome, performer and place are told, complications to those who ask', () => {
  const [line] = read(
    procedure({
      outcome: { text: 'Successful' },
      reasonCode: [{ text: 'Screening' }],
      performer: [{ actor: { display: 'Dr Bone' } }],
      location: { display: 'Theatre 2' },
      complication: [{ text: 'Bleeding' }],
    }),
  ).done
  expect(line?.about).toEqual(['For Screening', 'Outcome: Successful', 'Dr Bone', 'Theatre 2'])
  expect(line?.facts).toEqual([{ label: 'Complications', value: 'Bleeding' }])
})

test('"no known procedures" is believed of a whole reading only, and never beside one that was done', () => {
  const denial = { code: { coding: [{ system: ips, code: 'no-known-procedures' }] } }
  expect(read(denial).noneKnown).toBe(true)
  expect(read(denial, procedure({})).noneKnown).toBe(false)
  expect(proceduresOf({ ...whole(denial), withheld: 1 }, context).noneKnown).toBe(false)
})
