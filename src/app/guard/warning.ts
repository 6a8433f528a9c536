import type { Session } from '#session'
import { h } from '#ui'
import { device as words } from '#words'
import './guard.css'

/** Seconds at which the time left is said aloud; more often would drown out everything else. */
const SAID_AT = [30, 10]

/** The question whether anybody is still there. */
interface IdleWarning {
  /** Opens it, or counts on. */
  show(leftMs: number, session: Pick<Session, 'reach'>): void
  close(): void
  isOpen(): boolean
}

/**
 * A modal question with the focus on "Stay": that key, Escape or any other keeps the record open, Tab leads to locking.
 *
 * @see WAI-ARIA APG "Alert and Message Dialogs Pattern"; WCAG 2.2, 2.2.1
 */
export function idleWarning({ stay, lock }: { stay: () => void; lock: () => void }): IdleWarning {
  const seconds = h('strong', null)
  const consequence = h('p', { id: 'idle-what' })
  const said = h('p', { class: 'said-only', role: 'status' })
  const leave = h('button', { type: 'button', class: 'button', onClick: lock })
  const dialog = h(
    'dialog',
    { class: 'idle', role: 'alertdialog', 'aria-labelledby': 'idle-title', 'aria-describedby': 'idle-what' },
    h('h2', { id: 'idle-title' }, words.stillThere()),
    consequence,
    said,
    h(
      'p',
      { class: 'idle-answers' },
      h('button', { type: 'button', class: 'button primary', onClick: stay }, words.stay()),
      leave,
    ),
  )
  dialog.addEventListener('cancel', stay) // Escape
  dialog.addEventListener('keydown', event => {
    if (!event.isTrusted || hasAMeaning(event)) return
    event.preventDefault() // or it would be typed into what has the focus next
    stay()
  })
  let toSay = SAID_AT

  return {
    show(leftMs, { reach }) {
      const left = Math.max(0, Math.ceil(leftMs / 1000))
      seconds.textContent = words.seconds(left)
      if (!dialog.open) {
        toSay = SAID_AT
        said.textContent = ''
        const locks = reach === 'device'
        consequence.replaceChildren(locks ? words.locksFor() : words.closesFor(), ' ', seconds)
        leave.textContent = locks ? words.lockNow() : words.closeNow()
        document.body.append(dialog)
        dialog.showModal()
      }
      if (left <= (toSay[0] ?? -1)) {
        toSay = toSay.filter(at => at < left)
        said.textContent = words.secondsLeft(left)
      }
    },
    close() {
      dialog.close()
      dialog.remove()
    },
    isOpen: () => dialog.open,
  }
}

/** Keys that do something of their own: those that move on, and those that press a button. */
function hasAMeaning({ key, target }: KeyboardEvent): boolean {
  if (/^(Tab|Escape|Shift|Control|Alt|Meta)$/.test(key)) return true
  return /^(Enter| )$/.test(key) && target instanceof HTMLButtonElement
}
