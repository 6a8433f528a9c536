import { DatabaseSync } from 'node:sqlite'
import type { EndReason } from '#session'
import type { Vault } from '#vault'
import type { KeptVisit } from '../../src/session/record.ts'
import { digestOf, type Seal } from './seal.ts'

/** A visit as the server holds it. */
interface HeldVisit {
  readonly visit: KeptVisit
  /** When somebody last touched it, in milliseconds since the epoch. */
  readonly touchedAt: number
}

/** What became of a visit that a browser asks for. */
export type Found = HeldVisit | { readonly over: EndReason | 'none' }

/** The visits of every browser, and the launches under way. `browser` is the secret of its cookie; only its digest is kept. */
export interface Visits {
  put(browser: string, visit: KeptVisit, touchedAt: number): void
  /** The visit of that id, if it is this browser's. */
  find(browser: string, id: string): Found
  /** The visits of this browser that have not ended, newest first. */
  of(browser: string): readonly HeldVisit[]
  touch(browser: string, id: string, at: number): void
  /** Every visit that has not ended, of whatever browser; `held` is undefined where this key does not open it. */
  open(): readonly { readonly id: string; readonly held: HeldVisit | undefined }[]
  /** What has ended under one secret is told under another, which the browser holds from now on. */
  tellUnder(browser: string, known: string): void
  /** Forgets its secrets, and remembers for a while why it is over. */
  end(id: string, why: EndReason): void
  /** A small vault for a browser's launches. */
  vaultOf(browser: string): Vault
  /** Forgets what has been over, or begun and not finished, for a day. Times are milliseconds since the epoch. */
  sweep(now: number): void
  close(): void
}

const schema = `
CREATE TABLE IF NOT EXISTS visit (id TEXT PRIMARY KEY, browser TEXT NOT NULL, sealed BLOB, touched INTEGER NOT NULL, over TEXT);
CREATE INDEX IF NOT EXISTS visit_of ON visit (browser);
CREATE TABLE IF NOT EXISTS launch (browser TEXT NOT NULL, key TEXT NOT NULL, sealed BLOB NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (browser, key));
`
const dayMs = 24 * 60 * 60 * 1000

/** Opens the visits in a file, or in memory. What is in it opens with the key it was closed with, and no other. */
export function openVisits(file: string, seal: Seal, now: () => number): Visits {
  const db = new DatabaseSync(file)
  db.exec(schema)
  const select = db.prepare('SELECT * FROM visit WHERE id = ? AND browser = ?')

  const read = (row: Record<string, unknown>): HeldVisit | undefined => {
    const text = row.sealed instanceof Uint8Array ? seal.open(`visit ${row.id}`, row.sealed) : undefined
    return text === undefined ? undefined : { visit: JSON.parse(text), touchedAt: Number(row.touched) }
  }

  return {
    put(browser, visit, touchedAt) {
      const { id } = visit.session
      db.prepare(
        'INSERT INTO visit (id, browser, sealed, touched, over) VALUES (?, ?, ?, ?, NULL) ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed, touched = excluded.touched',
      ).run(...[id, digestOf(browser), seal.close(`visit ${id}`, JSON.stringify(visit)), touchedAt])
    },
    find(browser, id) {
      const row = select.get(id, digestOf(browser))
      if (row === undefined) return { over: 'none' }
      if (row.over !== null) return { over: row.over as EndReason }
      return read(row) ?? { over: 'unreadable' }
    },
    of: browser =>
      db
        .prepare('SELECT * FROM visit WHERE browser = ? AND over IS NULL ORDER BY rowid DESC')
        .all(digestOf(browser))
        .map(read)
        .filter(held => held !== undefined),
    open: () =>
      db
        .prepare('SELECT * FROM visit WHERE over IS NULL')
        .all()
        .map(row => ({ id: String(row.id), held: read(row) })),
    tellUnder(browser, known) {
      db.prepare('UPDATE visit SET browser = ? WHERE browser = ? AND over IS NOT NULL').run(
        ...[digestOf(browser), digestOf(known)],
      )
    },
    touch(browser, id, at) {
      db.prepare('UPDATE visit SET touched = ? WHERE id = ? AND browser = ?').run(at, id, digestOf(browser))
    },
    end(id, why) {
      db.prepare('UPDATE visit SET sealed = NULL, over = ?, touched = ? WHERE id = ?').run(why, now(), id)
    },
    vaultOf: browser => launchVault(db, seal, digestOf(browser), now),
    sweep(at) {
      db.prepare('DELETE FROM visit WHERE over IS NOT NULL AND touched < ?').run(at - dayMs)
      db.prepare('DELETE FROM launch WHERE at < ?').run(at - dayMs)
    },
    close: () => db.close(),
  }
}

function launchVault(db: DatabaseSync, seal: Seal, browser: string, now: () => number): Vault {
  const place = (key: string) => `launch ${browser} ${key}`
  return {
    async read(key) {
      const row = db.prepare('SELECT sealed FROM launch WHERE browser = ? AND key = ?').get(browser, key)
      return row?.sealed instanceof Uint8Array ? seal.open(place(key), row.sealed) : undefined
    },
    async write(key, value) {
      db.prepare('INSERT OR REPLACE INTO launch (browser, key, sealed, at) VALUES (?, ?, ?, ?)').run(
        ...[browser, key, seal.close(place(key), value), now()],
      )
    },
    async remove(key) {
      db.prepare('DELETE FROM launch WHERE browser = ? AND key = ?').run(browser, key)
    },
    async clear() {
      db.prepare('DELETE FROM launch WHERE browser = ?').run(browser)
    },
  }
}
