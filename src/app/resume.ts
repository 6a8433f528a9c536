import { createSessionStore } from '#session'
import type { Config } from './config-schema.ts'
import { showEnded } from './ended.ts'
import { showFrontDoor } from './front-door.ts'
import { openRecord } from './open-record.ts'
import { policyFor } from './policy.ts'
import { openTab, world } from './world.ts'

/** Takes up the visit that this tab holds; without one, `/chart` is the front door. */
export async function resumeRecord(host: HTMLElement, config: Config): Promise<void> {
  const store = createSessionStore({ world, openTab, policyFor: pending => policyFor(config, pending) })
  const state = await store.restore()
  switch (state.kind) {
    case 'active':
      return openRecord(host, { config, store, session: state.session })
    case 'ended':
      return showEnded(host, state.why)
    case 'none':
      history.replaceState(null, '', '/')
      return showFrontDoor(host, config)
  }
}
