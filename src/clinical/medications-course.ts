import { type Fields, fieldsOf, isPresent, listOf, type Viewpoint } from './fields.ts'
import type { DateWords } from './medications-dose.ts'
import { numberOf } from './medications-quantity.ts'
import { visibleText } from './text.ts'
import { dayNumber, firstDay, lastDay, readPlainDate } from './when.ts'
import { calendarDate } from './when-instant.ts'

/** A date as precise as it was recorded: the days it may mean, counted from 1970-01-01, and its words. */
export interface Moment {
  readonly first: number
  readonly last: number
  readonly text: string
}

/** From when to when an entry says that a medicine was due, taken or supplied; nothing here is guessed. */
export interface Course {
  readonly start: Moment | undefined
  readonly end: Moment | undefined
  /** What the end is: the end that was recorded, the one that was planned, of the prescription, or of the supply. */
  readonly endIs: 'recorded' | 'planned' | 'validity' | 'supply' | undefined
  /** A moment and no stretch of time: a report of one day, a dispense of which nobody says how long it lasts. */
  readonly isPoint: boolean
  /** It goes on, as far as its status says. */
  readonly isOpen: boolean
}

/** The course of an order: the bounds of its dosage, else from when it was written. @see FHIR R4 Timing.repeat.bounds[x] */
export function orderedCourse(entry: Fields, past: boolean, dates: DateWords): Course {
  const bounds = listOf(entry.dosageInstruction).map(dosage => fieldsOf(fieldsOf(dosage.timing).repeat))
  const validity = fieldsOf(fieldsOf(entry.dispenseRequest).validityPeriod)
  const at = (value: unknown) => momentOf(value, dates)
  const start =
    earliest(bounds.map(repeat => at(fieldsOf(repeat.boundsPeriod).start))) ??
    at(entry.authoredOn) ??
    at(validity.start)
  const status = visibleText(entry.status) ?? ''
  if (['draft', 'cancelled'].includes(status)) return point(start)
  const stopped = status === 'stopped'
  const written = latest(bounds.map(repeat => at(fieldsOf(repeat.boundsPeriod).end)))
  if (written !== undefined) return stretch(start, written, past ? 'recorded' : 'planned', past)
  // A course that was stopped did not run for as long as it was meant to.
  const planned = stopped
    ? undefined
    : latest(bounds.map(repeat => after(start, repeat.boundsDuration, dates)))
  if (planned !== undefined) return stretch(start, planned, 'planned', past)
  return stretch(start, at(validity.end), 'validity', past)
}

/** The course of a report: its period; a report of one moment is a point. @see FHIR R4 MedicationStatement.effective[x] */
export function reportedCourse(entry: Fields, past: boolean, dates: DateWords): Course {
  const period = fieldsOf(entry.effectivePeriod)
  const at = (value: unknown) => momentOf(value, dates)
  const start = at(period.start)
  const end = at(period.end)
  if (start === undefined && end === undefined)
    return point(at(entry.effectiveDateTime) ?? at(entry.dateAsserted))
  return entry.status === 'not-taken' ? point(start ?? end) : stretch(start, end, 'recorded', past)
}

/** The course of a dispense: as long as what was handed over lasts, where that is told. */
export function dispensedCourse(entry: Fields, dates: DateWords): Course {
  const start = momentOf(entry.whenHandedOver, dates) ?? momentOf(entry.whenPrepared, dates)
  const end = entry.status === 'completed' ? after(start, entry.daysSupply, dates) : undefined
  return end === undefined ? point(start) : stretch(start, end, 'supply', true)
}

const point = (start: Moment | undefined): Course => ({
  start,
  end: undefined,
  endIs: undefined,
  isPoint: true,
  isOpen: false,
})

const stretch = (
  start: Moment | undefined,
  end: Moment | undefined,
  endIs: NonNullable<Course['endIs']>,
  past: boolean,
): Course => ({
  start,
  end,
  endIs: end === undefined ? undefined : endIs,
  isPoint: false,
  isOpen: !past && end === undefined,
})

function momentOf(value: unknown, dates: DateWords): Moment | undefined {
  const date = readPlainDate(value)
  const text = dates(value)
  if (date === undefined || text === undefined) return undefined
  return { first: dayNumber(firstDay(date)), last: dayNumber(lastDay(date)), text }
}

// Months and years differ in length: of those only the calendar could tell, and the record does not.
function after(start: Moment | undefined, duration: unknown, dates: DateWords): Moment | undefined {
  const fields = fieldsOf(duration)
  const length = numberOf(fields.value)
  const unit = daysIn.get((visibleText(fields.code) ?? visibleText(fields.unit) ?? '').toLowerCase())
  if (start === undefined || start.first !== start.last || length === undefined || unit === undefined)
    return undefined
  const day = start.first + Math.max(0, Math.ceil(length * unit) - 1)
  const date = new Date(day * 86_400_000)
  return Number.isNaN(date.getTime()) ? undefined : momentOf(date.toISOString().slice(0, 10), dates)
}

const daysIn = new Map([
  ['d', 1],
  ['day', 1],
  ['days', 1],
  ['wk', 7],
  ['week', 7],
  ['weeks', 7],
])

const earliest = (moments: readonly (Moment | undefined)[]) =>
  moments.filter(isPresent).toSorted((a, b) => a.first - b.first)[0]

/** The last one, if all have one: what is open in one dosage is open. */
function latest(moments: readonly (Moment | undefined)[]): Moment | undefined {
  const known = moments.filter(isPresent)
  return known.length < moments.length ? undefined : known.toSorted((a, b) => b.last - a.last)[0]
}

/** The last day on which a medicine can have been taken: today as the reader has it, or the day of death before it. */
export function lastDayOf(
  patient: unknown,
  { at, timeZone }: Pick<Viewpoint, 'at' | 'timeZone'>,
): { readonly day: number; readonly isDeath: boolean } {
  const today = dayNumber(calendarDate(at, timeZone))
  const died = readPlainDate(fieldsOf(patient).deceasedDateTime)
  const day = died === undefined ? today : Math.min(today, dayNumber(lastDay(died)))
  return { day, isDeath: day < today }
}
