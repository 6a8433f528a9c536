import * as v from 'valibot'
import type { NoteCipher } from '#chart'
import type { Vault } from '#vault'

/** What a person has written and the server does not have, or may not have. */
export interface Draft {
  /** The note's own UUID, from before it was ever sent: it tells whether an unanswered save arrived. */
  readonly noteId: string
  readonly title: string
  readonly text: string
  /** The version on the server that this changes; undefined for a new note. */
  readonly base: { readonly documentId: string; readonly version: string } | undefined
  /** It was sent, and nobody knows yet what became of it. */
  readonly unsure: boolean
  /** ISO 8601. */
  readonly changedAt: string
}

/** Drafts at rest: sealed to the person's key, beside the visit. All reject with VaultError. */
export interface Drafts {
  /** Those that the key opens, the newest first, and how many there are besides. */
  list(): Promise<{ readonly drafts: readonly Draft[]; readonly sealed: number }>
  put(draft: Draft): Promise<void>
  drop(noteId: string): Promise<void>
}

const KEY = 'note-drafts'

/** Whether something on this shelf was never sent. Never rejects; false where that cannot be found out. */
export const hasDrafts = (shelf: Vault): Promise<boolean> =>
  shelf.read(KEY).then(
    text => text !== undefined,
    () => false,
  )

/**
 * The drafts on this shelf. Tabs that share a visit share its shelf, so every change is made under a lock on what is
 * there at that moment.
 */
export function createDrafts(shelf: Vault, cipher: NoteCipher, locks: LockManager): Drafts {
  const read = async () => readEntries(await shelf.read(KEY))
  const change = (edit: (entries: readonly Entry[]) => readonly Entry[]) =>
    locks.request('chartkey-note-drafts', async () => {
      const entries = edit(await read())
      await (entries.length === 0 ? shelf.remove(KEY) : shelf.write(KEY, JSON.stringify(entries)))
    })

  return {
    async list() {
      const entries = await read()
      const opened = await Promise.all(
        entries.map(({ jwe }) => cipher.unseal(jwe).then(readDraft, () => undefined)),
      )
      const drafts = opened.filter(draft => draft !== undefined)
      return {
        drafts: drafts.toSorted((a, b) => b.changedAt.localeCompare(a.changedAt)),
        sealed: entries.length - drafts.length,
      }
    },
    async put(draft) {
      const entry = { noteId: draft.noteId, jwe: await cipher.seal(JSON.stringify(draft)) }
      await change(entries => [...entries.filter(({ noteId }) => noteId !== draft.noteId), entry])
    },
    drop: dropped => change(entries => entries.filter(({ noteId }) => noteId !== dropped)),
  }
}

type Entry = v.InferOutput<typeof EntrySchema>

const EntrySchema = v.object({ noteId: v.string(), jwe: v.string() })

const DraftSchema = v.object({
  noteId: v.string(),
  title: v.string(),
  text: v.string(),
  base: v.optional(v.object({ documentId: v.string(), version: v.string() })),
  unsure: v.boolean(),
  changedAt: v.string(),
})

function readEntries(text: string | undefined): readonly Entry[] {
  const read = v.safeParse(v.array(EntrySchema), parse(text ?? '[]'))
  return read.success ? read.output : []
}

function readDraft(text: string): Draft | undefined {
  const read = v.safeParse(DraftSchema, parse(text))
  return read.success ? { ...read.output, base: read.output.base } : undefined
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
