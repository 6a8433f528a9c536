import type { EndReason } from '#session'
import { h } from '#ui'
import { door as words } from '#words'
import { doorPage, turnTo } from './door-page.ts'

/** The calm page after a visit: why it ended, that nothing was kept, where to go on. */
export function showEnded(host: HTMLElement, why: string | null): void {
  const { title, lead } = wordsFor(why as EndReason | null)
  turnTo(
    host,
    doorPage(
      title,
      h('p', null, lead),
      h('p', null, words.nothingKept()),
      h('p', null, h('a', { class: 'button primary', href: '/' }, words.toFrontDoor())),
    ),
  )
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
    default:
      return { title: words.signedOutTitle(), lead: words.signedOutLead() }
  }
}
