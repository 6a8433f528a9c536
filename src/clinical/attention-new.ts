import { type Fields, fieldsOf } from './fields.ts'
import { dayNumber, firstDay, lastDay, readPlainDate } from './when.ts'
import { calendarDate, readInstant } from './when-instant.ts'

/** Whether a resource came or was changed after a moment; `unknown` where it does not say when. */
export type Newness = 'new' | 'old' | 'unknown'

/**
 * Judges by when the server last changed it, else by when it was recorded, issued or written. When something happened
 * says nothing of when it came into the record. A date without a time is new from the day after.
 *
 * @param since milliseconds since the epoch, on the server's clock as far as ours agrees with it
 */
export function newnessOf(resource: unknown, since: number, timeZone?: string): Newness {
  const written = writtenOn(fieldsOf(resource))
  const instant = readInstant(written)
  if (instant !== undefined) return instant.epochMs > since ? 'new' : 'old'
  const date = readPlainDate(written)
  if (date === undefined) return 'unknown'
  const day = dayNumber(calendarDate(new Date(since), timeZone))
  if (dayNumber(firstDay(date)) > day) return 'new'
  return dayNumber(lastDay(date)) < day ? 'old' : 'unknown'
}

function writtenOn(resource: Fields): unknown {
  const updated = fieldsOf(resource.meta).lastUpdated
  if (readInstant(updated) !== undefined) return updated
  return FIELDS.map(field => resource[field]).find(value => readPlainDate(value) !== undefined)
}

const FIELDS = [
  'recordedDate',
  'recorded',
  'issued',
  'authoredOn',
  'dateAsserted',
  'whenHandedOver',
  'whenPrepared',
  'statusDate',
  'created',
  'date',
]
