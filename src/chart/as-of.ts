import { formatClock, formatMoment } from '#clinical'

/** The time of a reading, in milliseconds since the epoch; that of another day, as in a file, names its day. */
export function asOfText(epochMs: number, now = new Date()): string {
  const then = new Date(epochMs)
  return then.toDateString() === now.toDateString() ? formatClock(then) : formatMoment(then)
}
