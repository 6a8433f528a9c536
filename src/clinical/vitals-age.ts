import { vitals as words } from '#words'
import { fieldsOf, type Viewpoint } from './fields.ts'
import { dateObserved } from './reading-when.ts'
import { dayNumber, lastDay, type PlainDate } from './when.ts'
import { calendarDate } from './when-instant.ts'

/** How long ago a value was taken. */
export interface ValueAge {
  /** "today", "6 days ago", "3 years ago", for a partial date "at least 2 years ago". */
  readonly text: string
  /** It says little of the person today: shown greyed, and its age beside it. */
  readonly isOld: boolean
}

/**
 * How long ago it was observed, counted on the calendar; `undefined` without a date, or with one still to come. A year
 * makes any value old, and a month that of a child under two, who is another child by then.
 */
export function ageOfValue(
  observation: unknown,
  { at, timeZone }: Viewpoint,
  birth: PlainDate | undefined,
): ValueAge | undefined {
  const date = dateObserved(fieldsOf(observation))
  if (date === undefined) return undefined
  const today = dayNumber(calendarDate(at, timeZone))
  const days = today - dayNumber(lastDay(date))
  const isPartial = date.day === undefined
  if (days < 0 && !isPartial) return undefined
  const isInfant = birth !== undefined && today - dayNumber(lastDay(birth)) < 2 * DAYS_IN_YEAR
  return {
    text: isPartial ? words.atLeastAgo(...spanOf(Math.max(0, days))) : words.ago(...spanOf(days)),
    isOld: days > (isInfant ? DAYS_IN_MONTH : DAYS_IN_YEAR),
  }
}

const DAYS_IN_MONTH = 30.4375
const DAYS_IN_YEAR = 365.25

function spanOf(days: number): [count: number, unit: 'day' | 'week' | 'month' | 'year'] {
  if (days < 14) return [days, 'day']
  if (days < 9 * 7) return [Math.floor(days / 7), 'week']
  if (days < 2 * DAYS_IN_YEAR) return [Math.floor(days / DAYS_IN_MONTH), 'month']
  return [Math.floor(days / DAYS_IN_YEAR), 'year']
}
