import type { EndReason } from '#session'
import { type Child, h } from '#ui'
import { door as words } from '#words'
import { doorPage, turnTo } from './door-page.ts'
import { showProblem } from './problem.ts'
import type { WayBack } from './way-back.ts'

/**
 * The calm page after a visit: why it ended, that nothing was kept, how to go on.
 *
 * @param back from `readWayBack`; without one there is the start page.
 */
export function showEnded(host: HTMLElement, why: string | null, back?: WayBack): void {
  const { title, lead } = wordsFor(why as EndReason | null)
  turnTo(
    host,
    doorPage(
      title,
      h('p', null, lead),
      why !== 'cloned' && h('p', null, words.nothingKept()),
      howToGoOn(host, back),
    ),
  )
}

function howToGoOn(host: HTMLElement, back: WayBack | undefined): readonly Child[] {
  const start = (look?: string) => h('p', null, h('a', { class: look, href: '/' }, words.toFrontDoor()))
  if (back === undefined) return [start('button primary')]
  if (back.kind === 'ehr') return [h('p', null, words.openFromEhr())]
  const again = h('button', { type: 'button', class: 'button primary' }, words.signInAgain())
  again.addEventListener('click', () => {
    again.disabled = true
    again.setAttribute('aria-busy', 'true')
    back.start().catch(error => showProblem(host, error))
  })
  return [back.place !== undefined && h('p', null, words.backToPlace()), h('p', null, again), start()]
}

/** Anything but a known reason reads as a plain sign-out: the address bar is not to be believed. */
function wordsFor(why: EndReason | null): { title: string; lead: string } {
  switch (why) {
    case 'expired':
      return { title: words.endedTitle(), lead: words.endedExpired() }
    case 'limit':
      return { title: words.endedTitle(), lead: words.endedLimit() }
    case 'context-changed':
      return { title: words.endedTitle(), lead: words.endedContextChanged() }
    case 'cloned':
      return { title: words.clonedTitle(), lead: words.endedCloned() }
    case 'unreadable':
      return { title: words.endedTitle(), lead: words.endedUnreadable() }
    case 'idle':
      return { title: words.endedTitle(), lead: words.endedIdle() }
    case 'clock':
      return { title: words.endedTitle(), lead: words.endedClock() }
    case 'other-user':
      return { title: words.endedTitle(), lead: words.endedOtherUser() }
    default:
      return { title: words.signedOutTitle(), lead: words.signedOutLead() }
  }
}
