import { results as words } from '#words'
import { type Fields, fieldsOf } from './fields.ts'
import { numberOf, rangeText } from './medications-quantity.ts'
import { visibleText } from './text.ts'
import { dayNumber, type FullDate, firstDay, lastDay, type PlainDate } from './when.ts'

/** The ages a range is meant for, in words. */
export function ageText(age: unknown): string | undefined {
  const text = rangeText(spelledOut(age))
  return text === undefined ? undefined : words.aged(text)
}

/**
 * Whether somebody was of that age then, for certain: with partial dates, both the youngest and the oldest they can
 * have been must be inside. Ages are counted in whole units of the range, as people do.
 */
export function isOfAge(age: unknown, birth: PlainDate | undefined, then: PlainDate | undefined): boolean {
  if (birth === undefined || then === undefined) return false
  const [low, high] = [fieldsOf(fieldsOf(age).low), fieldsOf(fieldsOf(age).high)]
  if (numberOf(low.value) === undefined && numberOf(high.value) === undefined) return false
  const youngest = [lastDay(birth), firstDay(then)] as const
  const oldest = [firstDay(birth), lastDay(then)] as const
  return isAtLeast(low, ...youngest) && isAtMost(high, ...oldest)
}

function isAtLeast(end: Fields, birth: FullDate, then: FullDate): boolean {
  const least = numberOf(end.value)
  if (least === undefined) return true
  const age = wholeUnits(unitOf(end), birth, then)
  return age !== undefined && age >= least
}

function isAtMost(end: Fields, birth: FullDate, then: FullDate): boolean {
  const most = numberOf(end.value)
  if (most === undefined) return true
  const age = wholeUnits(unitOf(end), birth, then)
  return age !== undefined && age <= most
}

function wholeUnits(unit: TimeUnit | undefined, birth: FullDate, then: FullDate): number | undefined {
  const days = dayNumber(then) - dayNumber(birth)
  if (days < 0) return undefined
  const months = (then.year - birth.year) * 12 + then.month - birth.month - (then.day < birth.day ? 1 : 0)
  switch (unit) {
    case 'a':
      return Math.floor(months / 12)
    case 'mo':
      return months
    case 'wk':
      return Math.floor(days / 7)
    case 'd':
      return days
    default:
      return undefined
  }
}

type TimeUnit = 'a' | 'mo' | 'wk' | 'd'

function unitOf(end: Fields): TimeUnit | undefined {
  const unit = visibleText(end.code) ?? visibleText(end.unit)
  return unit === undefined ? undefined : TIME_UNITS.get(unit.toLowerCase())
}

function spelledOut(age: unknown): Fields {
  const { low, high } = fieldsOf(age)
  return { low: withUnit(fieldsOf(low)), high: withUnit(fieldsOf(high)) }
}

function withUnit(end: Fields): Fields {
  const unit = unitOf(end)
  return unit === undefined ? end : { ...end, unit: words.timeUnit(unit) }
}

const TIME_UNITS = new Map<string, TimeUnit>([
  ['a', 'a'],
  ['y', 'a'],
  ['yr', 'a'],
  ['year', 'a'],
  ['years', 'a'],
  ['mo', 'mo'],
  ['month', 'mo'],
  ['months', 'mo'],
  ['wk', 'wk'],
  ['week', 'wk'],
  ['weeks', 'wk'],
  ['d', 'd'],
  ['day', 'd'],
  ['days', 'd'],
])
