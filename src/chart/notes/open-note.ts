import type { NoteCipher } from './cipher.ts'
import type { EncryptedNote } from './note-document.ts'
import { type NoteText, readNoteText } from './note-text.ts'

/**
 * A note as far as this page can open it.
 * - `open`: it says what it says.
 * - `closed`: no key is open on this page.
 * - `other-key`: it is sealed for another key than the one that is open.
 * - `newer`: a later version of this app wrote it.
 * - `damaged`: it says to be for this key but is not as it was written, or it holds no sealed text.
 */
export type OpenedNote =
  | { readonly kind: 'open'; readonly note: EncryptedNote; readonly content: NoteText }
  | { readonly kind: 'closed' | 'other-key' | 'newer' | 'damaged'; readonly note: EncryptedNote }

/** Opens one note. Never rejects: what cannot be opened is said to be so. */
export async function openNote(note: EncryptedNote, cipher: NoteCipher | undefined): Promise<OpenedNote> {
  const { sealed, noteId } = note
  if (sealed === undefined) return { kind: 'damaged', note }
  if (cipher === undefined) return { kind: 'closed', note }
  if (sealed.kid !== cipher.kid) return { kind: 'other-key', note }
  const plaintext = await cipher.unseal(sealed.jwe).catch(() => undefined)
  const content = plaintext === undefined ? 'damaged' : readNoteText(plaintext)
  if (typeof content === 'string') return { kind: content, note }
  // The server holds the documents: one note's text in another's place opens with the same key.
  const isMisplaced = noteId !== undefined && noteId !== content.noteId
  return isMisplaced ? { kind: 'damaged', note } : { kind: 'open', note, content }
}

/** Opens all, the newest first; those that say no date come last. */
export async function openNotes(
  notes: readonly EncryptedNote[],
  cipher: NoteCipher | undefined,
): Promise<readonly OpenedNote[]> {
  const opened = await Promise.all(notes.map(note => openNote(note, cipher)))
  return opened.toSorted((a, b) => timeOf(b) - timeOf(a))
}

function timeOf(opened: OpenedNote): number {
  const time = Date.parse((opened.kind === 'open' ? opened.content.writtenAt : opened.note.date) ?? '')
  return Number.isNaN(time) ? Number.NEGATIVE_INFINITY : time
}
