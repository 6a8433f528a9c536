import * as v from 'valibot'

/** What a person wrote. */
export interface NoteText {
  /** The note's own random UUID, so that a note laid into another's place is found out. */
  readonly noteId: string
  readonly title: string
  readonly text: string
  /** ISO 8601, by the writer's clock. */
  readonly writtenAt: string
}

/** How much a note holds, in UTF-16 code units as a text field counts them. */
export const NOTE_LIMITS = { title: 200, text: 20_000 } as const

/** The plaintext grows by steps of this many bytes, so that the size of a sealed note says little about it. */
const BUCKET = 256

/**
 * The plaintext of a note: JSON, filled up with spaces to a multiple of 256 bytes of UTF-8.
 * @see RFC 8259 §2: whitespace after the value
 */
export function writeNoteText({ noteId, title, text, writtenAt }: NoteText): string {
  const json = JSON.stringify({ version: 1, noteId, title, text, writtenAt })
  const size = new TextEncoder().encode(json).byteLength
  return json + ' '.repeat(Math.ceil(size / BUCKET) * BUCKET - size)
}

/** Reads the plaintext of a note. `newer`: a later version of this app wrote it; `damaged`: it is none. */
export function readNoteText(plaintext: string): NoteText | 'newer' | 'damaged' {
  const json = parse(plaintext)
  if (v.is(Newer, json)) return 'newer'
  const read = v.safeParse(NoteTextSchema, json)
  if (!read.success) return 'damaged'
  const { noteId, title, text, writtenAt } = read.output
  return { noteId, title, text, writtenAt }
}

const NoteTextSchema = v.object({
  version: v.literal(1),
  noteId: v.string(),
  title: v.string(),
  text: v.string(),
  writtenAt: v.string(),
})

const Newer = v.object({ version: v.pipe(v.number(), v.gtValue(1)) })

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
