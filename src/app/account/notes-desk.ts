import type { EncryptedNote } from '#chart'
import type { Draft, Drafts } from './notes-drafts.ts'
import { checkNote, readTheirs, type SaveResult, type Saving, saveNote, type Theirs } from './notes-save.ts'

/** Why the note on the desk is not saved. */
export type Trouble =
  | { readonly kind: 'unsure' /** It was looked for, and that did not tell. */; readonly checked: boolean }
  | Extract<SaveResult, { kind: 'not-there' | 'refused' }>
  | { readonly kind: 'no-version' }

/** The note that is being written. */
export interface Editing {
  readonly draft: Draft
  readonly busy?: 'saving' | 'checking' | undefined
  readonly trouble?: Trouble | undefined
  /** What somebody else, or another window, made of it meanwhile. */
  readonly theirs?: Theirs | undefined
}

/** The desk as it stands. */
export interface DeskState {
  readonly editing?: Editing | undefined
  /** What was begun and not saved, without the one that is being written. */
  readonly drafts: readonly Draft[]
  /** Drafts that this key does not open. */
  readonly sealedDrafts: number
  /** Why drafts cannot be kept on this device, where they cannot. */
  readonly keepingFault?: unknown
  /** Why a note could not be taken out for changing. */
  readonly openingFault?: { readonly documentId: string; readonly trouble: Trouble } | undefined
  /** The document that is being taken out. */
  readonly opening?: string | undefined
  /** What was done last, for the line that says so. */
  readonly done?: 'saved' | 'kept-theirs' | 'discarded' | undefined
}

/** What the desk takes. */
interface DeskOptions {
  readonly saving: Saving
  readonly drafts: Drafts
  readonly newId: () => string
  /** The server has this now. `wrote`: by this save, and as what. */
  readonly onSaved: (document: fhir4.DocumentReference, wrote: 'create' | 'update' | undefined) => void
}

/** Where notes are written, one at a time. Nothing that was typed is given up but by `discard` and `keepTheirs`. */
export interface Desk {
  getSnapshot(): DeskState
  subscribe(listener: () => void): () => void
  /** Begins a new note. */
  begin(): void
  /** Takes a note of the server's out for changing. */
  take(note: EncryptedNote): Promise<void>
  resume(draft: Draft): void
  change(words: { readonly title?: string; readonly text?: string }): void
  save(): Promise<void>
  /** Finds out what became of a save that was not answered. */
  check(): Promise<void>
  /** Ends a conflict in favour of what the server has. */
  keepTheirs(): Promise<void>
  /** Puts the note away unsaved; its draft stays. */
  close(): void
  discard(draft: Draft): Promise<void>
}

/** Sets up the desk and looks for drafts. */
export function createDesk({ saving, drafts, newId, onSaved }: DeskOptions): Desk {
  const listeners = new Set<() => void>()
  let state: DeskState = { drafts: [], sealedDrafts: 0 }
  const show = (next: Partial<DeskState>) => {
    state = { ...state, ...next }
    for (const listener of listeners) listener()
  }
  /** Unless it was put away meanwhile, and perhaps another one taken out. */
  const showEditing = ({ noteId }: Draft, next: Partial<Editing>) => {
    if (state.editing?.draft.noteId === noteId) show({ editing: { ...state.editing, ...next } })
  }
  const keeper = createKeeper(drafts, keepingFault => show({ keepingFault }))
  /** Opening drafts takes a while: what an earlier reading found may be out of date when it is done. */
  let newestReading: ReturnType<Drafts['list']> | undefined
  const isoNow = () => new Date(saving.now()).toISOString()

  async function relist(): Promise<void> {
    const reading = drafts.list()
    newestReading = reading
    const found = await reading.catch((keepingFault: unknown) => show({ keepingFault }))
    if (!found || newestReading !== reading) return
    const rest = found.drafts.filter(({ noteId }) => noteId !== state.editing?.draft.noteId)
    show({ drafts: rest, sealedDrafts: found.sealed })
  }

  function open(draft: Draft, more: Omit<Editing, 'draft'> = {}): void {
    const rest = state.drafts.filter(({ noteId }) => noteId !== draft.noteId)
    show({ editing: { draft, ...more }, drafts: rest, done: undefined, openingFault: undefined })
  }

  const resume = (draft: Draft) =>
    open(draft, draft.unsure ? { trouble: { kind: 'unsure', checked: false } } : {})

  async function end(draft: Draft, done: DeskState['done']): Promise<void> {
    if (state.editing?.draft.noteId === draft.noteId) show({ editing: undefined })
    show({ done })
    await keeper.drop(draft.noteId)
    await relist()
  }

  async function settle(draft: Draft, result: SaveResult, checked: boolean): Promise<void> {
    if (result.kind === 'saved') {
      const wrote = draft.base === undefined ? 'create' : 'update'
      onSaved(result.document, result.wrote ? wrote : undefined)
      return end(draft, 'saved')
    }
    // The document may be the one that an unanswered save made: from here on it is that one which is changed.
    const base = result.kind === 'conflict' ? baseOf(result.theirs) : draft.base
    const next = { ...draft, base, unsure: result.kind === 'unsure' }
    if (result.kind === 'conflict')
      showEditing(draft, { draft: next, busy: undefined, trouble: undefined, theirs: result.theirs })
    else showEditing(draft, { draft: next, busy: undefined, trouble: troubleOf(result, checked) })
    await keeper.put(next)
    await relist()
  }

  void relist()

  return {
    getSnapshot: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    begin() {
      open({ noteId: newId(), title: '', text: '', base: undefined, unsure: false, changedAt: isoNow() })
    },
    async take({ documentId }) {
      show({ opening: documentId, openingFault: undefined, done: undefined })
      const taken = await takeOut(documentId, saving)
      show({ opening: undefined })
      if (state.editing) return // another note was begun meanwhile
      if (taken.kind !== 'taken') return show({ openingFault: { documentId, trouble: taken } })
      const { content, base } = taken
      // What was begun before is gone on with; what the server has now is set against it when it is saved.
      const earlier = state.drafts.find(({ noteId }) => noteId === content.noteId)
      if (earlier) return resume(earlier)
      const { noteId, title, text } = content
      open({ noteId, title, text, base, unsure: false, changedAt: isoNow() })
    },
    resume,
    change(words) {
      const { editing } = state
      if (!editing || editing.busy || editing.draft.unsure) return
      const draft = { ...editing.draft, ...words, changedAt: isoNow() }
      show({ editing: { ...editing, draft } })
      void keeper.put(draft)
    },
    async save() {
      const { editing } = state
      // What may have been saved is looked for first: saving it again could make it twice.
      if (!editing || editing.busy || editing.draft.unsure) return
      const { draft, theirs } = editing
      if (theirs?.kind === 'there' && theirs.version === undefined)
        return showEditing(draft, { trouble: { kind: 'no-version' } })
      showEditing(draft, { busy: 'saving', trouble: undefined })
      // Written down before it is sent, so that a page that dies on the way does not send it again either.
      await keeper.put({ ...draft, unsure: true })
      await settle(draft, await saveNote(draft, saving), false)
    },
    async check() {
      const { editing } = state
      if (!editing || editing.busy) return
      showEditing(editing.draft, { busy: 'checking' })
      await settle(editing.draft, await checkNote(editing.draft, saving), true)
    },
    async keepTheirs() {
      const { editing } = state
      if (!editing?.theirs) return
      if (editing.theirs.kind === 'there') onSaved(editing.theirs.opened.note.document, undefined)
      await end(editing.draft, 'kept-theirs')
    },
    close() {
      show({ editing: undefined, done: undefined })
      void keeper.settled().then(relist)
    },
    discard: draft => end(draft, 'discarded'),
  }
}

function troubleOf(result: Exclude<SaveResult, { kind: 'saved' | 'conflict' }>, checked: boolean): Trouble {
  return result.kind === 'unsure' ? { kind: 'unsure', checked } : result
}

/** A note with its newest text, and the version that a change must name. */
async function takeOut(documentId: string, saving: Saving) {
  try {
    const theirs = await readTheirs(documentId, saving)
    if (theirs.kind === 'gone' || theirs.opened.kind !== 'open') return { kind: 'not-there' as const }
    const base = baseOf(theirs)
    if (base === undefined) return { kind: 'no-version' as const }
    return { kind: 'taken' as const, content: theirs.opened.content, base }
  } catch (error) {
    return { kind: 'refused' as const, error }
  }
}

function baseOf(theirs: Theirs): Draft['base'] {
  if (theirs.kind === 'gone' || theirs.version === undefined) return undefined
  return { documentId: theirs.opened.note.documentId, version: theirs.version }
}

/** Keeps the latest of each draft: while one is being written down, what comes meanwhile is skipped but the last. */
function createKeeper(drafts: Drafts, onFault: (fault: unknown) => void) {
  const latest = new Map<string, Draft>()
  let running: Promise<void> | undefined

  async function run(): Promise<void> {
    for (const [noteId, draft] of latest) {
      latest.delete(noteId)
      await drafts.put(draft).then(() => onFault(undefined), onFault)
    }
    running = undefined
  }

  return {
    put(draft: Draft): Promise<void> {
      latest.set(draft.noteId, draft)
      running ??= run()
      return running
    },
    settled: () => running ?? Promise.resolve(),
    async drop(noteId: string): Promise<void> {
      latest.delete(noteId)
      await running
      await drafts.drop(noteId).catch(onFault)
    },
  }
}
