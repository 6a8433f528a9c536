import { chart, spokenLanguage, results as words } from '#words'
import { type Fields, fieldsOf, type Viewpoint } from './fields.ts'
import {
  dayNumber,
  firstDay,
  formatDateLong,
  formatPlainDateLong,
  type PlainDate,
  readPlainDate,
} from './when.ts'
import { calendarDate, formatClock, formatInstant, readInstant } from './when-instant.ts'

/**
 * When something was observed, in milliseconds since the epoch, to sort by and to draw at: the start of a period, the
 * first of several times, the first day that a partial date may mean. The beginning of time when nobody said: when it
 * was issued is another matter. @see FHIR R4 Observation.effective[x]
 */
export function timeOf(observation: unknown): number {
  const written = writtenTime(fieldsOf(observation))
  const instant = readInstant(written)
  if (instant !== undefined) return instant.epochMs
  const date = readPlainDate(written)
  return date === undefined ? Number.NEGATIVE_INFINITY : dayNumber(firstDay(date)) * 86_400_000
}

/** The calendar date on which it was observed, as precise as it was recorded. */
export function dateObserved(observation: Fields): PlainDate | undefined {
  return readPlainDate(writtenTime(observation))
}

/** When it was observed, in words and to its own precision; `undefined` when nobody said. */
export function whenObserved(observation: Fields, viewpoint: Viewpoint): string | undefined {
  const period = fieldsOf(observation.effectivePeriod)
  const single = observation.effectiveDateTime ?? observation.effectiveInstant
  if (single === undefined && (period.start !== undefined || period.end !== undefined)) {
    return chart.span(momentText(period.start, viewpoint), momentText(period.end, viewpoint))
  }
  return momentText(writtenTime(observation), viewpoint)
}

/** A FHIR date, dateTime or instant in the reader's words: `14-Jul-2026 14:32`, for patients `14 July 2026, 14:32`. */
export function momentText(value: unknown, viewpoint: Viewpoint): string | undefined {
  if (typeof value !== 'string') return undefined
  const { audience, locale, timeZone } = viewpoint
  const key = [audience, locale, timeZone, spokenLanguage(), value].join('\n')
  const known = told.get(key)
  if (known !== undefined) return known
  const text = freshMomentText(value, viewpoint)
  if (told.size >= MOST_TOLD) told.clear()
  if (text !== undefined) told.set(key, text)
  return text
}

// Hundreds of results share a moment, and the browser's calendar takes a tenth of a millisecond for each.
const told = new Map<string, string>()
const MOST_TOLD = 1000

function freshMomentText(value: string, viewpoint: Viewpoint): string | undefined {
  if (viewpoint.audience === 'clinician') return formatInstant(value, viewpoint.timeZone)
  const instant = readInstant(value)
  if (instant === undefined) return formatDateLong(value, viewpoint.locale)
  const at = new Date(instant.epochMs)
  const date = formatPlainDateLong(calendarDate(at, viewpoint.timeZone), viewpoint.locale)
  return words.dateAndClock(date, formatClock(at, viewpoint.timeZone))
}

function writtenTime(observation: Fields): unknown {
  const { effectiveDateTime, effectiveInstant, effectivePeriod, effectiveTiming } = observation
  const period = fieldsOf(effectivePeriod)
  const [event] = [fieldsOf(effectiveTiming).event].flat()
  return effectiveDateTime ?? effectiveInstant ?? period.start ?? period.end ?? event
}
