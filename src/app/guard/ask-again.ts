import type { Person } from '#clinical'
import { h } from '#ui'
import { guard as words } from '#words'
import './guard.css'

/**
 * Asks whether this is still the patient that is meant, and goes on only after an answer.
 *
 * @param leave what follows when it is not.
 * @param signal takes the question away: the record is no longer open.
 */
export function askAgain(
  { headline, birth, identifier }: Person,
  leave: () => void,
  signal: AbortSignal,
): void {
  const close = () => {
    dialog.close()
    dialog.remove()
  }
  const dialog = h(
    'dialog',
    { class: 'idle', role: 'alertdialog', 'aria-labelledby': 'again-title', 'aria-describedby': 'again-who' },
    h('h2', { id: 'again-title' }, words.stillThisPatient()),
    h(
      'p',
      { id: 'again-who' },
      h('strong', null, h('bdi', null, headline.plain)),
      h('span', null, ` ${birth.label} ${birth.text}`),
      h('span', null, ` ${identifier.label} ${identifier.text}`),
    ),
    h(
      'p',
      { class: 'idle-answers' },
      h('button', { type: 'button', class: 'button primary', onClick: close }, words.yesThisPatient()),
      h('button', { type: 'button', class: 'button', onClick: leave }, words.noCloseRecord()),
    ),
  )
  dialog.addEventListener('cancel', event => event.preventDefault()) // it wants an answer, not a way around it
  signal.addEventListener('abort', close)
  addEventListener('pagehide', close, { signal }) // it holds a name
  document.body.append(dialog)
  dialog.showModal()
}
