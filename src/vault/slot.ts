import * as v from 'valibot'
import { createDatabase, type Transaction } from './database.ts'
import { type DeviceWorld, databaseName } from './device-world.ts'
import { VaultError } from './vault.ts'

/** Of the row and of what is sealed. Another one cannot be read, only destroyed. */
export const SCHEMA = 1
const ROW = 'row'
const LOCK = 'lock'

const RowSchema = v.strictObject({
  schema: v.literal(SCHEMA),
  owner: v.string(),
  session: v.string(),
  born: v.string(),
  generation: v.pipe(v.number(), v.safeInteger()),
  live: v.map(v.string(), v.number()),
})

/** What lies beside the key. */
export interface Row {
  readonly schema: typeof SCHEMA
  readonly owner: string
  readonly session: string
  /** Random: a vault that was opened before the slot was destroyed must not write into the one made after it. */
  readonly born: string
  /** Counts the changes of the slot. */
  readonly generation: number
  /** Of which generation the newest of each record is. A ciphertext of any other is a copy put back. */
  readonly live: ReadonlyMap<string, number>
}

/** The place of one keeper: a database of its own, with the row and the lock in `keys`, ciphertexts in `records`. */
export interface Slot {
  /** The row as it is now, without making anything. */
  peek(): Promise<Row | undefined>
  /** One look at the row, the lock and a record, all of the same moment. */
  look(record?: string): Promise<{ row: Row | undefined; lock: unknown; record: unknown }>
  /** One change of all that is here; what `work` throws undoes it. `work` may wait for nothing. */
  change(work: (now: { row: Row | undefined; lock: unknown }, write: Writer) => void): Promise<void>
  /** Destroys the key, then the rest; where they cannot be reached, the database whole. */
  shred(): Promise<void>
}

/** What one change may do. */
export interface Writer {
  row(row: Row): void
  lock(lock: unknown): void
  record(name: string, value: unknown): void
  removeRecord(name: string): void
  clearRecords(): void
}

/**
 * All of it rejects with {@link VaultError}: as the database does, and `tampered` when the row is none of this
 * version's; everything here is destroyed then.
 */
export function createSlot(place: string, kind: string, world: DeviceWorld): Slot {
  const database = createDatabase(databaseName(place, kind), world)

  async function rowOf(value: unknown): Promise<Row | undefined> {
    if (value === undefined) return undefined
    const { success, output } = v.safeParse(RowSchema, value)
    if (success) return output
    await shred()
    throw new VaultError('tampered')
  }

  async function look(record?: string) {
    const found = await database.transact('readonly', async tx => {
      const keys = tx.objectStore('keys')
      const [row, lock, kept]: unknown[] = await Promise.all([
        keys.get(ROW),
        keys.get(LOCK),
        record === undefined ? undefined : tx.objectStore('records').get(record),
      ])
      return { row, lock, record: kept }
    })
    return { ...found, row: await rowOf(found.row) }
  }

  async function shred(): Promise<void> {
    try {
      if (!(await database.exists())) return
      await database.transact('readwrite', async tx => tx.objectStore('keys').clear())
      await database.transact('readwrite', async tx => tx.objectStore('records').clear())
    } catch {
      await database.destroy()
    }
  }

  return {
    peek: async () => ((await database.exists()) ? (await look()).row : undefined),
    look,
    async change(work) {
      await database.transact('readwrite', async tx => {
        const [row, lock]: unknown[] = await Promise.all([
          tx.objectStore('keys').get(ROW),
          tx.objectStore('keys').get(LOCK),
        ])
        const asked = writerIn(tx)
        work({ row: v.is(RowSchema, row) ? row : undefined, lock }, asked.writer)
        await Promise.all(asked.pending)
      })
    },
    shred,
  }
}

function writerIn(tx: Transaction<'readwrite'>): { writer: Writer; pending: readonly Promise<unknown>[] } {
  const pending: Promise<unknown>[] = []
  const keys = tx.objectStore('keys')
  const records = tx.objectStore('records')
  const ask = (request: Promise<unknown>) => {
    request.catch(() => {}) // all are awaited together, unless one of them throws at once
    pending.push(request)
  }
  return {
    pending,
    writer: {
      row: row => ask(keys.put(row, ROW)),
      lock: lock => ask(keys.put(lock, LOCK)),
      record: (name, value) => ask(records.put(value, name)),
      removeRecord: name => ask(records.delete(name)),
      clearRecords: () => ask(records.clear()),
    },
  }
}
