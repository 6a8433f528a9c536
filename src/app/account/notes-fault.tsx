import { Button, Notice } from '#ui'
import { notes as words } from '#words'
import type { Trouble } from './notes-desk.ts'
import { codeOf, saySaveError } from './notes-errors.ts'

/** Why the note on the desk is not saved, and the way on. */
export function SaveFault({
  trouble,
  isChecking,
  onCheck,
}: {
  trouble: Trouble
  isChecking: boolean
  onCheck: () => void
}) {
  switch (trouble.kind) {
    case 'unsure':
      return (
        <Fault title={words.unsure()} code="unknown-outcome">
          <p>{words.unsureNext()}</p>
          {trouble.checked && <p>{words.unsureStill()}</p>}
          <Button onClick={onCheck}>{isChecking ? words.checking() : words.check()}</Button>
        </Fault>
      )
    case 'not-there':
      return (
        <Fault title={words.notThere()}>
          <p>{words.notThereNext()}</p>
        </Fault>
      )
    case 'no-version':
      return (
        <Fault title={words.notSaved()}>
          <p>{words.noVersion()}</p>
        </Fault>
      )
    case 'refused':
      return (
        <Fault title={words.notSaved()} code={codeOf(trouble.error)}>
          <p>{saySaveError(trouble.error)}</p>
        </Fault>
      )
  }
}

/** Why a note could not be taken out for changing. */
export function TakeFault({ trouble, onReread }: { trouble: Trouble; onReread: () => void }) {
  return (
    <div role="alert" className="notes-fault">
      <Notice tone="warning">
        <p>{sayTakeFault(trouble)}</p>
        <Button onClick={onReread}>{words.look()}</Button>
      </Notice>
    </div>
  )
}

function Fault({ title, code, children }: { title: string; code?: string; children: React.ReactNode }) {
  return (
    <div role="alert" className="notes-fault">
      <Notice tone="warning">
        <h4>{title}</h4>
        {children}
        {code !== undefined && <p className="notes-quiet">{words.codeToQuote(code)}</p>}
      </Notice>
    </div>
  )
}

function sayTakeFault(trouble: Trouble): string {
  if (trouble.kind === 'refused') return words.takeFailed(words.cause(codeOf(trouble.error)))
  return trouble.kind === 'no-version' ? words.noVersion() : words.takeGone()
}
