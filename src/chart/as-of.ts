import { formatClock, formatMoment } from '#clinical'
import { sections as words } from '#words'

/**
 * The time of a reading, in milliseconds since the epoch; that of another day, as in a file, names its day. Not a
 * number where a file does not say how old it is: then no time is invented.
 */
export function asOfText(epochMs: number, now = new Date()): string {
  if (Number.isNaN(epochMs)) return words.undated()
  const then = new Date(epochMs)
  return then.toDateString() === now.toDateString() ? formatClock(then) : formatMoment(then)
}
