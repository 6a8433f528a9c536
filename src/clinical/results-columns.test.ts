import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ObservationBook } from './observation-book.ts'
import { observationsAt, timesAfter, timesBefore, undatedOf } from './results-columns.ts'

const observation = (code: string, day: number | undefined): fhir4.Observation => ({
  resourceType: 'Observation',
  status: 'final',
  code: { text: code },
  ...(day !== undefined && { effectiveDateTime: new Date(Date.UTC(2026, 0, day)).toISOString() }),
})
const days = fc.array(
  fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined })),
)
const bookOf = (given: readonly (readonly [string, number | undefined])[]) => {
  const book = new ObservationBook()
  book.add(given.map(([code, day]) => observation(code, day)))
  return book
}
const timesIn = (given: readonly (readonly [string, number | undefined])[]) =>
  [...new Set(given.flatMap(([, day]) => (day === undefined ? [] : Date.UTC(2026, 0, day))))].sort(
    (a, b) => b - a,
  )

test('windows going back meet every date once, newest first', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 5 }), (given, count) => {
      const { series } = bookOf(given)
      const seen: number[] = []
      for (let end = Number.POSITIVE_INFINITY; ; ) {
        const times = timesBefore(series, end, count)
        seen.push(...times)
        const oldest = times.at(-1)
        if (oldest === undefined) break
        end = oldest
      }
      expect(seen).toEqual(timesIn(given))
    }),
  )
})

test('windows going forward are the same dates the other way', () => {
  fc.assert(
    fc.property(
      days,
      fc.integer({ min: 0, max: 31 }),
      fc.integer({ min: 1, max: 5 }),
      (given, day, count) => {
        const after = Date.UTC(2026, 0, day)
        const expected = timesIn(given)
          .filter(time => time > after)
          .slice(-count)
        expect(timesAfter(bookOf(given).series, after, count)).toEqual(expected)
      },
    ),
  )
})

test('pain 36: what has no date is on no date, and apart', () => {
  fc.assert(
    fc.property(days, given => {
      for (const series of bookOf(given).series) {
        const dated = new Set(series.times.filter(Number.isFinite))
        const placed = [...dated].flatMap(time => observationsAt(series, time))
        expect(new Set([...placed, ...undatedOf(series)])).toEqual(new Set(series.observations))
        expect(undatedOf(series).every(one => one.effectiveDateTime === undefined)).toBe(true)
      }
    }),
  )
})
