import {
  type FlagShape,
  type FlagTone,
  type LinePoint,
  readingOf,
  readingText,
  type Series,
  type SeriesLine,
  unitLinesOf,
} from '#clinical'
import { results as words } from '#words'
import type { ChartRecord } from '../record/chart-record.ts'

/** One value on a trend. Its words may be getters: they are asked for when somebody looks at it. */
export interface TrendPoint {
  readonly epochMs: number
  /** `undefined` for a gap: something was observed and is no number. The line is not joined across it. */
  readonly value: number | undefined
  /** The value in words, with unit and tags: "< 0.01 mIU/L · Preliminary". */
  readonly shown: string
  /** When it was observed, to its own precision. */
  readonly when: string
  /** The value is only a bound; it is drawn as a mark and not joined. */
  readonly bound?: 'below' | 'above' | undefined
  readonly flag?: { readonly tone: FlagTone; readonly shape: FlagShape } | undefined
}

/** The range within which a value was to be expected, and for whom. */
export interface TrendBand {
  readonly low: number | undefined
  readonly high: number | undefined
  /** "3.5–5.1 mmol/L (women, age 18 to 64 years), as given with the result of 9-Jun-2026". */
  readonly shown: string
}

/** One line to draw: one test or sign, in one unit. */
export interface TrendSeries {
  readonly key: string
  readonly label: string
  readonly unit: string | undefined
  /** Oldest first. */
  readonly points: readonly TrendPoint[]
  readonly band?: TrendBand | undefined
  /** Values that nobody said the date of, and that are therefore not drawn. */
  readonly undated?: number
}

/** What can be drawn of a test: one series for each unit, none where it has no numbers. */
export function trendSeriesOf(series: Series, record: Reader): readonly TrendSeries[] {
  const label = series.name ?? words.notNamed()
  return unitLinesOf(series).map(line => ({
    key: `${series.key} ${line.unitKey}`,
    label,
    unit: line.unit,
    points: line.points.map(point => new Point(point, record)),
    band: bandOf(line, record),
    undated: line.undated,
  }))
}

type Reader = Pick<ChartRecord, 'viewpoint' | 'patient'>

/** A value whose words are found when somebody looks at it. */
class Point implements TrendPoint {
  readonly epochMs: number
  readonly value: number | undefined
  readonly bound: 'below' | 'above' | undefined
  readonly #observation: fhir4.Observation
  readonly #by: Reader

  constructor({ epochMs, value, bound, observation }: LinePoint, by: Reader) {
    this.epochMs = epochMs
    this.value = value
    this.bound = bound
    this.#observation = observation
    this.#by = by
  }

  get shown(): string {
    const { status, flags, ...reading } = readingOf(this.#observation, this.#by)
    return words.pointShown(readingText(reading), status.tag, flags[0]?.word)
  }

  get when(): string {
    return readingOf(this.#observation, this.#by).when ?? ''
  }

  get flag(): TrendPoint['flag'] {
    return readingOf(this.#observation, this.#by).flags[0]
  }
}

/** The range that came with the newest value that has one: older values may have been judged by another. */
function bandOf({ points, unit }: SeriesLine, record: Reader): TrendBand | undefined {
  for (const point of points.slice(-LATEST).toReversed()) {
    const { ranges, measured, when } = readingOf(point.observation, record)
    const { chosen } = ranges
    const isDrawn = chosen?.low !== undefined || chosen?.high !== undefined
    if (chosen !== undefined && isDrawn && measured !== undefined && chosen.code === measured.code) {
      const { low, high, text, population } = chosen
      return { low, high, shown: words.band({ text, unit, population, when }) }
    }
  }
  return undefined
}

const LATEST = 5
