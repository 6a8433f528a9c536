import type { Session, SessionStore } from '#session'
import type { OpenRecord } from '../record.ts'
import { createKeys, type Keys } from './keys.ts'
import { findKeyPlace, keyPlaceFor, placeWorldOf } from './keys-place.ts'

const visits = new WeakMap<SessionStore, { readonly id: string; readonly keys: Keys }>()

/** The key of the visit that is open now. It moves where the visit moves, and is dropped when that ends or locks. */
export function keysOf({ store, session }: OpenRecord): Keys {
  const known = visits.get(store)
  if (known?.id === session.id) return known.keys
  const { signal } = store
  const world = placeWorldOf(store)
  const keys = createKeys(() => findKeyPlace(session, world), signal)
  visits.set(store, { id: session.id, keys })

  let { reach } = session
  const leave = store.subscribe(() => {
    const moved = activeIn(store)
    if (moved?.id !== session.id || moved.reach === reach) return
    reach = moved.reach
    void keys.moveTo(() => keyPlaceFor(moved, world))
  })
  signal.addEventListener(
    'abort',
    () => {
      leave()
      visits.delete(store)
    },
    { once: true },
  )
  return keys
}

function activeIn(store: SessionStore): Session | undefined {
  const state = store.getSnapshot()
  return state.kind === 'active' ? state.session : undefined
}
