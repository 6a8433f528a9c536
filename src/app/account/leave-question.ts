import { h } from '#ui'
import { account as words } from '#words'
import type { OpenRecord } from '../record.ts'
import { hasUnsavedKey } from './use-user-key.ts'
import './leave-question.css'

/** What the person decided when they were asked before signing out. */
export type LeaveAnswer = 'leave' | 'keys' | 'stay'

/**
 * The question to put before signing out; none where nothing would be lost. It is asked once for a key whose backup
 * was never saved: without it, notes under that key can be read by nobody any more.
 */
export async function findLeaveQuestion(
  record: OpenRecord,
): Promise<(() => Promise<LeaveAnswer>) | undefined> {
  return (await hasUnsavedKey(record)) ? askBeforeLeaving : undefined
}

/** A plain dialog, so that it can stand before any page; closing it in any way but a button means to stay. */
function askBeforeLeaving(): Promise<LeaveAnswer> {
  const answer = (value: LeaveAnswer, text: string, primary = false) =>
    h('button', { class: primary ? 'button primary' : 'button', value }, text)
  const dialog = h(
    'dialog',
    { class: 'leave-question', 'aria-labelledby': 'leave-question' },
    h(
      'form',
      { method: 'dialog' },
      h('h2', { id: 'leave-question' }, words.unsavedKeyTitle()),
      h('p', null, words.unsavedKey()),
      h(
        'p',
        { class: 'leave-answers' },
        answer('keys', words.makeBackup(), true),
        answer('leave', words.leaveAnyway()),
        answer('stay', words.stay()),
      ),
    ),
  )
  document.body.append(dialog)
  dialog.showModal()
  return new Promise(resolve => {
    dialog.addEventListener('close', () => {
      const { returnValue } = dialog
      dialog.remove()
      resolve(returnValue === 'keys' || returnValue === 'leave' ? returnValue : 'stay')
    })
  })
}
