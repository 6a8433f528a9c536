import type { FormEvent, ReactNode } from 'react'
import { Button } from '#ui'
import type { KeyFile } from '#vault'
import { keys as words } from '#words'
import { sayKeyError } from './keys-errors.ts'
import { downloadKeyFile } from './keys-file.ts'
import { SubmitButton } from './keys-passphrase.tsx'
import { useTask } from './keys-task.ts'

/** The ways on for someone who cannot open the key that is here: another key of theirs, or a new one. */
export function LostKey({
  file,
  forget,
  children,
}: {
  /** The key that is here; none where it is too damaged to be saved. */
  file?: KeyFile
  forget: () => Promise<void>
  /** How to take another key. */
  children: ReactNode
}) {
  const { busy, error, run } = useTask()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void run(forget)
  }
  return (
    <details className="keys-more">
      <summary>{words.lostTitle()}</summary>
      <p>{words.lostLead()}</p>
      <details className="keys-more">
        <summary>{words.lostOtherTitle()}</summary>
        <p>{words.restoreReplaces()}</p>
        {children}
      </details>
      <details className="keys-more">
        <summary>{words.lostAnewTitle()}</summary>
        <form className="keys-form" onSubmit={submit}>
          <p>{words.lostAnew()}</p>
          {file !== undefined && (
            <div>
              <Button onClick={() => downloadKeyFile(file)}>{words.saveLocked()}</Button>
            </div>
          )}
          <label className="keys-check">
            <input type="checkbox" required />
            {words.understood()}
          </label>
          {error !== undefined && (
            <p className="keys-error" role="alert">
              {sayKeyError(error, Date.now())}
            </p>
          )}
          <SubmitButton label={words.removeKey()} busyLabel={words.removing()} busy={busy} quiet />
        </form>
      </details>
    </details>
  )
}
