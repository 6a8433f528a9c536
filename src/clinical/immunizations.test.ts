import { describe, expect, test } from 'vitest'
import { immunizationsOf } from './immunizations.ts'
import { readAs, whole } from './testing/context.ts'

const ips = 'http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips'
const cvx = (code: string, display: string) => ({
  coding: [{ system: 'http://hl7.org/fhir/sid/cvx', code, display }],
})
const dose = (more: object) => ({ status: 'completed', vaccineCode: cvx('187', 'zoster'), ...more })
const clinician = readAs('clinician')
const read = (...entries: readonly unknown[]) => immunizationsOf(whole(...entries), clinician)

describe('the doses of a vaccine', () => {
  test('stand in the order of their dates, to their own precision, those without one at the end', () => {
    const { groups, newest } = read(
      dose({ occurrenceString: 'as a child' }),
      dose({ occurrenceDateTime: '2019-10-08' }),
      dose({ occurrenceDateTime: '2019-06' }),
    )
    expect(groups.map(({ name, doses }) => [name, doses.map(({ when }) => when)])).toEqual([
      ['zoster', ['Jun-2019', '08-Oct-2019', 'as a child']],
    ])
    expect(newest).toBe('08-Oct-2019')
  })

  test('stand together by the disease they protect from, whatever the vaccine is called', () => {
    const against = {
      protocolApplied: [
        { targetDisease: [{ coding: [{ system: 's', code: '840539006', display: 'COVID-19' }] }] },
      ],
    }
    const { groups } = read(
      dose({ ...against, vaccineCode: cvx('208', 'Pfizer'), occurrenceDateTime: '2021-01-01' }),
      dose({ ...against, vaccineCode: cvx('207', 'Moderna'), occurrenceDateTime: '2022-01-01' }),
      dose({ occurrenceDateTime: '2023' }),
    )
    expect(groups.map(({ name, doses }) => [name, doses.map(line => line.name)])).toEqual([
      ['zoster', ['zoster']],
      ['COVID-19', ['Pfizer', 'Moderna']],
    ])
  })

  test('that were not given say why, and are not counted as given', () => {
    const refused = dose({ status: 'not-done', statusReason: { text: 'Patient refused' } })
    const { groups, given, notGiven } = read(dose({ occurrenceDateTime: '2020' }), refused)
    expect([given, notGiven]).toEqual([1, 1])
    expect(groups[0]?.doses[1]).toMatchObject({
      given: false,
      status: 'Not given',
      tags: ['Patient refused'],
    })
  })

  test('that do not count in full, or come from another source, say so', () => {
    const { groups } = read(
      dose({
        isSubpotent: true,
        subpotentReason: [{ text: 'half dose' }],
        primarySource: false,
        reportOrigin: { text: 'Patient' },
      }),
    )
    expect(groups[0]?.doses[0]?.tags).toEqual(['Not a full dose: half dose', 'Source: Patient'])
  })

  test('tell lot, site, maker, who, where and which of the series to those who ask', () => {
    const line = read(
      dose({
        occurrenceDateTime: '2020-03-04T10:15:00Z',
        lotNumber: 'AB1',
        site: { text: 'Left arm' },
        manufacturer: { display: 'Acme' },
        performer: [{ actor: { display: 'Colm Brannigan, RN' } }],
        protocolApplied: [{ doseNumberPositiveInt: 1, seriesDosesPositiveInt: 2 }],
      }),
    ).groups[0]?.doses[0]
    expect(line?.about).toEqual(['Dose 1 of 2'])
    expect(line?.facts.map(({ label, value }) => `${label}: ${value}`)).toEqual([
      'Time: 04-Mar-2020 10:15',
      'Lot: AB1',
      'Manufacturer: Acme',
      'Site: Left arm',
      'By: Colm Brannigan, RN',
    ])
    expect(line?.codes).toEqual(['187 (http://hl7.org/fhir/sid/cvx)'])
  })
})

describe('what may be said of no vaccination', () => {
  const denial = {
    status: 'completed',
    vaccineCode: { coding: [{ system: ips, code: 'no-known-immunizations' }] },
  }

  test('"none known" needs a coded statement and a whole reading, and nothing beside it', () => {
    expect(read(denial)).toMatchObject({ noneKnown: true, groups: [], given: 0 })
    expect(read(denial, dose({})).noneKnown).toBe(false)
    expect(immunizationsOf({ ...whole(denial), complete: false }, clinician).noneKnown).toBe(false)
    expect(read(denial, dose({ modifierExtension: [{ url: 'x' }] })).noneKnown).toBe(false)
  })

  test('"no information" is neither a dose nor a denial', () => {
    const unasked = { vaccineCode: { coding: [{ system: ips, code: 'no-immunization-info' }] } }
    expect(read(unasked)).toMatchObject({ noneKnown: false, groups: [], given: 0 })
  })

  test('B101 entered in error is counted and not listed, and unknown rules are not interpreted', () => {
    const found = read(dose({ status: 'entered-in-error' }), dose({ modifierExtension: [{ url: 'x' }] }))
    expect(found).toMatchObject({ groups: [], enteredInError: 1, uninterpretable: 1, given: 0 })
  })
})

test('a patient reads the long dates of their language', () => {
  const found = immunizationsOf(whole(dose({ occurrenceDateTime: '2019-06' })), readAs('patient'))
  expect(found.groups[0]?.doses[0]?.when).toBe('June 2019')
})
