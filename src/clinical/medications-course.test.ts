import { describe, expect, test } from 'vitest'
import { medicationsOf } from './medications.ts'
import { lastDayOf } from './medications-course.ts'
import { medicineEvents } from './medications-events.ts'

const found = (resources: readonly unknown[]) => ({
  resources,
  included: new Map(),
  complete: true,
  withheld: 0,
  skipped: 0,
})
const concept = { coding: [{ system: 'urn:x', code: '1' }], text: 'ramipril' }
const order = (fields: object) => ({
  status: 'active',
  medicationCodeableConcept: concept,
  authoredOn: '2024-01-10',
  ...fields,
})
const bounded = (bounds: object) => ({ dosageInstruction: [{ timing: { repeat: bounds } }] })
const courseOf = (fields: object) => medicationsOf(found([order(fields)]), undefined).lines[0]?.course
const ends = (fields: object) => {
  const course = courseOf(fields)
  return [course?.start?.text, course?.end?.text, course?.endIs, course?.isOpen]
}

describe('the course of an order', () => {
  test.each([
    ['goes on while it is active', {}, ['10-Jan-2024', undefined, undefined, true]],
    ['has no end that nobody recorded', { status: 'stopped' }, ['10-Jan-2024', undefined, undefined, false]],
    [
      'follows the bounds of its dosage',
      { status: 'stopped', ...bounded({ boundsPeriod: { start: '2024-02', end: '2024-03-01' } }) },
      ['Feb-2024', '01-Mar-2024', 'recorded', false],
    ],
    [
      'is planned as long as it is active',
      bounded({ boundsDuration: { value: 2, code: 'wk' } }),
      ['10-Jan-2024', '23-Jan-2024', 'planned', false],
    ],
    [
      'did not last as long as planned when it was stopped',
      { status: 'stopped', ...bounded({ boundsDuration: { value: 7, code: 'd' } }) },
      ['10-Jan-2024', undefined, undefined, false],
    ],
    [
      'does not count in months, which differ',
      bounded({ boundsDuration: { value: 1, code: 'mo' } }),
      ['10-Jan-2024', undefined, undefined, true],
    ],
    [
      'names the end of the prescription as that',
      { status: 'stopped', dispenseRequest: { validityPeriod: { end: '2025-01-09' } } },
      ['10-Jan-2024', '09-Jan-2025', 'validity', false],
    ],
    [
      'has no end while one of its dosages has none',
      { dosageInstruction: [{ timing: { repeat: { boundsPeriod: { end: '2024-05-05' } } } }, {}] },
      ['10-Jan-2024', undefined, undefined, true],
    ],
  ] as const)('%s', (_, fields, expected) => {
    expect(ends(fields)).toEqual(expected)
  })

  test('that was cancelled, or is a draft, is a moment and no stretch of time', () => {
    expect([courseOf({ status: 'cancelled' })?.isPoint, courseOf({ status: 'draft' })?.isPoint]).toEqual([
      true,
      true,
    ])
  })

  test('begins on any day of a month or year that was recorded, and on none in particular', () => {
    const start = courseOf({ authoredOn: '2024' })?.start
    expect([start?.text, (start?.last ?? 0) - (start?.first ?? 0)]).toEqual(['2024', 365])
  })
})

describe('the course of a report or a dispense', () => {
  test('of one day is a moment; of a period lasts as long', () => {
    const reports = [
      { status: 'active', medicationCodeableConcept: concept, effectiveDateTime: '2024-05-05' },
      {
        status: 'stopped',
        medicationCodeableConcept: concept,
        effectivePeriod: { start: '2004', end: '2019-01-29' },
      },
    ]
    const { lines } = medicationsOf(undefined, found(reports))
    expect(lines.map(({ course }) => [course.isPoint, course.start?.text, course.end?.text])).toEqual([
      [true, '05-May-2024', undefined],
      [false, '2004', '29-Jan-2019'],
    ])
  })

  test('lasts as long as what was handed over, and only when it was', () => {
    const dispense = (status: string) => ({
      status,
      medicationCodeableConcept: concept,
      whenHandedOver: '2024-05-01T10:00:00Z',
      daysSupply: { value: 30, unit: 'd' },
    })
    const { lines } = medicationsOf(
      undefined,
      undefined,
      found([dispense('completed'), dispense('declined')]),
    )
    expect(lines.map(({ course }) => [course.end?.text, course.endIs, course.isPoint])).toEqual([
      ['30-May-2024', 'supply', false],
      [undefined, undefined, true],
    ])
  })
})

test('the events of a medicine are told oldest first: begun, dose changed, stopped and why', () => {
  const dose = (value: number, unit: string, end?: string) => ({
    dosageInstruction: [
      {
        doseAndRate: [{ doseQuantity: { value, unit } }],
        timing: { repeat: { boundsPeriod: end === undefined ? {} : { end } } },
      },
    ],
  })
  const orders = [
    order({
      authoredOn: '2025-01-01',
      status: 'stopped',
      statusReason: { text: 'cough' },
      ...dose(10, 'mg', '2025-06-30'),
    }),
    order({ authoredOn: '2024-01-10', status: 'completed', ...dose(5000, 'ug', '2024-12-31') }),
    order({ authoredOn: '2023-01-10', status: 'completed', ...dose(5, 'mg', '2024-01-09') }),
  ]
  const [medicine] = medicationsOf(found(orders), undefined).medicines
  const events = medicine === undefined ? [] : medicineEvents(medicine)
  expect(events.map(({ moment, words }) => `${moment.text}: ${words}`)).toEqual([
    '10-Jan-2023: Order begins, 5 mg',
    '09-Jan-2024: Ends here: Completed',
    '10-Jan-2024: Order begins, 5,000 micrograms',
    '31-Dec-2024: Ends here: Completed',
    '01-Jan-2025: Dose changed from 5,000 micrograms to 10 mg',
    '30-Jun-2025: Ends here: Stopped, cough',
  ])
})

test('the last day is the one the reader has, wherever that is, or the day of death', () => {
  const at = new Date('2026-11-22T23:30:00Z')
  const here = lastDayOf({}, { at, timeZone: 'UTC' })
  expect(lastDayOf({}, { at, timeZone: 'Asia/Tokyo' })).toEqual({ day: here.day + 1, isDeath: false })
  expect(lastDayOf({ deceasedDateTime: '2026-11-20T01:00:00Z' }, { at, timeZone: 'UTC' })).toEqual({
    day: here.day - 2,
    isDeath: true,
  })
})
