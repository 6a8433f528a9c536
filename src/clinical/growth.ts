import { ageBetween } from './age.ts'
import {
  GROWTH_UNITS,
  type GrowthMeasure,
  type GrowthSex,
  referenceAt,
  type Standing,
  standingOf,
} from './growth-reference.ts'
import { inGrowthUnit } from './growth-units.ts'
import type { ObservationBook, Series } from './observation-book.ts'
import { type ReadBy, type Reading, readingOf, readingText } from './reading.ts'
import { readingStatus } from './reading-status.ts'
import { subjectOf } from './reading-subject.ts'
import { readValue } from './reading-value.ts'
import { dateObserved } from './reading-when.ts'
import { type VitalKind, vitalKindOf } from './vitals-known.ts'
import { LightReading } from './vitals-light.ts'
import { newestFew } from './vitals-newest.ts'
import { dayNumber, type FullDate, type PlainDate } from './when.ts'

/** Why there are no curves. */
type GrowthOff = 'no-birth-date' | 'partial-birth-date' | 'no-sex'

/** A birth before 37 weeks, by which the age of a child under two is corrected. */
interface Preterm {
  readonly weeks: number
  readonly days: number
}

/** One measurement of a child. */
export interface GrowthPoint {
  /** Whose words are found when somebody looks at it. */
  readonly light: LightReading
  /** The age then on the calendar: "4y 2m". */
  readonly ageText: string
  /** What it is drawn at, in months of 30.4375 days: since birth, or corrected. */
  readonly months: number
  readonly isCorrected: boolean
  /** In the unit of the chart. */
  readonly value: number
  readonly isConverted: boolean
  /** As the record has it. */
  readonly text: string
  /** `undefined` where the references do not reach, or the curves are off. */
  readonly standing: Standing | undefined
}

/** One measure of a child by age. */
export interface GrowthSeries {
  readonly measure: GrowthMeasure
  readonly unit: string
  /** Oldest first. */
  readonly points: readonly GrowthPoint[]
  /** Recorded, and without a value in a known unit at a known day: not drawn. */
  readonly undrawn: number
  /** Observations in all, and how many of them are older than those looked at. */
  readonly count: number
  readonly older: number
}

/** All that is drawn of how a child grows, and why curves are missing where they are. */
export interface Growth {
  readonly sex: GrowthSex | undefined
  readonly off: GrowthOff | undefined
  readonly preterm: Preterm | undefined
  readonly series: readonly GrowthSeries[]
}

/**
 * The measurements of a child, each with where it stands among children of that age and sex. Nothing is computed from
 * two measurements; a grade is not given. Without a birth date to the day, or a sex, there is no standing and it says
 * why. @see WHO Child Growth Standards 2006; CDC Growth Charts 2000
 */
export function growthOf(book: ObservationBook, by: ReadBy): Growth {
  const { birth, sex } = subjectOf(by.patient)
  const preterm = pretermOf(book, by)
  const child: Child = { by, birth: isFull(birth) ? birth : undefined, sex, preterm }
  const series = MEASURES.map(measure => seriesOf(measure, book, child))
  return {
    sex,
    off:
      birth === undefined
        ? 'no-birth-date'
        : !isFull(birth)
          ? 'partial-birth-date'
          : sex
            ? undefined
            : 'no-sex',
    preterm,
    series: series.filter(({ points, undrawn }) => points.length + undrawn > 0),
  }
}

interface Child {
  readonly by: ReadBy
  readonly birth: FullDate | undefined
  readonly sex: GrowthSex | undefined
  readonly preterm: Preterm | undefined
}

const MEASURES: readonly GrowthMeasure[] = ['weight', 'length', 'head', 'bmi']
const KINDS: Readonly<Record<GrowthMeasure, readonly (VitalKind | 'other' | undefined)[]>> = {
  weight: ['weight', 'birthWeight'],
  length: ['height'],
  head: ['headCircumference'],
  bmi: ['bmi'],
}
// A newborn on intensive care is weighed daily for months; few are five hundred times before twenty.
const MOST_DRAWN = 500

function seriesOf(measure: GrowthMeasure, book: ObservationBook, child: Child): GrowthSeries {
  const found = book.series.filter(series => KINDS[measure].includes(vitalKindOf(series)))
  const count = found.reduce((sum, { observations }) => sum + observations.length, 0)
  const readings = newestFew(found, MOST_DRAWN)
    .map(observation => new LightReading(observation, child.by))
    .filter(({ fields }) => readingStatus(fields.status).stands)
  const points = readings.flatMap(one => pointOf(measure, one, child) ?? [])
  return {
    measure,
    unit: GROWTH_UNITS[measure],
    points: points.toSorted((a, b) => a.months - b.months),
    undrawn: readings.length - points.length,
    count,
    older: Math.max(0, count - MOST_DRAWN),
  }
}

function pointOf(
  measure: GrowthMeasure,
  light: LightReading,
  { birth, sex, preterm, by }: Child,
): GrowthPoint | undefined {
  const value = readValue(light.fields, by.viewpoint)
  const converted = light.stands ? inGrowthUnit(measure, value.measured) : undefined
  if (converted === undefined || birth === undefined) return undefined
  // The birth weight was the weight at birth, whenever it was written down.
  const isBirth = vitalKindOf({ codes: light.codes, kind: 'other' }) === 'birthWeight'
  const date = isBirth ? birth : dateObserved(light.fields)
  if (!isFull(date) || dayNumber(date) < dayNumber(birth)) return undefined
  const sinceBirth = monthsBetween(birth, date)
  const isCorrected = preterm !== undefined && sinceBirth < 24
  const months = isCorrected ? sinceBirth - early(preterm) : sinceBirth
  return {
    light,
    ageText: ageTextOf(birth, date),
    months,
    isCorrected,
    ...converted,
    text: readingText(value),
    standing: sex && referenceAt(measure, months) && standingOf(measure, sex, months, converted.value),
  }
}

function ageTextOf(birth: FullDate, date: FullDate): string {
  const age = ageBetween({ date: birth }, { date })
  return typeof age === 'string' ? '' : age.text
}

const DAYS_IN_MONTH = 30.4375

/** In months of 30.4375 days; the second birthday is 24 of them in every year, as another reference begins with it. */
function monthsBetween(birth: FullDate, date: FullDate): number {
  const months = (dayNumber(date) - dayNumber(birth)) / DAYS_IN_MONTH
  const isTwo = dayNumber(date) >= dayNumber({ ...birth, year: birth.year + 2 })
  return isTwo ? Math.max(months, 24) : months
}

function early({ weeks, days }: Preterm): number {
  return (280 - weeks * 7 - days) / DAYS_IN_MONTH
}

/**
 * The gestation at birth where it is on record and below 37 weeks; two records that differ settle nothing.
 * @see LOINC 76516-4; AAP, Age terminology during the perinatal period (2004)
 */
function pretermOf(book: ObservationBook, by: ReadBy): Preterm | undefined {
  const days = newestFew(book.series.filter(isGestation), 10)
    .map(observation => readingOf(observation, by))
    .filter(({ status, uninterpretable }) => status.stands && !uninterpretable)
    .map(({ measured }) => gestationDays(measured))
  const [first] = days
  if (first === undefined || days.some(other => other !== first)) return undefined
  return first >= 20 * 7 && first < 37 * 7 ? { weeks: Math.floor(first / 7), days: first % 7 } : undefined
}

function isGestation({ codes }: Series): boolean {
  return codes.some(
    ({ system, code }) =>
      (system === 'http://loinc.org' && code === '76516-4') ||
      (system === 'http://snomed.info/sct' && code === '412726003'),
  )
}

function gestationDays(measured: Reading['measured']): number | undefined {
  if (measured === undefined || measured.comparator !== undefined) return undefined
  if (measured.code === 'wk') return Math.round(measured.value * 7)
  return measured.code === 'd' ? Math.round(measured.value) : undefined
}

function isFull(date: PlainDate | undefined): date is FullDate {
  return date?.day !== undefined && date.month !== undefined
}
