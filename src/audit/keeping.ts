import { memoryVault, type Vault, VaultError, type VaultErrorCode } from '#vault'
import { AuditError } from './error.ts'
import { type Journal, joined, type Row, readJournal, trimmed, writeJournal } from './journal.ts'
import { type Lock, pageLock } from './lock.ts'

/** Where a log is kept, and the lock of those who write there. */
export interface AuditPlace {
  readonly vault: Vault
  readonly lock: Lock
  /** Why this is not the place that was meant. */
  readonly fault?: VaultErrorCode | undefined
}

/** The journal in its place. Nothing here rejects: a place that fails is left for this page's memory, and said so. */
interface Keeping {
  read(): Promise<Journal>
  /** Read anew, changed, written whole; one at a time, in all tabs that share the place. */
  change(edit: (journal: Journal) => Journal): Promise<void>
  /** Goes on in another place, with the rows that it `takes` of this one. */
  moveTo(next: AuditPlace, takes: (row: Row) => boolean): Promise<void>
  /** Goes on in this page alone, with what it knows: the place is about to be emptied. */
  retreat(): void
  readonly lock: Lock
  /** Why the journal is in this page only, though it was meant to be elsewhere. */
  readonly fault: VaultErrorCode | undefined
}

const KEY = 'audit'

/**
 * Keeps the journal in this page until it is moved.
 *
 * @param noteOf the rows that stand for what is missing.
 */
export function keepJournal(noteOf: { restarted(): Row; dropped(count: number): Row }): Keeping {
  let place: AuditPlace = { vault: memoryVault(), lock: pageLock() }
  let known: Journal = []
  let fault: VaultErrorCode | undefined

  async function load(): Promise<Journal> {
    const text = await place.vault.read(KEY)
    return text === undefined ? [] : readJournal(text)
  }

  function leave(why: VaultErrorCode | undefined): void {
    place = { vault: memoryVault(), lock: pageLock() }
    fault = why
    void place.vault.write(KEY, writeJournal(known))
  }

  function recover(error: unknown): Journal {
    const isLost = error instanceof AuditError || (error instanceof VaultError && error.code === 'tampered')
    if (isLost) return [noteOf.restarted()]
    leave(error instanceof VaultError ? error.code : 'unavailable')
    return known
  }

  async function save(journal: Journal): Promise<void> {
    known = journal
    try {
      await place.vault.write(KEY, writeJournal(journal))
    } catch (error) {
      leave(error instanceof VaultError ? error.code : 'unavailable')
    }
  }

  async function change(edit: (journal: Journal) => Journal): Promise<void> {
    const held = place
    const isDone = await held.lock('journal', async () => {
      if (place !== held) return false
      const journal = await load().catch(recover)
      await save(trimmed(edit(journal), noteOf.dropped))
      return true
    })
    if (!isDone) await change(edit) // the journal moved while this waited
  }

  return {
    change,
    get lock() {
      return place.lock
    },
    get fault() {
      return fault
    },
    retreat: () => leave(undefined),

    async read() {
      try {
        return await load()
      } catch {
        await change(journal => journal) // which says what became of it
        return known
      }
    },

    async moveTo(next, takes) {
      if (next.vault === place.vault) return
      const held = place
      const taken = await held.lock('journal', async () => {
        const journal = await load().catch(recover)
        place = next
        fault = next.fault
        return joined(journal, known).filter(takes) // the old place may have been emptied already
      })
      await change(journal => joined(journal, taken))
      // Only now: a crash in between leaves a row in both places, never in neither.
      const ids = new Set(taken.map(({ id }) => id))
      await held.lock('journal', () => removeFrom(held.vault, ids)).catch(() => {}) // it may be gone already
    },
  }
}

async function removeFrom(vault: Vault, ids: ReadonlySet<string>): Promise<void> {
  const text = await vault.read(KEY)
  if (text === undefined) return
  const rest = readJournal(text).filter(({ id }) => !ids.has(id))
  if (rest.length === 0) await vault.remove(KEY)
  else await vault.write(KEY, writeJournal(rest))
}
