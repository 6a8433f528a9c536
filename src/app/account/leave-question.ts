import { h } from '#ui'
import { account as words } from '#words'
import type { OpenRecord } from '../record.ts'
import { hasDrafts } from './notes-drafts.ts'
import { hasUnsavedKey } from './use-user-key.ts'
import './leave-question.css'

/** What the person decided when they were asked before signing out. */
type LeaveAnswer = 'leave' | 'keys' | 'notes' | 'stay'

/**
 * What to ask before signing out; nothing where nothing would be lost. A key whose backup was never saved is asked
 * about, since without it nobody can read the notes under it any more, and a note that was never sent.
 */
export async function findLeaveQuestion(
  record: OpenRecord,
): Promise<(() => Promise<LeaveAnswer>) | undefined> {
  const questions = [
    (await hasUnsavedKey(record)) &&
      question('keys', words.unsavedKeyTitle(), words.unsavedKey(), words.makeBackup()),
    (await hasDrafts(record.store.shelf())) &&
      question('notes', words.unsavedNoteTitle(), words.unsavedNote(), words.toNotes()),
  ].filter(asked => asked !== false)
  if (questions.length === 0) return undefined
  return async () => {
    for (const ask of questions) {
      const answer = await ask()
      if (answer !== 'leave') return answer
    }
    return 'leave'
  }
}

/** A plain dialog, so that it can stand before any page; closing it in any way but a button means to stay. */
const question =
  (first: 'keys' | 'notes', title: string, lead: string, toFirst: string) => (): Promise<LeaveAnswer> => {
    const answer = (value: LeaveAnswer, text: string, primary = false) =>
      h('button', { class: primary ? 'button primary' : 'button', value }, text)
    const dialog = h(
      'dialog',
      { class: 'leave-question', 'aria-labelledby': 'leave-question' },
      h(
        'form',
        { method: 'dialog' },
        h('h2', { id: 'leave-question' }, title),
        h('p', null, lead),
        h(
          'p',
          { class: 'leave-answers' },
          answer(first, toFirst, true),
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
        resolve(returnValue === first || returnValue === 'leave' ? (returnValue as LeaveAnswer) : 'stay')
      })
    })
  }
