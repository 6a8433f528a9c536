import { clinical } from '#words'
import { dateFormat } from './date-format.ts'
import { visibleText } from './text.ts'
import { type FullDate, formatDate, formatPlainDate, readPlainDate } from './when.ts'

/** A moment in time, with the wall clock it was written in. */
export interface Instant {
  readonly epochMs: number
  /** Minutes ahead of UTC as written; undefined for `Z`, which names no place. */
  readonly offsetMinutes: number | undefined
}

const dateTimePattern =
  /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?(Z|([+-])(\d{2}):(\d{2}))?$/

/**
 * Reads a FHIR instant, or a dateTime with time and zone. Undefined without a zone: the moment is then unknown.
 * @see FHIR R4 data types, "If hours and minutes are specified, a time zone SHALL be populated"
 */
export function readInstant(text: unknown): Instant | undefined {
  const wall = readWallClock(text)
  if (wall === undefined || wall.zone === undefined) return undefined
  const epochMs = wall.asIfUtc - (wall.offsetMinutes ?? 0) * 60_000
  return { epochMs, offsetMinutes: wall.offsetMinutes }
}

/**
 * `14-Jul-2026 14:32`, followed by its zone when that differs from the viewer's at that moment. `Z` names no
 * place, so it is turned into the viewer's clock; a date without time stays a date; a time without zone says so.
 */
export function formatInstant(text: string | undefined, timeZone?: string): string | undefined {
  const wall = readWallClock(text)
  if (wall === undefined) return formatDate(text)
  if (wall.zone === undefined) return clinical.zoneNotStated(wall.shown)
  const instant = readInstant(text)
  if (instant === undefined) return visibleText(text)
  if (wall.offsetMinutes === undefined) return formatMoment(new Date(instant.epochMs), timeZone)
  const here = formatMoment(new Date(instant.epochMs), timeZone)
  return here === wall.shown ? here : clinical.withZone(wall.shown, wall.zone)
}

/** `14-Jul-2026 14:32` on the viewer's clock, or in `timeZone` (IANA name). */
export function formatMoment(at: Date, timeZone?: string): string {
  return `${formatPlainDate(calendarDate(at, timeZone))} ${formatClock(at, timeZone)}`
}

/** `14:32`, 24-hour, on the viewer's clock or in `timeZone`. */
export function formatClock(at: Date, timeZone?: string): string {
  if (timeZone === undefined) return `${twoDigits(at.getHours())}:${twoDigits(at.getMinutes())}`
  const options = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone } as const
  return dateFormat('en-GB', options).format(at)
}

const twoDigits = (number: number) => String(number).padStart(2, '0')

/** The day a moment falls on for the viewer, or in `timeZone`. */
export function calendarDate(at: Date, timeZone?: string): FullDate {
  if (timeZone === undefined) return { year: at.getFullYear(), month: at.getMonth() + 1, day: at.getDate() }
  const options = { year: 'numeric', month: '2-digit', day: '2-digit', timeZone } as const
  const parts = dateFormat('en-US', options).formatToParts(at)
  const numberOf = (type: string) => Number(parts.find(part => part.type === type)?.value)
  return { year: numberOf('year'), month: numberOf('month'), day: numberOf('day') }
}

interface WallClock {
  readonly asIfUtc: number
  readonly shown: string
  readonly zone: string | undefined
  readonly offsetMinutes: number | undefined
}

function readWallClock(text: unknown): WallClock | undefined {
  if (typeof text !== 'string') return undefined
  const [, day, hh, mm, ss = '00', fraction = '0', zone, sign, zoneHours, zoneMinutes] =
    dateTimePattern.exec(text.trim()) ?? []
  const date = readPlainDate(day)
  if (date?.month === undefined || date.day === undefined || hh === undefined || mm === undefined)
    return undefined
  if (Number(hh) > 23 || Number(mm) > 59 || Number(ss) > 60) return undefined
  const offset = Number(zoneHours) * 60 + Number(zoneMinutes)
  if (offset > 14 * 60 || Number(zoneMinutes) > 59) return undefined
  const midnight = new Date(0).setUTCFullYear(date.year, date.month - 1, date.day)
  const seconds = Number(hh) * 3600 + Number(mm) * 60 + Number(ss)
  const milliseconds = Number(fraction.padEnd(3, '0').slice(0, 3))
  return {
    asIfUtc: midnight + seconds * 1000 + milliseconds,
    shown: `${formatPlainDate(date)} ${hh}:${mm}`,
    zone,
    offsetMinutes: sign === undefined ? undefined : sign === '-' ? -offset : offset,
  }
}
