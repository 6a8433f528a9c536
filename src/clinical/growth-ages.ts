import { fieldsOf } from './fields.ts'
import type { ReadBy } from './reading.ts'
import { subjectOf } from './reading-subject.ts'
import { dayNumber, firstDay, lastDay, readPlainDate } from './when.ts'
import { calendarDate } from './when-instant.ts'

/**
 * Whether somebody is, or may be, under twenty: growth is about them. Who has no birth date may be. The dead are as old
 * as they grew.
 */
export function mayBeGrowing({ viewpoint, patient }: ReadBy): boolean {
  const { birth } = subjectOf(patient)
  if (birth === undefined) return true
  const died = readPlainDate(fieldsOf(patient).deceasedDateTime)
  const until = died ? firstDay(died) : calendarDate(viewpoint.at, viewpoint.timeZone)
  const years = (dayNumber(until) - dayNumber(lastDay(birth))) / 365.25
  return years >= 0 && years < 20
}
