import type { Marks } from '#chart'
import type { Session, SessionStore } from '#session'
import type { Vault } from '#vault'

/** Looks less than this apart are one: whoever opens a record again at once has not been away. */
const ONE_LOOK_MS = 60 * 60_000

/** Who looks, and at whose record. */
type Looker = Pick<Session, 'owner' | 'fhirBase' | 'patient'>

/** The last look at a record, and the end of the one before. Milliseconds since the epoch. */
interface Looked {
  readonly last: number
  readonly before: number | undefined
}

/**
 * When this person last looked at this record. It lies beside the visit, is as safe as the visit is, and goes with it:
 * a visit that keeps nothing knows nothing of an earlier look. The name it is kept under names nobody.
 */
export function marksOf(store: Pick<SessionStore, 'shelf'>, session: Looker): Marks {
  const shelf = store.shelf()
  const key = nameOf(session)
  // What was known when the record was opened stays what this page tells, however long it is open.
  const found = key.then(name => readLooked(shelf, name)).catch(() => undefined)
  return {
    async read() {
      const looked = await found
      if (looked === undefined) return undefined
      return Date.now() - looked.last < ONE_LOOK_MS ? looked.before : looked.last
    },
    async keep(at) {
      const looked = await found
      const isSame = looked !== undefined && at - looked.last < ONE_LOOK_MS
      const next: Looked = { last: at, before: isSame ? looked.before : looked?.last }
      // What cannot be kept is forgotten: then nothing is called new, which is true.
      await shelf.write(await key, JSON.stringify(next)).catch(() => {})
    },
  }
}

async function readLooked(shelf: Vault, key: string): Promise<Looked | undefined> {
  const text = await shelf.read(key)
  if (text === undefined) return undefined
  const value: unknown = JSON.parse(text)
  if (typeof value !== 'object' || value === null || !('last' in value)) return undefined
  const { last } = value
  const before = 'before' in value && isTime(value.before) ? value.before : undefined
  return isTime(last) ? { last, before } : undefined
}

const isTime = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)

async function nameOf({ owner, fhirBase, patient }: Looker): Promise<string> {
  const whose = new TextEncoder().encode(JSON.stringify([owner, fhirBase, patient]))
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', whose))
  return `looked-${btoa(String.fromCharCode(...digest))}`
}
