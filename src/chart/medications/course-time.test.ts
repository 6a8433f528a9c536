import { describe, expect, test } from 'vitest'
import { type Medicine, medicationsOf } from '#clinical'
import { courseRows, daysShown, eventsIn, findRunning, ticksOf } from './course-time.ts'

const day = (date: string) => Date.parse(`${date}T00:00:00Z`) / 86_400_000
const last = day('2026-11-22')
const order = (authoredOn: string, status = 'active', end?: string) => ({
  status,
  authoredOn,
  medicationCodeableConcept: { text: 'ramipril', coding: [{ system: 'urn:x', code: '1' }] },
  dosageInstruction: [{ timing: { repeat: { boundsPeriod: end === undefined ? {} : { end } } } }],
})
const medicines = (...resources: readonly object[]): readonly Medicine[] =>
  medicationsOf({ resources, included: new Map(), complete: true, withheld: 0, skipped: 0 }, undefined)
    .medicines
const rows = (list: readonly Medicine[], years?: number) =>
  courseRows(list, daysShown(list, years, last), last)
const bars = (...resources: readonly object[]) =>
  rows(medicines(...resources)).flatMap(({ bars }) =>
    bars.map(({ lane, from, to, isStub }) => [lane, from - last, to - last, isStub]),
  )

describe('a bar', () => {
  test('runs from the beginning to the end that was recorded, or to the last day while nothing ended it', () => {
    expect(bars(order('2026-11-12', 'stopped', '2026-11-15'), order('2026-11-16'))).toEqual([
      [0, -10, -7, false],
      [0, -6, 0, false],
    ])
  })

  test('has no length where nobody recorded an end', () => {
    expect(bars(order('2026-11-12', 'stopped'))).toEqual([[0, -10, -10, true]])
  })

  test('lies below another of the same medicine that it overlaps', () => {
    expect(bars(order('2026-11-01'), order('2026-11-12')).map(([lane]) => lane)).toEqual([0, 1])
  })

  test('is solid only as far as it is known: to the year, and not beyond the last day of a plan', () => {
    const [row] = rows(medicines(order('2025', 'active', '2027-01-31')))
    expect(row?.bars[0]).toMatchObject({
      from: day('2025-01-01'),
      solidFrom: day('2025-12-31'),
      solidTo: last,
      to: day('2027-01-31'),
    })
  })
})

describe('the time shown', () => {
  test('is all that is dated, or so many years; what lies outside has no row', () => {
    const list = medicines(order('2004-01-01', 'stopped'))
    expect(daysShown(list, undefined, last).from).toBeLessThan(day('2004-01-01'))
    expect([rows(list).length, rows(list, 5).length]).toEqual([1, 0])
  })

  test.each(['0001-01-01', '9999-12-31'])('is not squeezed by a date like %s', date => {
    const { from, to } = daysShown(medicines(order(date), order('2020-01-01')), undefined, last)
    expect(to - from).toBeLessThan(130 * 366)
  })

  test('is marked at whole years or months, and not more often than there is room', () => {
    expect(ticksOf({ from: day('2019-06-01'), to: last }, 8).map(({ date }) => date)).toEqual([
      '2020',
      '2021',
      '2022',
      '2023',
      '2024',
      '2025',
      '2026',
    ])
    expect(ticksOf({ from: day('2026-06-15'), to: last }, 6).map(({ date }) => date)).toEqual([
      '2026-07',
      '2026-08',
      '2026-09',
      '2026-10',
      '2026-11',
    ])
    expect(ticksOf({ from: day('1900-01-01'), to: last }, 6).length).toBeLessThanOrEqual(7)
  })
})

test('a medicine is recorded for a day only where that is beyond doubt', () => {
  const [row] = rows(medicines(order('2020-01-01', 'stopped', '2020-12-31')))
  const [not] = rows(medicines({ ...order('2020-01-01'), doNotPerform: true }))
  const on = (which: typeof row, date: string) => which && findRunning(which, day(date), last) !== undefined
  expect([
    on(row, '2019-12-31'),
    on(row, '2020-06-01'),
    on(row, '2021-01-01'),
    on(not, '2021-01-01'),
  ]).toEqual([false, true, false, false])
})

test('events are in their order over all medicines', () => {
  const list = medicines(order('2026-01-01'), {
    ...order('2026-02-01', 'stopped', '2026-03-01'),
    medicationCodeableConcept: { text: 'other' },
  })
  const events = eventsIn(rows(list), daysShown(list, undefined, last))
  expect(events.map(({ moment, row }) => [moment.text, row])).toEqual([
    ['01-Jan-2026', 1],
    ['01-Feb-2026', 0],
    ['01-Mar-2026', 0],
  ])
})
