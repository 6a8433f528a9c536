import { type Fields, fieldsOf, listOf } from './fields.ts'
import type { TimelineType } from './timeline-kinds.ts'
import { type PlainDate, readPlainDate } from './when.ts'
import { calendarDate, readInstant } from './when-instant.ts'

/** What a date says happened then. */
type Happened =
  | 'began'
  | 'ended'
  | 'recorded'
  | 'ordered'
  | 'reported'
  | 'dispensed'
  | 'observed'
  | 'issued'
  | 'given'
  | 'performed'
  | 'written'

/** The date an entry stands under. */
export interface Dated {
  /** As the record has it, a FHIR date or dateTime. */
  readonly text: string
  readonly happened: Happened
}

/** A date and where in the timeline it stands. */
export interface Placed {
  readonly date: PlainDate
  /** Greater is later; a date that is less precise comes before all that it may mean. */
  readonly order: number
}

/**
 * The first date of a resource that can be read, nearest to what happened: when it began rather than when somebody
 * wrote it down. `undefined` where the record has none.
 */
export function datedOf(type: TimelineType, resource: Fields): Dated | undefined {
  for (const [happened, value] of datesOf(type, resource)) {
    if (typeof value === 'string' && readPlainDate(value) !== undefined) return { text: value, happened }
  }
  return undefined
}

/**
 * Where a date stands: on the day it was written as, or, where it was written in UTC, which names no place, on the
 * reader's day. Dates without a day, and years without a month, keep that.
 */
export function placeOf(text: string, timeZone?: string): Placed | undefined {
  const instant = text.endsWith('Z') ? readInstant(text) : undefined
  const date = instant ? calendarDate(new Date(instant.epochMs), timeZone) : readPlainDate(text)
  if (date === undefined) return undefined
  const minute = instant && timeZone === undefined ? localMinute(instant.epochMs) : writtenMinute(text)
  return { date, order: orderOf(date, minute) }
}

/** The place of a whole group in that order: a month, a year whose month is not known. */
export const orderOf = ({ year, month = 0, day = 0 }: PlainDate, minute = -1): number =>
  ((year * 13 + month) * 32 + day) * 1441 + minute + 1

function localMinute(epochMs: number): number {
  const at = new Date(epochMs)
  return at.getHours() * 60 + at.getMinutes()
}

function writtenMinute(text: string): number | undefined {
  const [, hours, minutes] = /T(\d\d):(\d\d)/.exec(text) ?? []
  return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes)
}

function datesOf(type: TimelineType, of: Fields): readonly (readonly [Happened, unknown])[] {
  switch (type) {
    case 'Encounter':
    case 'CareTeam':
    case 'Coverage':
      return period(of.period)
    case 'Condition':
    case 'AllergyIntolerance':
      return [
        ['began', of.onsetDateTime],
        ['began', fieldsOf(of.onsetPeriod).start],
        ['recorded', of.recordedDate],
        ['ended', of.abatementDateTime],
        ['ended', fieldsOf(of.abatementPeriod).end],
      ]
    case 'MedicationRequest':
      return [['ordered', of.authoredOn]]
    case 'MedicationStatement':
      return [
        ['began', of.effectiveDateTime],
        ['began', fieldsOf(of.effectivePeriod).start],
        ['reported', of.dateAsserted],
        ['ended', fieldsOf(of.effectivePeriod).end],
      ]
    case 'MedicationDispense':
      return [
        ['dispensed', of.whenHandedOver],
        ['dispensed', of.whenPrepared],
      ]
    case 'Observation':
      return observed(of)
    case 'DiagnosticReport':
      return [...observed(of), ['issued', of.issued]]
    case 'Immunization':
      return [
        ['given', of.occurrenceDateTime],
        ['recorded', of.recorded],
      ]
    case 'Procedure':
      return [['performed', of.performedDateTime], ...period(of.performedPeriod)]
    case 'DocumentReference':
      return [['written', of.date], ...period(fieldsOf(of.context).period)]
    case 'Goal':
      return [
        ['began', of.startDate],
        ['recorded', of.statusDate],
      ]
    case 'CarePlan':
      return [...period(of.period), ['recorded', of.created]]
  }
}

function observed(of: Fields): readonly (readonly [Happened, unknown])[] {
  const [first] = [fieldsOf(of.effectiveTiming).event].flat()
  return [
    ['observed', of.effectiveDateTime],
    ['observed', of.effectiveInstant],
    ['observed', fieldsOf(of.effectivePeriod).start],
    ['observed', fieldsOf(of.effectivePeriod).end],
    ['observed', first],
  ]
}

const period = (value: unknown): readonly (readonly [Happened, unknown])[] => {
  const [{ start, end } = {}] = listOf(value)
  return [
    ['began', start],
    ['ended', end],
  ]
}
