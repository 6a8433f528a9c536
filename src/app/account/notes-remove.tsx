import { useState } from 'react'
import type { EncryptedNote } from '#chart'
import type { Writer } from '#fhir'
import { Button, Notice, StateLine } from '#ui'
import { notes as words } from '#words'
import { Confirm } from './notes-confirm.tsx'
import { codeOf, sayRemoveError } from './notes-errors.ts'
import { useFocusBack } from './notes-focus.ts'

type Step = 'calm' | 'asking' | 'removing' | { readonly error: unknown }

/** Deletes one note, at the second asking. */
export function RemoveNote({
  note,
  name,
  writer,
  onRemoved,
  onReread,
}: {
  note: EncryptedNote
  name: string
  writer: Pick<Writer, 'remove'>
  onRemoved: () => void
  onReread: () => void
}) {
  const [step, setStep] = useState<Step>('calm')
  const first = useFocusBack(step === 'asking')
  const remove = async () => {
    setStep('removing')
    try {
      await writer.remove('DocumentReference', note.documentId, note.version)
      onRemoved()
    } catch (error) {
      setStep({ error })
    }
  }
  const look = () => {
    setStep('calm')
    onReread()
  }
  if (step === 'calm') {
    return (
      <button
        ref={first}
        type="button"
        className="button"
        aria-label={words.removeNamed(name)}
        onClick={() => setStep('asking')}
      >
        {words.remove()}
      </button>
    )
  }
  if (step === 'asking') {
    return (
      <Confirm
        question={words.removeAsk()}
        warning={words.removeWarn()}
        yes={words.removeYes()}
        no={words.keepIt()}
        onYes={() => void remove()}
        onNo={() => setStep('calm')}
      />
    )
  }
  if (step === 'removing') return <StateLine icon="loading">{words.removing()}</StateLine>
  return (
    <div role="alert" className="notes-fault">
      <Notice tone="warning">
        <p>
          {sayRemoveError(step.error)} <span className="code">{codeOf(step.error)}</span>
        </p>
        {/* What the server has now decides: still there it can be deleted, gone it is not listed. */}
        <Button onClick={look}>{words.look()}</Button>
      </Notice>
    </div>
  )
}
