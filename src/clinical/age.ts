import { clinical } from '#words'
import { dayNumber, type FullDate, firstDay, lastDay, type PlainDate } from './when.ts'
import { calendarDate } from './when-instant.ts'

/** When something happened: its calendar date, and the exact moment where the time is on record too. */
export interface Moment {
  readonly date: PlainDate
  readonly epochMs?: number
}

/** An age for the eye (`4w 1d`) and for the ear (`4 weeks 1 day`). */
export interface Age {
  readonly text: string
  readonly spoken: string
}

const oldestPlausible = 130
const msPerMinute = 60_000
const msPerHour = 60 * msPerMinute

/**
 * The age at `until` of someone born at `birth`, counted on the calendar, in at most two units. Minutes and hours
 * appear only when both times of day are known. A partial date gives the range of ages it allows, never an
 * invented day. `before-birth` and `implausible` (over 130 years) are dates to check, not ages.
 * @see NHS CUI Date and Time, tables 7–8
 */
export function ageBetween(birth: Moment, until: Moment): Age | 'before-birth' | 'implausible' {
  const oldest = span(firstDay(birth.date), lastDay(until.date))
  const youngest = span(lastDay(birth.date), firstDay(until.date))
  const elapsed = elapsedMs(birth, until)
  if (oldest.days < 0 || (elapsed !== undefined && elapsed < 0)) return 'before-birth'
  if (youngest.months >= (oldestPlausible + 1) * 12) return 'implausible'
  if (elapsed !== undefined && elapsed < 2 * msPerHour)
    return age([Math.floor(elapsed / msPerMinute), 'minute'])
  if (elapsed !== undefined && elapsed < 48 * msPerHour) return age([Math.floor(elapsed / msPerHour), 'hour'])
  return isFull(birth.date) && isFull(until.date) ? exactAge(oldest) : ageRange(youngest, oldest)
}

/** The living age at a moment on the viewer's clock (or `timeZone`'s); see {@link ageBetween}. */
export function ageAt(birth: Moment, at: Date, timeZone?: string): ReturnType<typeof ageBetween> {
  return ageBetween(birth, { date: calendarDate(at, timeZone), epochMs: at.getTime() })
}

/** Whole days since the birth, where both are known to the day. */
export function daysBetween(birth: PlainDate, until: PlainDate): number | undefined {
  return isFull(birth) && isFull(until) ? dayNumber(until) - dayNumber(birth) : undefined
}

type Unit = Parameters<typeof clinical.ageShort>[1]

interface Span {
  /** Whole days in all. */
  readonly days: number
  /** Whole calendar months in all. */
  readonly months: number
  /** Days beyond those months. */
  readonly daysOver: number
}

function exactAge({ days, months, daysOver }: Span): Age {
  if (days < 28) return age([days, 'day'])
  if (months < 12) return age([Math.floor(days / 7), 'week'], [days % 7, 'day'])
  if (months < 24) return age([months, 'month'], [daysOver, 'day'])
  if (months < 18 * 12) return age([Math.floor(months / 12), 'year'], [months % 12, 'month'])
  return age([Math.floor(months / 12), 'year'])
}

function ageRange(youngest: Span, oldest: Span): Age {
  const [unit, size]: [Unit, number] = oldest.months < 24 ? ['month', 1] : ['year', 12]
  const from = Math.max(0, Math.floor(youngest.months / size))
  const to = Math.floor(oldest.months / size)
  if (to === 0) return { text: clinical.ageUnder(1, unit), spoken: clinical.ageUnderSpoken(1, unit) }
  if (from === to) return age([to, unit])
  return { text: clinical.ageRange(from, to, unit), spoken: clinical.ageRangeSpoken(from, to, unit) }
}

function age(first: [number, Unit], second?: [number, Unit]): Age {
  const units = second === undefined || second[0] === 0 ? [first] : [first, second]
  return {
    text: units.map(([count, unit]) => clinical.ageShort(count, unit)).join(' '),
    spoken: units.map(([count, unit]) => clinical.ageSpoken(count, unit)).join(' '),
  }
}

function span(from: FullDate, to: FullDate): Span {
  const days = dayNumber(to) - dayNumber(from)
  const months = (to.year - from.year) * 12 + to.month - from.month - (to.day < from.day ? 1 : 0)
  return { days, months, daysOver: dayNumber(to) - dayNumber(monthsLater(from, months)) }
}

// The 31st of a shorter month is its last day.
function monthsLater({ year, month, day }: FullDate, months: number): FullDate {
  const index = year * 12 + month - 1 + months
  const target = { year: Math.floor(index / 12), month: (((index % 12) + 12) % 12) + 1 }
  return { ...target, day: Math.min(day, lastDay(target).day) }
}

function elapsedMs(birth: Moment, until: Moment): number | undefined {
  if (birth.epochMs === undefined || until.epochMs === undefined) return undefined
  return until.epochMs - birth.epochMs
}

function isFull(date: PlainDate): date is FullDate {
  return date.day !== undefined
}
