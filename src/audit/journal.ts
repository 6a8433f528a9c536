import * as v from 'valibot'
import { AuditError } from './error.ts'
import type { AuditEntry, Happening } from './happening.ts'
import { KeptHappening } from './schema.ts'

/** Where an entry stands with one sink. */
export type Standing = 'owed' | 'sent' | 'refused'

/** One entry as it is kept: with whose it is, and who was told. */
export interface Row {
  readonly id: string
  readonly at: string
  readonly session?: string | undefined
  readonly happening: Happening
  /** The user's digest and the server's id; absent for what happened before anyone was signed in. */
  readonly owner?: string | undefined
  readonly server?: string | undefined
  readonly told: Readonly<Record<string, Standing>>
}

/** All that is kept, oldest first. */
export type Journal = readonly Row[]

/** How many entries a person can read back. */
export const MOST_READABLE = 500
/** How many are kept while somebody has not taken them. */
export const MOST_KEPT = 1000
/** So many make room together, so that a full log is not rewritten with a new gap for every entry. */
const ROOM = 100

/** The entry of a row, as sinks and people see it. */
export function entryOf({ id, at, session, happening }: Row): AuditEntry {
  return { ...happening, id, at, ...(session !== undefined && { session }) }
}

/** @throws {AuditError} `unreadable` */
export function readJournal(text: string): Journal {
  try {
    return v.parse(KeptJournal, JSON.parse(text)).rows
  } catch {
    throw new AuditError('unreadable')
  }
}

export const writeJournal = (rows: Journal): string => JSON.stringify({ version: 1, rows })

/**
 * Keeps the log within its bounds. What everybody has taken goes first and without a word, beyond what a person can
 * read back; where that is not enough, the oldest go and a row in their place says how many.
 *
 * @param noteOf makes that row.
 */
export function trimmed(journal: Journal, noteOf: (count: number) => Row): Journal {
  const readableFrom = journal.length - MOST_READABLE
  const kept = readableFrom > 0 ? journal.filter((row, i) => i >= readableFrom || isOwed(row)) : journal
  if (kept.length <= MOST_KEPT) return kept
  const dropped = kept.slice(0, kept.length - MOST_KEPT + ROOM)
  const last = dropped.at(-1)
  const owing = dropped.flatMap(({ told }) => Object.keys(told).filter(sink => told[sink] === 'owed'))
  const note: Row = {
    ...noteOf(dropped.reduce((sum, { happening }) => sum + weightOf(happening), 0)),
    owner: last?.owner,
    server: last?.server,
    told: Object.fromEntries(owing.map(sink => [sink, 'owed'])),
  }
  return [note, ...kept.slice(dropped.length)]
}

/** Puts the rows of one log behind those of another; what is in both is there once. */
export function joined(journal: Journal, more: Journal): Journal {
  const known = new Set(journal.map(({ id }) => id))
  return [...journal, ...more.filter(({ id }) => !known.has(id))]
}

/** Notes where these rows stand with a sink from now on. */
export function marked(
  journal: Journal,
  sink: string,
  standing: Standing,
  ids: ReadonlySet<string>,
): Journal {
  return journal.map(row => (ids.has(row.id) ? { ...row, told: { ...row.told, [sink]: standing } } : row))
}

export const isOwed = ({ told }: Row): boolean => Object.values(told).includes('owed')

/** A gap that is dropped in turn counts for all that it stood for. */
const weightOf = (happening: Happening) => (happening.kind === 'log-dropped' ? happening.count : 1)

const Text = v.pipe(v.string(), v.maxLength(128))
const KeptJournal = v.strictObject({
  version: v.literal(1),
  rows: v.array(
    v.strictObject({
      id: Text,
      at: v.pipe(v.string(), v.isoTimestamp()),
      session: v.optional(Text),
      happening: KeptHappening,
      owner: v.optional(Text),
      server: v.optional(Text),
      told: v.record(Text, v.picklist(['owed', 'sent', 'refused'])),
    }),
  ),
})
