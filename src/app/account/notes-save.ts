import {
  type NoteCipher,
  noteOf,
  type OpenedNote,
  openNote,
  openNotes,
  readNote,
  revisedNote,
  writeNoteText,
} from '#chart'
import { FhirError, type SearchResult, type Writer } from '#fhir'
import type { Draft } from './notes-drafts.ts'

type Documents = SearchResult<fhir4.DocumentReference>

/** What saving takes: a server, a key, and the world around them. */
export interface Saving {
  readonly writer: Pick<Writer, 'create' | 'update' | 'readVersioned'>
  /** All notes, as the server has them now. */
  readonly reread: () => Promise<Documents>
  readonly cipher: NoteCipher
  /** The launched patient's id. */
  readonly patient: string
  /** Who signed in, as a reference; undefined where nobody knows. */
  readonly author: string | undefined
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

/** What is on the server in place of what a draft was made from. */
export type Theirs =
  | { readonly kind: 'there'; readonly opened: OpenedNote; readonly version: string | undefined }
  | { readonly kind: 'gone' }

/**
 * What became of a draft.
 * - `saved`: the server has it. `wrote` is false where it had it already.
 * - `conflict`: the server has something else; nothing of either is lost.
 * - `unsure`: it may have been saved; only {@link checkNote} may say more.
 * - `not-there`: it was looked for and is not saved.
 * - `refused`: it was not saved, and the error says why.
 */
export type SaveResult =
  | { readonly kind: 'saved'; readonly document: fhir4.DocumentReference; readonly wrote: boolean }
  | { readonly kind: 'conflict'; readonly theirs: Theirs }
  | { readonly kind: 'unsure'; readonly error?: unknown }
  | { readonly kind: 'not-there' }
  | { readonly kind: 'refused'; readonly error: unknown }

/** Saves a draft once. Never rejects, and never tries again by itself. */
export async function saveNote(draft: Draft, saving: Saving): Promise<SaveResult> {
  try {
    return draft.base === undefined ? await create(draft, saving) : await replace(draft, draft.base, saving)
  } catch (error) {
    return isUnknown(error) ? { kind: 'unsure', error } : { kind: 'refused', error }
  }
}

/** Finds out what became of a draft whose save was not answered, and writes nothing. Never rejects. */
export async function checkNote(draft: Draft, saving: Saving): Promise<SaveResult> {
  try {
    if (draft.base !== undefined) {
      const found = await compare(draft, draft.base, saving)
      return found.kind === 'unchanged' ? { kind: 'not-there' } : found
    }
    const result = await saving.reread()
    const opened = await openNotes(notesIn(result), saving.cipher)
    const found = opened.find(one => noteIdOf(one) === draft.noteId)
    if (found !== undefined) return judge(draft, found, found.note.version)
    return result.complete ? { kind: 'not-there' } : { kind: 'unsure' }
  } catch (error) {
    return { kind: 'unsure', error }
  }
}

/** The private notes among documents. */
export const notesIn = ({ resources }: Documents) =>
  resources.map(readNote).filter(note => note !== 'not-ours')

/** What the server has now of a note: with its version, or that it is gone. @throws FhirError */
export async function readTheirs(documentId: string, { writer, cipher }: Saving): Promise<Theirs> {
  const current = await writer.readVersioned('DocumentReference', documentId).catch((error: unknown) => {
    if (error instanceof FhirError && error.code === 'not-found') return undefined
    throw error
  })
  const note = current === undefined ? 'not-ours' : readNote(current.resource)
  if (note === 'not-ours') return { kind: 'gone' }
  return { kind: 'there', opened: await openNote(note, cipher), version: current?.version }
}

async function create(draft: Draft, { writer, cipher, patient, author, now }: Saving): Promise<SaveResult> {
  const at = new Date(now())
  const jwe = await seal(draft, cipher, at)
  const { noteId } = draft
  const { resource } = await writer.create(await noteOf({ noteId, jwe, patient, author, at }))
  return { kind: 'saved', document: resource, wrote: true }
}

type Base = NonNullable<Draft['base']>

async function replace(draft: Draft, base: Base, saving: Saving): Promise<SaveResult> {
  const found = await compare(draft, base, saving)
  if (found.kind !== 'unchanged') return found
  const at = new Date(saving.now())
  const revised = await revisedNote(found.note, { jwe: await seal(draft, saving.cipher, at), at })
  try {
    const { resource } = await saving.writer.update(revised, base.version)
    return { kind: 'saved', document: resource, wrote: true }
  } catch (error) {
    if (!isOvertaken(error)) throw error
    const after = await compare(draft, base, saving)
    if (after.kind === 'unchanged') throw error
    return after
  }
}

/** Sets a draft against what the server has. `unchanged`: still the version that the draft was made from. */
async function compare(draft: Draft, base: Base, saving: Saving) {
  const theirs = await readTheirs(base.documentId, saving)
  if (theirs.kind === 'gone') return { kind: 'conflict' as const, theirs }
  const judged = judge(draft, theirs.opened, theirs.version)
  const isUnchanged = judged.kind === 'conflict' && theirs.version === base.version
  return isUnchanged ? { kind: 'unchanged' as const, note: theirs.opened.note } : judged
}

function judge(draft: Draft, opened: OpenedNote, version: string | undefined) {
  const isSame =
    opened.kind === 'open' && opened.content.title === draft.title && opened.content.text === draft.text
  return isSame
    ? { kind: 'saved' as const, document: opened.note.document, wrote: false }
    : { kind: 'conflict' as const, theirs: { kind: 'there' as const, opened, version } }
}

function seal({ noteId, title, text }: Draft, cipher: NoteCipher, at: Date): Promise<string> {
  return cipher.seal(writeNoteText({ noteId, title, text, writtenAt: at.toISOString() }))
}

const noteIdOf = (opened: OpenedNote) => (opened.kind === 'open' ? opened.content.noteId : opened.note.noteId)

/** After these a write may have happened. */
const isUnknown = (error: unknown) =>
  error instanceof FhirError && ['unknown-outcome', 'wrong-patient', 'context-changed'].includes(error.code)

const isOvertaken = (error: unknown) =>
  error instanceof FhirError && (error.code === 'conflict' || error.code === 'not-found')
