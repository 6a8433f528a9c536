import type { SessionStore } from '#session'
import { showEnded } from './ended.ts'
import { endedPath } from './ended-address.ts'
import { leaveFor, leaveTo } from './leave.ts'

/**
 * Leaves the page of a visit that is over or locked: the screen says so at once, and as soon as the server has heard of
 * it, or has taken too long, a new document takes its place, so that nothing of this one stays in memory.
 */
export function leaveWith(host: HTMLElement, store: SessionStore): void {
  const state = store.getSnapshot()
  // The store says that it is over before it begins to tidy up.
  const closed = Promise.resolve().then(() => store.closing)
  if (state.kind === 'locked') {
    host.replaceChildren()
    void closed.then(() => leaveTo('/chart?locked'))
  } else if (state.kind === 'ended') {
    const path = endedPath(state.why, state.from)
    showEnded(host, state.why)
    // Without a network there is no other document to leave for, only the browser's own page of an error.
    if (!navigator.onLine) history.replaceState(null, '', path)
    else
      void closed.then(() => {
        if (state.provider === undefined) leaveTo(path)
        else leaveFor(state.provider, 'launch-url')
      })
  }
}
