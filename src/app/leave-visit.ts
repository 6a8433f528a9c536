import type { SessionStore } from '#session'
import { h } from '#ui'
import { door as words } from '#words'
import { doorPage, turnTo } from './door-page.ts'
import { showEnded } from './ended.ts'
import { endedPath } from './ended-address.ts'
import { leaveFor, leaveTo } from './leave.ts'
import { noted } from './report.ts'
import type { Whereabouts } from './whereabouts.ts'

/**
 * Leaves the page of a visit that is over or locked: the screen says so at once, and as soon as the server has heard of
 * it, or has taken too long, a new document takes its place, so that nothing of this one stays in memory. Without a
 * network there is no other document to leave for, only the browser's own page of an error.
 *
 * @param place where the person was, to come back to
 */
export function leaveWith(host: HTMLElement, store: SessionStore, place?: Whereabouts): void {
  const state = store.getSnapshot()
  // The store says that it is over before it begins to tidy up.
  const closed = Promise.resolve().then(() => store.closing)
  if (state.kind === 'locked') {
    host.replaceChildren()
    if (!navigator.onLine) showLockedOffline(host)
    else void closed.then(noted).then(() => leaveTo('/chart?locked'))
  } else if (state.kind === 'ended') {
    const path = endedPath(state.why, state.from, place)
    showEnded(host, state.why)
    if (!navigator.onLine) history.replaceState(null, '', path)
    else
      void closed.then(() => {
        const { provider } = { provider: undefined, ...store.getSnapshot() } // a server may have had to be asked
        if (provider === undefined) leaveTo(path)
        else leaveFor(provider, 'launch-url')
      })
  }
}

function showLockedOffline(host: HTMLElement): void {
  const path = '/chart?locked'
  history.replaceState(null, '', path)
  const again = h('a', { class: 'button primary', href: path }, words.unlockOnline())
  turnTo(host, doorPage(words.lockedTitle(), h('p', null, words.lockedOffline()), h('p', null, again)))
}
