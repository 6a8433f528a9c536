import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { axisOf, timesIn } from './trend-axis.ts'
import { decimated } from './trend-decimate.ts'
import { pointsIn, spanFor, valueScale, windowOf } from './trend-scale.ts'
import type { TrendPoint, TrendSeries } from './trend-series.ts'
import { ticksOf } from './trend-ticks.ts'

const DAY = 86_400_000
const point = (day: number, value?: number, bound?: 'below'): TrendPoint => ({
  epochMs: Date.UTC(2026, 0, 1) + day * DAY,
  value,
  shown: String(value),
  when: `day ${day}`,
  bound,
})
const series = (...points: readonly TrendPoint[]): TrendSeries => ({
  key: 'k',
  label: 'K',
  unit: 'u',
  points,
})

describe('the span of time', () => {
  test('is at first the smallest fixed one that holds everything', () => {
    expect(spanFor([series(point(0, 1), point(1, 2))])).toBe('48h')
    expect(spanFor([series(point(0, 1)), series(point(20, 2))])).toBe('1m')
    expect(spanFor([series(point(0, 1), point(4000, 2))])).toBe('all')
    expect(spanFor([series()])).toBe('48h')
  })

  test('ends with the newest value of all, and steps back by itself', () => {
    const all = [series(point(0, 1)), series(point(300, 2))]
    const last = point(300).epochMs
    expect(windowOf(all, '1w', 0).to).toBeGreaterThan(last)
    expect(windowOf(all, '1w', 1).to).toBeCloseTo(windowOf(all, '1w', 0).from, -3)
  })

  test('shows the points inside it and a neighbour on either side', () => {
    const points = [0, 10, 20, 30, 40].map(day => point(day, day))
    const shown = pointsIn(points, { from: point(15).epochMs, to: point(25).epochMs })
    expect(shown.map(({ value }) => value)).toEqual([10, 20, 30])
  })
})

describe('the value axis', () => {
  const points = [point(0, 138), point(1, 140)]

  test('holds the range and twice its width, so that a small change looks small', () => {
    const { low, high } = valueScale(points, { low: 135, high: 145 }, false)
    expect(low).toBeLessThanOrEqual(130)
    expect(high).toBeGreaterThanOrEqual(149)
  })

  test('spans half of the largest value where there is no range, and need not begin at zero', () => {
    const { low, high } = valueScale(points, undefined, false)
    expect(high - low).toBeGreaterThanOrEqual(70)
    expect(low).toBeGreaterThan(0)
  })

  test('fits the values only when asked', () => {
    const { low, high } = valueScale(points, { low: 135, high: 145 }, true)
    expect(high - low).toBeLessThan(3)
  })

  test('has ends and marks for any numbers', () => {
    const number = fc.double({ noNaN: true, min: -1e300, max: 1e300 })
    fc.assert(
      fc.property(fc.array(number, { maxLength: 5 }), fc.boolean(), (values, fit) => {
        const { low, high, ticks } = valueScale(
          values.map((value, day) => point(day, value)),
          undefined,
          fit,
        )
        expect(high).toBeGreaterThan(low)
        expect(ticks.length).toBeLessThanOrEqual(8)
        for (const value of values) expect(value >= low && value <= high).toBe(true)
      }),
    )
  })
})

describe('fewer points than pixels', () => {
  const pixelOf = (epochMs: number) => (epochMs - Date.UTC(2026, 0, 1)) / (DAY * 10)

  test('keep the lowest and the highest of every pixel, and the first and the last of all', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 200 }), values => {
        const points = values.map((value, day) => point(day, value))
        const kept = decimated(points, pixelOf)
        expect(kept[0]).toBe(points[0])
        expect(kept.at(-1)).toBe(points.at(-1))
        expect(kept.length).toBeLessThanOrEqual(Math.ceil(values.length / 10) * 6)
        for (let start = 0; start < values.length; start += 10) {
          const column = values.slice(start, start + 10)
          const left = kept.filter(
            one => one.epochMs >= point(start).epochMs && one.epochMs < point(start + 10).epochMs,
          )
          expect(Math.min(...left.map(({ value }) => value ?? 0))).toBe(Math.min(...column))
          expect(Math.max(...left.map(({ value }) => value ?? 0))).toBe(Math.max(...column))
        }
      }),
    )
  })

  test('leave a gap a gap', () => {
    const points = [...Array(30).keys()].map(day => (day === 14 ? point(day) : point(day, 1)))
    expect(decimated(points, pixelOf).some(({ value }) => value === undefined)).toBe(true)
  })
})

describe('the time axis', () => {
  test('is proportional', () => {
    const axis = axisOf({ from: 0, to: 100 }, 662, 'UTC')
    expect(axis.pixelOf(75) - axis.pixelOf(50)).toBeCloseTo(axis.pixelOf(25) - axis.pixelOf(0))
    expect(axis.timeAt(axis.pixelOf(30))).toBeCloseTo(30)
  })

  test.each([
    [2, ['01-Jan-2026', '12:00', '02-Jan-2026', '12:00']],
    [28, ['01-Jan-2026', '08-Jan-2026', '15-Jan-2026', '22-Jan-2026']],
    [120, ['Jan-2026', 'Feb-2026', 'Mar-2026', 'Apr-2026']],
    [1500, ['2026', '2027', '2028', '2029', '2030']],
  ])('is marked at whole hours, days, months and years: %i days', (days, labels) => {
    const from = Date.UTC(2026, 0, 1)
    expect(ticksOf({ from, to: from + days * DAY - 1 }, 4, 'UTC').map(({ label }) => label)).toEqual(labels)
  })

  test('is marked by the viewer’s clock', () => {
    const from = Date.UTC(2026, 0, 1, 5)
    const [first] = ticksOf({ from, to: from + 2 * DAY }, 4, 'America/New_York')
    expect(first).toEqual({ epochMs: from, label: '01-Jan-2026' })
  })

  test('has every time of every series once', () => {
    const all = [series(point(0, 1), point(1, 2)), series(point(1, 3), point(2))]
    expect(timesIn(all, windowOf(all, 'all', 0))).toEqual([0, 1, 2].map(day => point(day).epochMs))
  })
})
