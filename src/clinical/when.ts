import { clinical } from '#words'
import { dateFormat } from './date-format.ts'
import { visibleText } from './text.ts'

/** A calendar date as precise as it was recorded: a year, a year and month, or a full day. It has no time zone. */
export interface PlainDate {
  readonly year: number
  readonly month?: number
  readonly day?: number
}

/** A calendar date known to the day. */
export type FullDate = Required<PlainDate>

const datePattern = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T[\d:.Z+-]*)?)?)?$/

/**
 * Reads the calendar date of a FHIR date or dateTime, as written: a dateTime keeps the day of its own zone.
 * Undefined for anything else, including days that do not exist.
 * @see FHIR R4 data types, date, dateTime
 */
export function readPlainDate(text: unknown): PlainDate | undefined {
  if (typeof text !== 'string') return undefined
  const [, yyyy, mm, dd] = datePattern.exec(text.trim()) ?? []
  if (yyyy === undefined || yyyy === '0000') return undefined
  const year = Number(yyyy)
  if (mm === undefined) return { year }
  const month = Number(mm)
  if (month < 1 || month > 12) return undefined
  if (dd === undefined) return { year, month }
  const day = Number(dd)
  return day >= 1 && day <= daysInMonth(year, month) ? { year, month, day } : undefined
}

/**
 * A FHIR date or dateTime for clinicians: `14-Jul-1945`, `Jul-1974`, `1974`; the month in letters whatever the
 * locale, nothing invented. Text that is no date is shown as it was given; undefined only when there is none.
 * @see NHS CUI D+Ta-0006, D+Ta-0010
 */
export function formatDate(text: string | undefined): string | undefined {
  const date = readPlainDate(text)
  return date === undefined ? visibleText(text) : formatPlainDate(date)
}

/** `14-Jul-1945`, `Jul-1974` or `1974`, as precise as the date. */
export function formatPlainDate({ year, month, day }: PlainDate): string {
  const parts = [String(year).padStart(4, '0')]
  if (month !== undefined) parts.unshift(clinical.monthShort(month))
  if (month !== undefined && day !== undefined) parts.unshift(String(day).padStart(2, '0'))
  return parts.join('-')
}

/**
 * The same for patients: the long form of their own language (`14 July 1945`, `14. Juli 1945`, `July 1974`),
 * in the Gregorian calendar. A locale the browser does not know falls back to English.
 */
export function formatDateLong(text: string | undefined, locale: string): string | undefined {
  const date = readPlainDate(text)
  return date === undefined ? visibleText(text) : formatPlainDateLong(date, locale)
}

/** The long form of a date already read; see {@link formatDateLong}. */
export function formatPlainDateLong(date: PlainDate, locale: string): string {
  const options: Intl.DateTimeFormatOptions & { timeZone: string } = {
    year: 'numeric',
    calendar: 'gregory',
    timeZone: 'UTC',
  }
  if (date.month !== undefined) options.month = 'long'
  if (date.day !== undefined) options.day = 'numeric'
  const noon = dayNumber(firstDay(date)) * msPerDay + msPerDay / 2
  return dateFormat(knownLocale(locale), options).format(noon)
}

/** The locale when it is a well-formed language tag, else English: a configured typo must not blank the banner. */
export function knownLocale(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? 'en'
  } catch {
    return 'en'
  }
}

const msPerDay = 86_400_000

/** Days since 1970-01-01 in the Gregorian calendar. */
export function dayNumber({ year, month, day }: FullDate): number {
  return new Date(0).setUTCFullYear(year, month - 1, day) / msPerDay
}

/** The first day that a partial date may mean. */
export function firstDay({ year, month = 1, day = 1 }: PlainDate): FullDate {
  return { year, month, day }
}

/** The last day that a partial date may mean. */
export function lastDay({ year, month = 12, day }: PlainDate): FullDate {
  return { year, month, day: day ?? daysInMonth(year, month) }
}

/** Days in a month of the Gregorian calendar, months counted from 1. */
function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}
