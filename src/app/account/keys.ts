import type { SessionStore } from '#session'
import { type KeyFile, makeUserKey, type OpenKey, openUserKey, VaultError } from '#vault'
import type { OpenRecord } from '../record.ts'
import { type KeyPlace, openKeyPlace, pagePlace } from './keys-place.ts'
import { createTries } from './keys-tries.ts'

/** A key that is on this device, open or not. */
interface Held {
  readonly file: KeyFile
  /** The person said that they saved a copy of it. */
  readonly backedUp: boolean
  readonly kept: Pick<KeyPlace, 'reach' | 'fault'>
}

/** The person's own key as this page knows it. `failed` is not `none`: there may be one. */
export type UserKey =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: unknown; readonly retry: () => void }
  | { readonly kind: 'none' }
  | (Held & { readonly kind: 'closed'; readonly open: (passphrase: string) => Promise<void> })
  | (Held & { readonly kind: 'open'; readonly key: OpenKey })

/** The one key of a visit, for every panel that needs it. */
export interface Keys {
  getSnapshot(): UserKey
  subscribe(listener: () => void): () => void
  /** Settles once it is known whether there is a key. */
  readonly found: Promise<void>
  /** Makes a key and keeps it here, with no copy anywhere else yet. @throws {VaultError} */
  make(passphrase: string): Promise<void>
  /** Keeps the key of a backup file here, once its passphrase opened it. @throws {VaultError | UserKeyError} */
  restore(file: KeyFile, passphrase: string): Promise<void>
  /** The person says that they saved a copy. @throws {VaultError} */
  markBackedUp(): Promise<void>
  /** Removes the key from this device. @throws {VaultError} */
  forget(): Promise<void>
}

const visits = new WeakMap<SessionStore, Keys>()

/** The key of the visit that is open now; dropped when the visit ends or locks. */
export function keysOf(record: OpenRecord): Keys {
  const { store } = record
  const known = visits.get(store)
  if (known !== undefined) return known
  const keys = createKeys(() => openKeyPlace(record), store.signal)
  visits.set(store, keys)
  store.signal.addEventListener('abort', () => visits.delete(store), { once: true })
  return keys
}

/** The key that lies in this place, until the signal aborts. */
export function createKeys(openPlace: () => Promise<KeyPlace>, signal: AbortSignal): Keys {
  const listeners = new Set<() => void>()
  let state: UserKey = { kind: 'loading' }
  let place: KeyPlace | undefined
  const attempt = createTries()

  function show(next: UserKey): void {
    state = signal.aborted ? { kind: 'loading' } : next
    for (const listener of listeners) listener()
  }

  function showHeld(file: KeyFile, backedUp: boolean, key?: OpenKey): void {
    const held = { file, backedUp, kept: { reach: place?.reach ?? 'page', fault: place?.fault } }
    if (key !== undefined) show({ ...held, kind: 'open', key })
    else show({ ...held, kind: 'closed', open: passphrase => open(passphrase) })
  }

  async function find(): Promise<void> {
    show({ kind: 'loading' })
    try {
      place = await openPlace()
      const file = await place.shelf.find()
      if (file === undefined) show({ kind: 'none' })
      else showHeld(file, await place.shelf.backedUp())
    } catch (error) {
      show({ kind: 'failed', error, retry: () => void find() })
    }
  }

  /** What this place refuses is kept on the page: a key that was just made must not be lost for want of room. */
  async function put(file: KeyFile, backedUp: boolean): Promise<void> {
    signal.throwIfAborted()
    place ??= pagePlace()
    try {
      await place.shelf.put(file, { backedUp })
    } catch (error) {
      if (!(error instanceof VaultError)) throw error
      place = pagePlace(error.code)
      await place.shelf.put(file, { backedUp })
    }
  }

  async function open(passphrase: string): Promise<void> {
    if (state.kind !== 'closed') return
    const { file } = state
    const key = await attempt(() => openUserKey(file, passphrase))
    if (state.kind === 'closed' && state.file === file) showHeld(file, state.backedUp, key)
  }

  signal.addEventListener('abort', () => show({ kind: 'loading' }), { once: true })
  const found = find()

  return {
    getSnapshot: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    found,
    async make(passphrase) {
      const made = await makeUserKey(passphrase)
      await put(made.file, false)
      showHeld(made.file, false, made.open)
    },
    async restore(file, passphrase) {
      const key = await attempt(() => openUserKey(file, passphrase))
      await put(file, true)
      showHeld(file, true, key)
    },
    async markBackedUp() {
      if (state.kind !== 'closed' && state.kind !== 'open') return
      const { file } = state
      await put(file, true)
      showHeld(file, true, state.kind === 'open' ? state.key : undefined)
    },
    async forget() {
      await place?.shelf.forget()
      show({ kind: 'none' })
    },
  }
}
