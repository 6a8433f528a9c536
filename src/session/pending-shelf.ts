import { type Pending, readPending } from '#smart'
import type { Vault } from '#vault'

const INDEX = 'pending'
const MOST = 5

/**
 * The launches of this tab that have gone to an authorization server and not come back.
 *
 * Each lies under its own state, is handed out once, and at most five are kept: a sixth pushes out the oldest.
 */
export interface PendingShelf {
  put(pending: Pending): Promise<void>
  /** Replaces what lies under this state, and does nothing when it was taken already. */
  amend(pending: Pending): Promise<void>
  /** Removes as it reads. */
  take(state: string): Promise<Pending | undefined>
}

/** The shelf in the keeper of this tab. */
export function pendingShelf(vault: Vault): PendingShelf {
  const place = (state: string) => `${INDEX}:${state}`
  const states = async () => (await vault.read(INDEX))?.split(' ').filter(Boolean) ?? []

  return {
    async put(pending) {
      const all = [...(await states()), pending.state]
      for (const state of all.slice(0, -MOST)) await vault.remove(place(state))
      await vault.write(place(pending.state), JSON.stringify(pending))
      await vault.write(INDEX, all.slice(-MOST).join(' '))
    },
    async amend(pending) {
      if ((await vault.read(place(pending.state))) !== undefined)
        await vault.write(place(pending.state), JSON.stringify(pending))
    },
    async take(state) {
      const text = await vault.read(place(state))
      await vault.remove(place(state))
      await vault.write(INDEX, (await states()).filter(other => other !== state).join(' '))
      return text === undefined ? undefined : readPending(text)
    },
  }
}
