import { type FormEvent, useEffect, useId, useRef } from 'react'
import { NOTE_LIMITS } from '#chart'
import { Button } from '#ui'
import { notes as words } from '#words'
import type { Desk, Editing } from './notes-desk.ts'
import { SaveFault } from './notes-fault.tsx'
import { TheirNote } from './notes-theirs.tsx'

/** What is typed here goes to no spelling, translation or completion service. */
const PRIVATE = {
  autoComplete: 'off',
  autoCorrect: 'off',
  spellCheck: false,
  translate: 'no',
  dir: 'auto',
} as const

/** One note being written. */
export function NoteEditor({ editing, desk }: { editing: Editing; desk: Desk }) {
  const { draft, busy, trouble } = editing
  // Once it may have been saved over theirs, what is on the server is not known.
  const theirs = draft.unsure ? undefined : editing.theirs
  const [heading, title, text] = [useId(), useId(), useId()]
  const field = useRef<HTMLInputElement>(null)
  // What may have been saved already stays as it was sent until that is found out.
  const isFixed = busy !== undefined || draft.unsure
  useEffect(() => field.current?.focus(), [])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void desk.save()
  }
  return (
    <form
      className="notes-editor"
      aria-labelledby={heading}
      onSubmit={submit}
      autoComplete="off"
      data-writing=""
    >
      <h3 id={heading}>
        {draft.base === undefined && !editing.theirs ? words.newNote() : words.changeNote()}
      </h3>
      {trouble && (
        <SaveFault trouble={trouble} isChecking={busy === 'checking'} onCheck={() => void desk.check()} />
      )}
      <div className="notes-sides" data-conflict={theirs && ''}>
        {theirs && <TheirNote theirs={theirs} onKeep={() => void desk.keepTheirs()} />}
        <div className="notes-fields">
          {theirs?.kind === 'there' && <h4>{words.mine()}</h4>}
          <label htmlFor={title}>{words.noteTitle()}</label>
          <input
            {...PRIVATE}
            id={title}
            ref={field}
            value={draft.title}
            maxLength={NOTE_LIMITS.title}
            readOnly={isFixed}
            onChange={event => desk.change({ title: event.target.value })}
          />
          <label htmlFor={text}>{words.noteText()}</label>
          <textarea
            {...PRIVATE}
            id={text}
            rows={10}
            value={draft.text}
            maxLength={NOTE_LIMITS.text}
            readOnly={isFixed}
            onChange={event => desk.change({ text: event.target.value })}
          />
          {theirs?.kind === 'there' && <p className="notes-quiet">{words.mergeHint()}</p>}
        </div>
      </div>
      <div className="notes-actions">
        <button type="submit" className="button primary" aria-disabled={isFixed}>
          {busy === 'saving' ? words.saving() : theirs ? words.keepMine() : words.save()}
        </button>
        <Button onClick={desk.close}>{words.close()}</Button>
      </div>
      <p className="notes-quiet">{words.closeHint()}</p>
    </form>
  )
}
