import { useSyncExternalStore } from 'react'
import type { OpenRecord } from '../record.ts'
import type { Keys, UserKey } from './keys.ts'
import { keysOf } from './keys-of-visit.ts'
import { isPersonal } from './personal.ts'

export type { UserKey }

/** The person's own key, shared by all that shows it: whether there is one, whether it is open, and what opens it. */
export function useUserKey(record: OpenRecord): UserKey {
  return useKeys(keysOf(record))
}

/** The state of this key. */
export const useKeys = (keys: Keys): UserKey => useSyncExternalStore(keys.subscribe, keys.getSnapshot)

/**
 * Whether the key of this visit exists on this device alone, because nobody saved a copy: ask before signing out.
 * Never rejects; false where nothing can be found out.
 */
export async function hasUnsavedKey(record: OpenRecord): Promise<boolean> {
  if (!isPersonal(record.session)) return false
  const keys = keysOf(record)
  await keys.found
  const state = keys.getSnapshot()
  return (state.kind === 'closed' || state.kind === 'open') && !state.backedUp
}
