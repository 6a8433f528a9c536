import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Viewpoint } from './fields.ts'
import { allIdentifiersOf, identifierOf, isNhsNumber } from './identifier.ts'

const view: Viewpoint = {
  at: new Date('2026-11-22T12:00:00Z'),
  timeZone: 'UTC',
  locale: 'en',
  audience: 'clinician',
}
const typed = (code: string) => ({
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0203', code }],
})
const nhs = 'https://fhir.nhs.uk/Id/nhs-number'
const configured = [{ system: 'urn:clinic', label: 'Clinic No.' }]
const best = (...identifier: object[]) => identifierOf({ identifier }, configured, view)

const clinic = { system: 'urn:clinic', value: 'C-1' }
const mr = { type: typed('MR'), system: 'urn:mr', value: '00123-A' }
const national = { system: nhs, value: '9434765919' }
const other = { value: 'X9' }
const ssn = { system: 'http://hl7.org/fhir/sid/us-ssn', value: '999-11-4577' }

describe('the identifier in the banner', () => {
  test('is the configured one, else the record number, else the national one, else the first other', () => {
    const order = [clinic, mr, national, other]
    for (let rank = 0; rank < order.length; rank++) {
      fc.assert(
        fc.property(fc.shuffledSubarray(order.slice(rank), { minLength: order.length - rank }), shuffled => {
          expect(best(ssn, ...shuffled).raw).toBe(order[rank]?.value)
        }),
        { numRuns: 10 },
      )
    }
  })

  test('bears the name its readers know it by', () => {
    expect(best(clinic).label).toBe('Clinic No.')
    expect(best(mr).label).toBe('MRN')
    expect(best(national).label).toBe('NHS No.')
    expect(best({ type: { text: 'Medicare Number' }, value: '1' }).label).toBe('Medicare Number')
    expect(best(other).label).toBe('ID')
  })

  test('skips the old, the ended and the empty', () => {
    const ended = { ...mr, value: 'E', period: { end: '2025' } }
    expect(
      best({ ...mr, value: 'O', use: 'old' }, ended, { ...mr, value: ' ' }, { ...mr, value: 12 }, other).raw,
    ).toBe('X9')
  })

  test('of two in one system is the official one, whatever their order', () => {
    const official = { ...mr, use: 'official', value: 'A' }
    const secondary = { ...mr, use: 'secondary', value: 'B' }
    expect([best(official, secondary).raw, best(secondary, official).raw]).toEqual(['A', 'A'])
    expect(best(official, secondary).others).toBeUndefined()
  })

  test('of two equals in one system is the first, and says that there are more', () => {
    expect(best(mr, { ...mr, value: 'ZR1' })).toMatchObject({ raw: '00123-A', others: '1 more on record' })
    expect(best(mr, { ...mr, system: 'urn:other', value: 'ZR1' }).others).toBe('1 more on record')
    expect(best(mr, { ...mr })).not.toHaveProperty('others', expect.anything())
  })

  test('names who assigned it', () => {
    expect(best({ ...mr, assigner: { display: 'St Elsewhere' } }).assigner).toBe('St Elsewhere')
  })

  test('is not recorded when there is none, and no resource id stands in', () => {
    expect(identifierOf({ id: 'abc' }, [], view)).toEqual({ label: 'MRN', text: 'Not recorded' })
    expect(identifierOf({ id: 'abc' }, configured, view).label).toBe('Clinic No.')
  })

  test('is never a social security number, labelled or not', () => {
    const disguised = [
      ssn,
      { type: typed('SS'), value: '1' },
      { value: '123-45-6789' },
      { system: 'urn:oid:2.16.840.1.113883.4.1', value: '2' },
    ]
    for (const one of disguised) expect(best(one)).toEqual({ label: 'Clinic No.', text: 'Not recorded' })
    expect(allIdentifiersOf({ identifier: disguised }, [], view)).toEqual([
      { label: 'Social security number', text: 'On record, not shown' },
    ])
  })

  test('keeps the spacing of a record number and copies it raw', () => {
    expect(best({ ...mr, value: ' A  12 \u200B3' })).toMatchObject({
      text: ' A  12 [U+200B]3',
      raw: ' A  12 \u200B3',
    })
  })

  test('is spelled character by character', () => {
    expect(best(national).spoken).toBe('9 4 3, 4 7 6, 5 9 1 9')
    expect(best(mr).spoken).toBe('0 0 1 2 3 - A')
  })
})

describe('an NHS number', () => {
  test('is grouped 3-3-4', () => {
    expect(best(national).text).toBe('943 476 5919')
    expect(best({ ...national, value: '943-476-5919' }).text).toBe('943 476 5919')
  })

  test.each(['9434765918', '943476591', '94347659190', 'ABC', '4444444445'])(
    '%s is shown as given, to be checked',
    value => {
      expect(best({ ...national, value })).toMatchObject({ text: value, warning: 'check number' })
    },
  )

  test('has one right check digit or none', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{9}$/), nine => {
        const right = Array.from({ length: 10 }, (_, digit) => `${nine}${digit}`).filter(isNhsNumber)
        expect(right.length).toBeLessThanOrEqual(1)
      }),
    )
  })
})
