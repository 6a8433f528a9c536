import { hasUnknownRules } from './codes-found.ts'
import { fieldsOf } from './fields.ts'
import type { Series } from './observation-book.ts'
import { unitKeyOf } from './reading.ts'
import { readingStatus } from './reading-status.ts'
import { readValue } from './reading-value.ts'

/** One value of a test on its way through time. */
export interface LinePoint {
  readonly observation: fhir4.Observation
  readonly epochMs: number
  /** `undefined` where there is no number: absent, in words, or not to be interpreted. */
  readonly value: number | undefined
  /** Set when the value is only a bound: the true one lies below or above it. */
  readonly bound: 'below' | 'above' | undefined
}

/** The values of a test in one unit. */
export interface SeriesLine {
  readonly unitKey: string
  readonly unit: string | undefined
  /** Oldest first; all of them have a date. */
  readonly points: readonly LinePoint[]
  /** Values left out because nobody said when they were observed. */
  readonly undated: number
}

/**
 * What of a test can be drawn: one line for each unit, that of the newest value first; none for a test without
 * numbers. Nothing is converted, and what was entered in error or cancelled is left out. A value that is no number
 * stands as a gap in the first line.
 */
export function unitLinesOf(series: Series): readonly SeriesLine[] {
  const known = drawn.get(series)
  if (known !== undefined) return known
  const lines = freshLines(series)
  drawn.set(series, lines)
  return lines
}

// A series never changes, and ten thousand values take a moment to read.
const drawn = new WeakMap<Series, readonly SeriesLine[]>()

/** The newest values of a test, as many as a glance takes in, as a test of its own: for what must not read them all. */
export function recentOf(series: Series): Series {
  if (series.observations.length <= RECENT) return series
  const known = recent.get(series)
  if (known !== undefined) return known
  const { observations, times } = series
  const newest = { ...series, observations: observations.slice(0, RECENT), times: times.slice(0, RECENT) }
  recent.set(series, newest)
  return newest
}

const RECENT = 16
const recent = new WeakMap<Series, Series>()

function freshLines({ observations, times, key }: Series): readonly SeriesLine[] {
  // Without a code or a name, nobody knows whether two values are of the same test.
  if (key === '') return []
  const lines = new Map<
    string,
    { unitKey: string; unit: string | undefined; points: LinePoint[]; undated: number }
  >()
  const gaps: LinePoint[] = []
  observations.forEach((observation, index) => {
    const epochMs = times[index] ?? Number.NEGATIVE_INFINITY
    if (!readingStatus(observation.status).stands) return
    const { measured, unit } = hasUnknownRules(observation)
      ? NOTHING
      : readValue(fieldsOf(observation), PLAIN)
    if (measured === undefined) {
      if (Number.isFinite(epochMs)) gaps.push({ observation, epochMs, value: undefined, bound: undefined })
      return
    }
    const unitKey = unitKeyOf({ measured, unit })
    const line = lines.get(unitKey) ?? { unitKey, unit, points: [], undated: 0 }
    lines.set(unitKey, line)
    if (!Number.isFinite(epochMs)) line.undated += 1
    else
      line.points.push({ observation, epochMs, value: measured.value, bound: boundOf(measured.comparator) })
  })
  return [...lines.values()].map((line, index) => ({
    ...line,
    points: index === 0 ? merged(line.points, gaps) : line.points.toReversed(),
  }))
}

const NOTHING = { measured: undefined, unit: undefined }
// Only numbers are looked at here, and they read the same in every language.
const PLAIN = { at: new Date(0), locale: 'en', audience: 'clinician' } as const

function boundOf(comparator: string | undefined): LinePoint['bound'] {
  if (comparator === undefined) return undefined
  return comparator.startsWith('<') ? 'below' : 'above'
}

/** Both lists newest first; the outcome oldest first. */
function merged(points: readonly LinePoint[], gaps: readonly LinePoint[]): readonly LinePoint[] {
  if (gaps.length === 0) return points.toReversed()
  return [...points, ...gaps].sort((a, b) => a.epochMs - b.epochMs)
}
