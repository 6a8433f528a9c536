import { notes as words } from '#words'

/** When a note was written, the way its reader's language has it. */
export function sayWhen(instant: string | undefined): string {
  const time = new Date(instant ?? '')
  if (Number.isNaN(time.getTime())) return words.noDate()
  return words.written(time.toLocaleString(undefined, { dateStyle: 'long', timeStyle: 'short' }))
}
