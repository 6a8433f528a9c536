import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Age, ageAt, ageBetween } from './age.ts'
import { dayNumber, type FullDate, type PlainDate, readPlainDate } from './when.ts'
import { readInstant } from './when-instant.ts'

const moment = (text: string) => ({ date: requireDate(text), epochMs: readInstant(text)?.epochMs })
const textOf = (age: Age | string) => (typeof age === 'string' ? age : age.text)
const between = (birth: string, until: string) => textOf(ageBetween(moment(birth), moment(until)))

function requireDate(text: string): PlainDate {
  const date = readPlainDate(text)
  if (date === undefined) throw new TypeError(`no date: ${text}`)
  return date
}

describe('an age', () => {
  test.each([
    ['2026-07-14T08:00:00Z', '2026-07-14T09:30:00Z', '90min', '90 minutes'],
    ['2026-07-14T08:00:00Z', '2026-07-14T09:59:59Z', '119min', '119 minutes'],
    ['2026-07-14T08:00:00Z', '2026-07-14T10:00:00Z', '2hr', '2 hours'],
    ['2026-07-14T08:00:00Z', '2026-07-15T10:00:00Z', '26hr', '26 hours'],
    ['2026-07-14T23:30:00-05:00', '2026-07-15T05:30:00Z', '60min', '60 minutes'],
    ['2026-07-14T08:00:00Z', '2026-07-16T08:00:00Z', '2d', '2 days'],
    ['2026-07-14', '2026-07-14', '0d', '0 days'],
    ['2026-07-14', '2026-07-15', '1d', '1 day'],
    ['2026-07-01', '2026-07-28', '27d', '27 days'],
    ['2026-07-01', '2026-07-29', '4w', '4 weeks'],
    ['2026-07-01', '2026-07-30', '4w 1d', '4 weeks 1 day'],
    ['2025-07-15', '2026-07-14', '52w', '52 weeks'],
    ['2025-07-14', '2026-07-14', '12m', '12 months'],
    ['2025-06-06', '2026-07-14', '13m 8d', '13 months 8 days'],
    ['2024-07-15', '2026-07-14', '23m 29d', '23 months 29 days'],
    ['2024-07-14', '2026-07-14', '2y', '2 years'],
    ['2022-06-10', '2026-07-14', '4y 1m', '4 years 1 month'],
    ['2008-07-15', '2026-07-14', '17y 11m', '17 years 11 months'],
    ['2008-07-14', '2026-07-14', '18y', '18 years'],
    ['1945-07-14', '2026-07-14', '81y', '81 years'],
    ['1945-07-15', '2026-07-14', '80y', '80 years'],
  ])('from %s to %s is %s, spoken %s', (birth, until, text, spoken) => {
    expect(ageBetween(moment(birth), moment(until))).toEqual({ text, spoken })
  })

  test('without a time of birth starts at days, even on the day itself', () => {
    expect(between('2026-07-14', '2026-07-14T09:00:00Z')).toBe('0d')
  })

  test('of someone born on 29 February grows on 1 March of a common year', () => {
    expect(between('2008-02-29', '2026-02-28')).toBe('17y 11m')
    expect(between('2008-02-29', '2026-03-01')).toBe('18y')
  })

  test('counts a month from the last day of a shorter one', () => {
    expect(between('2025-01-31', '2026-03-01')).toBe('13m 1d')
  })

  test.each([
    ['1974', '2026-11-22', '51–52y', '51 to 52 years'],
    ['1974', '2026-12-31', '52y', '52 years'],
    ['1974-07', '2026-11-22', '52y', '52 years'],
    ['1974-07', '2026-07-15', '51–52y', '51 to 52 years'],
    ['2026', '2026-11-22', '0–10m', '0 to 10 months'],
    ['2026-11', '2026-11-22', '<1m', 'under 1 month'],
    ['2026-08', '2026-11-22', '2–3m', '2 to 3 months'],
    ['2020', '2026-11-22', '5–6y', '5 to 6 years'],
    ['1945-07-14', '2024', '78–79y', '78 to 79 years'],
  ])('from %s to %s is the range %s, spoken %s, with no day invented', (birth, until, text, spoken) => {
    expect(ageBetween(moment(birth), moment(until))).toEqual({ text, spoken })
  })

  test.each([
    ['2026-07-15', '2026-07-14', 'before-birth'],
    ['2027', '2026-07-14', 'before-birth'],
    ['2026-07-14T10:00:00Z', '2026-07-14T09:00:00Z', 'before-birth'],
    ['1896-07-14', '2026-07-14', '130y'],
    ['1895-07-14', '2026-07-14', 'implausible'],
    ['1800', '2026-07-14', 'implausible'],
  ])('from %s to %s is %s', (birth, until, result) => {
    expect(between(birth, until)).toBe(result)
  })

  test('is counted on the calendar of the viewer', () => {
    const late = new Date('2026-07-14T03:00:00Z')
    expect(textOf(ageAt(moment('2008-07-14'), late, 'America/New_York'))).toBe('17y 11m')
    expect(textOf(ageAt(moment('2008-07-14'), late, 'Europe/London'))).toBe('18y')
  })

  const fullDate: fc.Arbitrary<FullDate> = fc
    .integer({ min: -40_000, max: 22_000 })
    .map(days => new Date(days * 86_400_000))
    .map(day => ({ year: day.getUTCFullYear(), month: day.getUTCMonth() + 1, day: day.getUTCDate() }))
  const partialDate: fc.Arbitrary<PlainDate> = fc
    .tuple(fullDate, fc.integer({ min: 1, max: 3 }))
    .map(([{ year, month, day }, precision]) =>
      precision === 1 ? { year } : precision === 2 ? { year, month } : { year, month, day },
    )
  const sane = /^(\d+(min|hr|d|w|m|y)( \d+(d|m))?|\d+–\d+(m|y)|<1m)$/

  test('has at most two units, never a negative or missing number, for any two dates', () => {
    fc.assert(
      fc.property(partialDate, partialDate, (birth, until) => {
        const age = ageBetween({ date: birth }, { date: until })
        if (typeof age !== 'string') expect(age.text).toMatch(sane)
      }),
    )
  })

  test('never shrinks from one day to the next', () => {
    const inDays = (age: Age | string) => {
      const sizes: Record<string, number> = { d: 1, w: 7, m: 30.4, y: 365.2 }
      return [...textOf(age).matchAll(/(\d+)([dwmy])/g)].reduce(
        (sum, [, n, unit]) => sum + Number(n) * (sizes[unit ?? ''] ?? 0),
        0,
      )
    }
    fc.assert(
      fc.property(fullDate, fc.integer({ min: 0, max: 9000 }), (birth, days) => {
        const on = (count: number) => {
          const day = new Date((dayNumber(birth) + count) * 86_400_000)
          const date = { year: day.getUTCFullYear(), month: day.getUTCMonth() + 1, day: day.getUTCDate() }
          return ageBetween({ date: birth }, { date })
        }
        // A change of unit may lose up to the three days by which months differ.
        expect(inDays(on(days + 1))).toBeGreaterThan(inDays(on(days)) - 3.5)
      }),
    )
  })
})
