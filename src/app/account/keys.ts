import { type KeyFile, makeUserKey, type OpenKey, openUserKey, VaultError } from '#vault'
import { type KeyPlace, pagePlace } from './keys-place.ts'
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
  /** Settles once it is known whether there is a key, or that this cannot be known. */
  readonly found: Promise<void>
  /**
   * Makes a key and keeps it here, with no copy anywhere else yet. False where another tab has put one here meanwhile:
   * then that one stays. @throws {VaultError}
   */
  make(passphrase: string): Promise<boolean>
  /** The same with the key of a backup file, once its passphrase opened it. @throws {VaultError | UserKeyError} */
  restore(file: KeyFile, passphrase: string): Promise<boolean>
  /** The person says that they saved a copy. @throws {VaultError} */
  markBackedUp(): Promise<void>
  /** Removes the key from this device. @throws {VaultError} */
  forget(): Promise<void>
  /** Keeps the key elsewhere from now on; where that fails, on this page. */
  moveTo(openPlace: () => Promise<KeyPlace>): Promise<void>
}

/** The key that lies in this place, until the signal aborts. */
export function createKeys(openPlace: () => Promise<KeyPlace>, signal: AbortSignal): Keys {
  const listeners = new Set<() => void>()
  const attempt = createTries()
  let state: UserKey = { kind: 'loading' }
  let place = pagePlace()
  let openHere = openPlace

  function show(next: UserKey): void {
    state = signal.aborted ? { kind: 'loading' } : next
    for (const listener of listeners) listener()
  }

  function showHeld(file: KeyFile, backedUp: boolean, key?: OpenKey): void {
    const held = { file, backedUp, kept: { reach: place.reach, fault: place.fault } }
    if (key !== undefined) show({ ...held, kind: 'open', key })
    else show({ ...held, kind: 'closed', open })
  }

  async function find(): Promise<void> {
    show({ kind: 'loading' })
    try {
      place = await openHere()
      await look()
    } catch (error) {
      show({ kind: 'failed', error, retry: () => void find() })
    }
  }

  async function look(): Promise<void> {
    const file = await place.shelf.find()
    if (file === undefined) show({ kind: 'none' })
    else showHeld(file, await place.shelf.backedUp())
  }

  async function open(passphrase: string): Promise<void> {
    if (state.kind !== 'closed') return
    const { file } = state
    const key = await attempt(() => openUserKey(file, passphrase))
    if (state.kind === 'closed' && state.file === file) showHeld(file, state.backedUp, key)
  }

  /** Puts the key in the place of the one that is shown, and of no other: another tab may have put one there. */
  async function replace(file: KeyFile, backedUp: boolean, key: OpenKey): Promise<boolean> {
    signal.throwIfAborted()
    const there = state.kind === 'failed' ? undefined : await place.shelf.find()
    if (there !== undefined && ![file.kid, heldIn(state)?.file.kid].includes(there.kid)) {
      await look()
      return false
    }
    await keep(file, backedUp)
    showHeld(file, backedUp, key)
    return true
  }

  /** What this place refuses is kept on the page: a key that was just made must not be lost for want of room. */
  async function keep(file: KeyFile, backedUp: boolean): Promise<void> {
    try {
      await place.shelf.put(file, { backedUp })
    } catch (error) {
      if (!(error instanceof VaultError)) throw error
      place = pagePlace(error.code)
      await place.shelf.put(file, { backedUp })
    }
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
      return replace(made.file, false, made.open)
    },
    async restore(file, passphrase) {
      const key = await attempt(() => openUserKey(file, passphrase))
      return replace(file, true, key)
    },
    async markBackedUp() {
      const held = heldIn(state)
      if (held === undefined) return
      if ((await place.shelf.find())?.kid !== held.file.kid) return look()
      await keep(held.file, true)
      showHeld(held.file, true, state.kind === 'open' ? state.key : undefined)
    },
    async forget() {
      await place.shelf.forget()
      show({ kind: 'none' })
    },
    async moveTo(openNext) {
      await found
      const [before, held, known] = [place, heldIn(state), state.kind !== 'failed']
      openHere = openNext
      if (held === undefined) {
        await find()
      } else {
        const next = await openNext().catch(error => pagePlace(codeOf(error)))
        if (signal.aborted) return
        place = next
        await keep(held.file, held.backedUp)
        showHeld(held.file, held.backedUp, state.kind === 'open' ? state.key : undefined)
      }
      // What stays behind is of no use without the passphrase, and signing out tries to destroy it again.
      if (known && place !== before && place.fault === undefined) await before.leave().catch(() => {})
    },
  }
}

const codeOf = (error: unknown) => (error instanceof VaultError ? error.code : 'unavailable')

const heldIn = (state: UserKey): Held | undefined =>
  state.kind === 'closed' || state.kind === 'open' ? state : undefined
