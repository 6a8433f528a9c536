import { formatClock } from '#clinical'
import { h } from '#ui'
import { device as words } from '#words'
import './guard.css'

/** Tells that the visit ends soon. There is nothing to answer: the limit is the deployment's or the server's. */
interface LimitNotice {
  /** @param end ms since the epoch. */
  show(end: number): void
  close(): void
}

/** A line at the foot of the page, said once; it can be put away and comes back only for another limit. */
export function limitNotice(): LimitNotice {
  const text = h('p', null)
  const putAway = h('button', { type: 'button', class: 'button' }, words.understood())
  const notice = h('div', { class: 'notice limit', 'data-tone': 'warning', role: 'status' }, text, putAway)
  let told: number | undefined
  let isAway = false
  putAway.addEventListener('click', () => {
    isAway = true
    notice.remove()
  })
  return {
    show(end) {
      if (told !== end) isAway = false
      if (isAway || (told === end && notice.isConnected)) return
      told = end
      text.textContent = ''
      topmost().append(notice)
      text.textContent = words.endsSoon(formatClock(new Date(end))) // after it stands there, or it is not said
    },
    close() {
      told = undefined
      notice.remove()
    },
  }
}

/** Where a person can see and press it: what is behind an open dialog is neither. */
const topmost = () => [...document.querySelectorAll('dialog[open]:not(.idle)')].at(-1) ?? document.body
