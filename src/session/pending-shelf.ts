import * as v from 'valibot'
import { type Pending, readPending, type SignInWanted } from '#smart'
import type { Vault } from '#vault'
import type { Device } from './session.ts'

const INDEX = 'pending'
const MOST = 5

/** What is ours to remember of a launch, beside what the protocol needs. */
export interface Aside {
  /** What the person said of this device. */
  readonly device?: Device | undefined
  /** Where in the app to go on, by a name of the app's own. */
  readonly place?: string | undefined
  /** What the sign-in was to be, where an open visit asked for it; `visit` is that visit, where it outlives the page. */
  readonly stepUp?: (SignInWanted & { readonly visit?: string | undefined }) | undefined
}

/**
 * The launches of this tab that have gone to an authorization server and not come back.
 *
 * Each lies under its own state, is handed out once, and at most five are kept: a sixth pushes out the oldest.
 */
interface PendingShelf {
  put(pending: Pending, aside?: Aside): Promise<void>
  /** Replaces what lies under this state, and does nothing when it was taken already. */
  amend(pending: Pending): Promise<void>
  /** Removes as it reads. */
  take(state: string): Promise<{ pending: Pending; aside: Aside } | undefined>
}

/** The shelf in the vault of this tab. */
export function pendingShelf(vault: Vault): PendingShelf {
  const place = (state: string) => `${INDEX}:${state}`
  const states = async () => (await vault.read(INDEX))?.split(' ').filter(Boolean) ?? []

  return {
    async put(pending, aside = {}) {
      const all = [...(await states()), pending.state]
      for (const state of all.slice(0, -MOST)) await vault.remove(place(state))
      await vault.write(place(pending.state), JSON.stringify({ ...pending, aside }))
      await vault.write(INDEX, all.slice(-MOST).join(' '))
    },
    async amend(pending) {
      const text = await vault.read(place(pending.state))
      if (text !== undefined)
        await vault.write(place(pending.state), JSON.stringify({ ...pending, aside: readAside(text) }))
    },
    async take(state) {
      const text = await vault.read(place(state))
      await vault.remove(place(state))
      await vault.write(INDEX, (await states()).filter(other => other !== state).join(' '))
      return text === undefined ? undefined : { pending: readPending(text), aside: readAside(text) }
    },
  }
}

const AsideSchema = v.object({
  aside: v.object({
    device: v.optional(v.picklist(['own', 'shared'])),
    place: v.optional(v.string()),
    stepUp: v.optional(
      v.object({ acr: v.array(v.string()), maxAge: v.optional(v.number()), visit: v.optional(v.string()) }),
    ),
  }),
})

/** Nothing where it cannot be read: then the person is asked again, and goes on at the start. */
function readAside(text: string): Aside {
  try {
    return v.parse(AsideSchema, JSON.parse(text)).aside
  } catch {
    return {}
  }
}
