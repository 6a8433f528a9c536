import type { SessionStore } from '#session'
import type { Config } from './config-schema.ts'
import { showEnded } from './ended.ts'
import { endedPath, readWayBack } from './ended-address.ts'
import { showFrontDoor } from './front-door.ts'
import { leaveWith } from './leave-visit.ts'
import { openRecord } from './open-record.ts'
import { part } from './part.ts'
import { storeOf } from './store.ts'

/**
 * Takes up the visit that this tab or this device holds; without one, this is the front door. Where the address says
 * `?locked`, what the device holds waits to be unlocked.
 */
export async function resumeRecord(host: HTMLElement, config: Config): Promise<void> {
  const store = await storeOf(config)
  const state = await store.restore({ tap: new URLSearchParams(location.search).has('locked') })
  switch (state.kind) {
    case 'active':
      history.replaceState(null, '', '/chart')
      return openRecord(host, { config, store, session: state.session })
    case 'locked':
      return waitAtLock(host, config, store)
    case 'ended': {
      const path = endedPath(state.why, state.from)
      return showEnded(host, state.why, readWayBack(config, new URL(path, location.origin).searchParams))
    }
    case 'none':
      history.replaceState(null, '', '/')
      return showFrontDoor(host, config)
  }
}

async function waitAtLock(host: HTMLElement, config: Config, store: SessionStore): Promise<void> {
  const { showLocked } = await part(import('./lock-page.ts'))
  const state = store.getSnapshot()
  if (state.kind !== 'locked') return
  const stopWatching = store.subscribe(() => leaveWith(host, store))
  showLocked(host, {
    locked: state.locked,
    async unlock(passphrase) {
      const session = await store.unlock(passphrase)
      stopWatching()
      history.replaceState(null, '', '/chart')
      await openRecord(host, { config, store, session })
    },
    signOut: () => store.end('signed-out'),
  })
}
