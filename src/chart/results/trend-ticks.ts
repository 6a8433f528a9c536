import { calendarDate, formatClock, formatDate, formatPlainDate, type PlainDate } from '#clinical'
import type { Window } from './trend-scale.ts'

/** A mark on the time axis. */
export interface TimeTick {
  readonly epochMs: number
  readonly label: string
}

const HOUR = 3_600_000
const DAY = 24 * HOUR

/**
 * Where the time axis is marked: at hours, days, months or years of the viewer's calendar, as close as `room` marks
 * allow.
 */
export function ticksOf(
  { from, to }: Window,
  room: number,
  timeZone: string | undefined,
): readonly TimeTick[] {
  const length = to - from
  const offset = offsetAt(from + length / 2, timeZone)
  const [start, end] = [from + offset, to + offset]
  const step = STEPS.find(one => length / one.length <= room)
  const ticks = step?.unit === 'time' ? evenTicks(start, end, step.length) : calendarTicks(start, end, room)
  return ticks.map(({ epochMs, label }) => ({ epochMs: epochMs - offset, label }))
}

const STEPS: readonly { readonly unit: 'time' | 'calendar'; readonly length: number }[] = [
  { unit: 'time', length: 3 * HOUR },
  { unit: 'time', length: 6 * HOUR },
  { unit: 'time', length: 12 * HOUR },
  { unit: 'time', length: DAY },
  { unit: 'time', length: 2 * DAY },
  { unit: 'time', length: 7 * DAY },
  { unit: 'calendar', length: 30 * DAY },
]

function evenTicks(start: number, end: number, step: number): readonly TimeTick[] {
  const first = Math.ceil(start / step) * step
  const count = Math.max(0, Math.floor((end - first) / step) + 1)
  return Array.from({ length: count }, (_, index) => first + index * step).map(epochMs => ({
    epochMs,
    label: epochMs % DAY === 0 ? formatPlainDate(utcDate(epochMs)) : formatClock(new Date(epochMs), 'UTC'),
  }))
}

function calendarTicks(start: number, end: number, room: number): readonly TimeTick[] {
  const [first, last] = [monthOf(start), monthOf(end)]
  // A bare year takes half the room of a month with its year.
  const roomFor = (months: number) => (months >= 12 ? room * 2 : room)
  const step =
    [1, 3, 6, 12, 24, 60, 120, 240, 600].find(months => (last - first) / months <= roomFor(months)) ?? 1200
  const months: number[] = []
  for (let month = Math.ceil(first / step) * step; month <= last; month += step) months.push(month)
  return months
    .map(month => ({ year: Math.floor(month / 12), month: (month % 12) + 1 }))
    .map(({ year, month }) => ({
      epochMs: new Date(0).setUTCFullYear(year, month - 1, 1),
      label: step >= 12 ? String(year) : (formatDate(`${year}-${String(month).padStart(2, '0')}`) ?? ''),
    }))
    .filter(({ epochMs }) => epochMs >= start && epochMs <= end)
}

const monthOf = (epochMs: number): number => {
  const at = new Date(epochMs)
  return at.getUTCFullYear() * 12 + at.getUTCMonth()
}

const utcDate = (epochMs: number): PlainDate => calendarDate(new Date(epochMs), 'UTC')

/** How far the viewer's clock is ahead of UTC then, in milliseconds. */
function offsetAt(epochMs: number, timeZone: string | undefined): number {
  const at = new Date(epochMs)
  const { year, month, day } = calendarDate(at, timeZone)
  const [hours = 0, minutes = 0] = formatClock(at, timeZone).split(':').map(Number)
  const wall = new Date(0).setUTCFullYear(year, month - 1, day) + hours * HOUR + minutes * 60_000
  return wall - Math.floor(epochMs / 60_000) * 60_000
}
