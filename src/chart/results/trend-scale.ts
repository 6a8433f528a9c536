import type { TrendPoint, TrendSeries } from './trend-series.ts'

/** The spans of time a trend may show, in milliseconds; `all` is whatever there is. */
export const SPANS = {
  '48h': 2 * 86_400_000,
  '1w': 7 * 86_400_000,
  '1m': 30.4375 * 86_400_000,
  '6m': 182.625 * 86_400_000,
  '1y': 365.25 * 86_400_000,
  '5y': 5 * 365.25 * 86_400_000,
  all: Number.POSITIVE_INFINITY,
} as const
export type Span = keyof typeof SPANS

/** A stretch of time, in milliseconds since the epoch. */
export interface Window {
  readonly from: number
  readonly to: number
}

/** The stretch of time that a span shows: up to the newest value of all, or so many spans earlier. */
export function windowOf(series: readonly TrendSeries[], span: Span, earlier: number): Window {
  const oldest = Math.min(...series.map(({ points }) => points[0]?.epochMs ?? Number.POSITIVE_INFINITY))
  const newest = Math.max(...series.map(({ points }) => points.at(-1)?.epochMs ?? Number.NEGATIVE_INFINITY))
  if (!Number.isFinite(oldest)) return { from: 0, to: 1 }
  if (span === 'all') {
    const margin = Math.max((newest - oldest) * 0.02, 3_600_000)
    return { from: oldest - margin, to: newest + margin }
  }
  const length = SPANS[span]
  const to = newest + length * 0.02 - earlier * length
  return { from: to - length, to }
}

/** The smallest fixed span that holds everything, so that nothing is left out of a first look that need not be. */
export function spanFor(series: readonly TrendSeries[]): Span {
  const { from, to } = windowOf(series, 'all', 0)
  const spans = Object.keys(SPANS) as Span[]
  return spans.find(span => SPANS[span] * 0.98 >= (to - from) / 1.04) ?? 'all'
}

/** The points of a window, with the neighbour on either side so that a line enters and leaves it. */
export function pointsIn(points: readonly TrendPoint[], { from, to }: Window): readonly TrendPoint[] {
  return points.slice(Math.max(0, indexFrom(points, from) - 1), indexFrom(points, to) + 1)
}

/** The index of the first point at or after a time; the number of points when there is none. */
export function indexFrom(points: readonly { readonly epochMs: number }[], time: number): number {
  let [low, high] = [0, points.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((points[middle]?.epochMs ?? Number.POSITIVE_INFINITY) < time) low = middle + 1
    else high = middle
  }
  return low
}

interface Ends {
  readonly low: number | undefined
  readonly high: number | undefined
}

/** The ends of a value axis, and where it is marked. */
export interface ValueScale {
  readonly low: number
  readonly high: number
  readonly ticks: readonly number[]
}

/**
 * The value axis. Unless it is to fit the values, it holds the range as well and spans at least twice its width, or
 * half of the largest value where there is none, so that a small change looks small. It need not begin at zero.
 * @see NHS CUI GTAB-072, GTAB-075
 */
export function valueScale(points: readonly TrendPoint[], band: Ends | undefined, fit: boolean): ValueScale {
  const values = points.flatMap(({ value }) => value ?? [])
  const given = fit ? values : [...values, band?.low, band?.high].filter(one => one !== undefined)
  const [least, most] = given.length === 0 ? [0, 1] : extent(given)
  const needed = Math.max(
    most - least,
    fit ? 0 : leastSpread(band, Math.max(Math.abs(least), Math.abs(most))),
  )
  const spread = needed === 0 ? Math.abs(most) || 1 : needed
  const slack = (spread - (most - least)) / 2 + spread * 0.08
  const low = least >= 0 && least - slack < 0 ? 0 : least - slack
  const high = Math.max(most + slack, low + spread)
  const step = niceStep((high - low) / 3)
  const first = Math.ceil(low / step)
  const count = Math.max(0, Math.floor(high / step) - first + 1)
  const ticks = Array.from({ length: Math.min(count, 8) }, (_, index) => (first + index) * step)
  return { low, high, ticks: ticks.map(tick => Number(tick.toPrecision(12))) }
}

function leastSpread(band: Ends | undefined, largest: number): number {
  if (band?.low === undefined || band.high === undefined) return largest / 2
  return 2 * Math.max(0, band.high - band.low)
}

function extent(values: readonly number[]): [number, number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const value of values) {
    if (value < least) least = value
    if (value > most) most = value
  }
  return [least, most]
}

function niceStep(rough: number): number {
  if (!(rough > 0 && rough < Number.MAX_VALUE)) return 1
  const power = 10 ** Math.floor(Math.log10(rough))
  return ([1, 2, 5].find(step => step * power >= rough) ?? 10) * power
}
