import { type ChangeEvent, type FormEvent, useId, useRef, useState } from 'react'
import { type KeyFile, LONGEST_KEY_FILE, readKeyFile, VaultError } from '#vault'
import { keys as words } from '#words'
import { sayKeyError } from './keys-errors.ts'
import { aboutOf } from './keys-file.ts'
import { PassphraseField, ShowToggle, SubmitButton } from './keys-passphrase.tsx'
import { useNow, useTask } from './keys-task.ts'

type Chosen = { readonly file: KeyFile } | { readonly said: string }

/** Takes a key back from its backup file. */
export function RestoreKey({ restore }: { restore: (file: KeyFile, passphrase: string) => Promise<void> }) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const [chosen, setChosen] = useState<Chosen>()
  const [missing, setMissing] = useState(false)
  const [shown, setShown] = useState(false)
  const { busy, error, run } = useTask()
  const now = useNow(error instanceof VaultError ? (error.retryAt ?? 0) : 0)
  const file = chosen !== undefined && 'file' in chosen ? chosen.file : undefined

  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const [picked] = event.target.files ?? []
    setChosen(picked === undefined ? undefined : await readChosen(picked))
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const passphrase = field.current?.value ?? ''
    setMissing(file !== undefined && passphrase === '')
    if (file === undefined) {
      setChosen(chosen ?? { said: words.fileMissing() })
      input.current?.focus()
    } else if (passphrase === '' || !(await run(() => restore(file, passphrase)))) field.current?.focus()
  }
  const said = missing ? words.passphraseMissing() : error === undefined ? undefined : sayKeyError(error, now)
  const refused = chosen !== undefined && 'said' in chosen ? chosen.said : undefined

  return (
    <form className="keys-form" onSubmit={submit} noValidate>
      <div className="keys-field">
        <label htmlFor={id}>{words.backupFile()}</label>
        <input
          id={id}
          ref={input}
          type="file"
          accept=".json,application/json"
          onChange={choose}
          aria-invalid={refused !== undefined}
          aria-describedby={`${id}-about`}
        />
        <p id={`${id}-about`} className={refused === undefined ? undefined : 'keys-error'} role="status">
          {refused ?? (file === undefined ? '' : words.chosenKey(...aboutOf(file)))}
        </p>
      </div>
      <PassphraseField label={words.passphrase()} shown={shown} error={said} ref={field} />
      <ShowToggle label={words.show()} shown={shown} onChange={setShown} />
      <SubmitButton label={words.restore()} busyLabel={words.restoring()} busy={busy} />
    </form>
  )
}

/** Never reads more than a key file can be, whatever was picked. */
async function readChosen(picked: Blob): Promise<Chosen> {
  try {
    return { file: await readKeyFile(await picked.slice(0, LONGEST_KEY_FILE + 1).text()) }
  } catch (error) {
    return { said: sayKeyError(error, Date.now()) }
  }
}
