import { type FormEvent, useRef, useState } from 'react'
import { VaultError } from '#vault'
import { keys as words } from '#words'
import { sayKeyError } from './keys-errors.ts'
import { PassphraseField, ShowToggle, SubmitButton } from './keys-passphrase.tsx'
import { useNow, useTask } from './keys-task.ts'
import './keys-panel.css'

/** Asks for the passphrase of the key that is here. For every panel that needs the key open. */
export function OpenKeyForm({ open }: { open: (passphrase: string) => Promise<void> }) {
  const field = useRef<HTMLInputElement>(null)
  const [shown, setShown] = useState(false)
  const [missing, setMissing] = useState(false)
  const { busy, error, run } = useTask()
  const now = useNow(error instanceof VaultError ? (error.retryAt ?? 0) : 0)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const passphrase = field.current?.value ?? ''
    setMissing(passphrase === '')
    if (passphrase === '' || !(await run(() => open(passphrase)))) field.current?.focus()
  }
  const said = missing ? words.passphraseMissing() : error === undefined ? undefined : sayKeyError(error, now)

  return (
    <form className="keys-form" onSubmit={submit} noValidate>
      <PassphraseField label={words.passphrase()} shown={shown} error={said} ref={field} />
      <ShowToggle label={words.show()} shown={shown} onChange={setShown} />
      <SubmitButton label={words.open()} busyLabel={words.opening()} busy={busy} />
    </form>
  )
}
