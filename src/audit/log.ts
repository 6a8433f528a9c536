import type { VaultErrorCode } from '#vault'
import { type Courier, type CourierState, createCourier } from './courier.ts'
import type { AuditEntry, Happening } from './happening.ts'
import { entryOf, isOwed, MOST_READABLE, marked, type Row } from './journal.ts'
import { type AuditPlace, keepJournal } from './keeping.ts'
import { type AuditWords, happeningReader } from './schema.ts'
import type { AuditSink } from './sink.ts'

/** The world a log lives in. */
interface AuditLogDeps {
  readonly words: AuditWords
  /** Milliseconds since the epoch. */
  readonly now: () => number
  readonly randomId: () => string
  /** Waits that long, or until the signal is aborted. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>
}

/** Whose visit this page shows: the visit's id, the user's digest, the server's id in the configuration. */
interface VisitMark {
  readonly session: string
  readonly owner: string
  readonly server: string
}

/** What a person may read of the log: their own entries, newest first, each with who was told. */
export interface LogView {
  readonly entries: readonly { readonly entry: AuditEntry; readonly told: Row['told'] }[]
  /** The place refused: what came since is in this page only. */
  readonly fault: VaultErrorCode | undefined
  readonly sinks: Readonly<Record<string, CourierState>>
}

/**
 * Keeps what happened until everyone who is to be told has been: accepted means written. Entries stay in order, are
 * sent at least once, and stay for a person to read back, all within bounds.
 * @see docs/EVENTS.md for what is promised about loss and order
 */
export interface AuditLog {
  /**
   * @param at when it happened, in milliseconds since the epoch; now unless told otherwise.
   * @throws {AuditError} `refused`
   */
  accept(happening: Happening, session?: string, at?: number): Promise<AuditEntry>
  /** Goes on in another place, as the log of this visit, with what there is of this user's and of nobody's yet. */
  moveTo(place: AuditPlace, visit: VisitMark): Promise<void>
  /** Goes on in this page alone: the place is about to be emptied. */
  retreat(): void
  /** Tells this sink from now on, and of what the visit has had so far. Replaces the one of the same name. */
  tell(sink: AuditSink): Promise<void>
  /** The sink's last chance in this visit: everything it is owed, once and without a pause. Never rejects. */
  tellLast(sink: AuditSink): Promise<void>
  /** Something changed outside, such as the network: who waits need wait no longer. */
  nudge(): void
  read(): Promise<LogView>
  subscribe(listener: () => void): () => void
}

/** Makes a log that is kept in this page until it is moved. */
export function createAuditLog({ words, now, randomId, wait }: AuditLogDeps): AuditLog {
  const requireHappening = happeningReader(words)
  const listeners = new Set<() => void>()
  const sinks = new Map<string, AuditSink>()
  const couriers = new Map<string, Courier>()
  let visit: VisitMark | undefined

  const keeping = keepJournal({
    restarted: () => owing(rowOf({ kind: 'log-restarted' }, visit)),
    dropped: count => rowOf({ kind: 'log-dropped', count }),
  })

  function rowOf(happening: Happening, more: Partial<Row> = {}): Row {
    return { id: randomId(), at: new Date(now()).toISOString(), happening, told: {}, ...more }
  }

  const isWanted = ({ concerns }: AuditSink, { owner, server }: Row) =>
    concerns !== 'user' || (visit !== undefined && owner === visit.owner && server === visit.server)

  /** The row, owed to every sink that wants it and has not been told. */
  function owing(row: Row): Row {
    const told = [...sinks.values()]
      .filter(sink => isWanted(sink, row) && row.told[sink.name] === undefined)
      .map(({ name }) => [name, 'owed'] as const)
    return told.length === 0 ? row : { ...row, told: { ...row.told, ...Object.fromEntries(told) } }
  }

  const isOfThisVisit = ({ session }: Row) => session === undefined || session === visit?.session

  async function change(edit: Parameters<typeof keeping.change>[0]): Promise<void> {
    await keeping.change(edit)
    changed()
  }

  function changed(): void {
    for (const listener of listeners) listener()
  }

  function courierFor(sink: AuditSink): Courier {
    const owed = async () =>
      (await keeping.read()).filter(row => row.told[sink.name] === 'owed' && isWanted(sink, row))
    return createCourier({
      sink,
      owed,
      settle: (ids, standing) => change(journal => marked(journal, sink.name, standing, ids)),
      lock: (name, task) => keeping.lock(name, task),
      wait,
      changed,
    })
  }

  function go(now = false): void {
    for (const courier of couriers.values()) courier.go(now)
  }

  return {
    async accept(given, session = visit?.session, at = now()) {
      const happening = requireHappening(given)
      const row = rowOf(happening, {
        ...(session === visit?.session ? visit : { session }),
        at: new Date(at).toISOString(),
      })
      await change(journal => [...journal, owing(row)])
      go()
      return entryOf(row)
    },

    async moveTo(place, mark) {
      visit = mark
      const isOurs = ({ owner }: Row) => owner === undefined || owner === mark.owner
      await keeping.moveTo(place, isOurs)
      await change(journal =>
        journal
          // Of somebody else only what is still owed stays, for nobody to read.
          .filter(row => isOurs(row) || isOwed(row))
          .map(row => (row.owner === undefined && isOfThisVisit(row) ? owing({ ...row, ...mark }) : row)),
      )
      go()
    },

    retreat: () => keeping.retreat(),

    async tell(sink) {
      couriers.get(sink.name)?.stop()
      sinks.set(sink.name, sink)
      await change(journal => journal.map(row => (isOfThisVisit(row) ? owing(row) : row)))
      couriers.set(sink.name, courierFor(sink))
      go()
    },

    async tellLast(sink) {
      const courier = couriers.get(sink.name)
      if (courier?.state === 'stopped') return
      courier?.stop()
      couriers.delete(sink.name)
      await courierFor(sink).last()
    },

    nudge: () => go(true),

    async read() {
      const isReaders = (row: Row) =>
        row.owner === undefined ? isOfThisVisit(row) : row.owner === visit?.owner
      const rows = (await keeping.read()).filter(isReaders)
      return {
        entries: rows
          .slice(-MOST_READABLE)
          .reverse()
          .map(row => ({ entry: entryOf(row), told: row.told })),
        fault: keeping.fault,
        sinks: Object.fromEntries([...couriers].map(([name, { state }]) => [name, state])),
      }
    },

    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
