import { notes as words } from '#words'

/** When a note was written, in words. */
export function sayWhen(instant: string | undefined): string {
  const time = instant === undefined ? undefined : sayTime(instant)
  return time === undefined ? words.noDate() : words.written(time)
}

/** A moment the way the reader's language has it; undefined where it is none. */
export function sayTime(instant: string): string | undefined {
  const time = new Date(instant)
  if (Number.isNaN(time.getTime())) return undefined
  return time.toLocaleString(undefined, { dateStyle: 'long', timeStyle: 'short' })
}
