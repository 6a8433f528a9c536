import { type FormEvent, useRef, useState } from 'react'
import { keys as words } from '#words'
import { refusalOf, sayKeyError } from './keys-errors.ts'
import { PassphraseField, ShowToggle, SubmitButton } from './keys-passphrase.tsx'
import { useTask } from './keys-task.ts'

/** Asks for a new passphrase, twice, and makes a key under it. */
export function MakeKey({ make }: { make: (passphrase: string) => Promise<void> }) {
  const first = useRef<HTMLInputElement>(null)
  const second = useRef<HTMLInputElement>(null)
  const [shown, setShown] = useState(false)
  const [refusal, setRefusal] = useState<{ first?: string | undefined; second?: string | undefined }>({})
  const { busy, error, run } = useTask()

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const [passphrase = '', again = ''] = [first.current?.value, second.current?.value]
    const refused = refusalOf(passphrase)
    const differs = refused === undefined && again !== passphrase ? words.repeatDiffers() : undefined
    setRefusal({ first: refused, second: differs })
    if (refused !== undefined) first.current?.focus()
    else if (differs !== undefined) second.current?.focus()
    else void run(() => make(passphrase))
  }

  return (
    <form className="keys-form" onSubmit={submit} noValidate>
      <p>{words.makeLead()}</p>
      <ul className="keys-list">
        {words.rules().map(rule => (
          <li key={rule}>{rule}</li>
        ))}
      </ul>
      <PassphraseField label={words.newPassphrase()} fresh shown={shown} error={refusal.first} ref={first} />
      <PassphraseField
        label={words.repeatPassphrase()}
        fresh
        shown={shown}
        error={refusal.second}
        ref={second}
      />
      <ShowToggle label={words.show()} shown={shown} onChange={setShown} />
      {error !== undefined && (
        <p className="keys-error" role="alert">
          {sayKeyError(error, Date.now())}
        </p>
      )}
      <SubmitButton label={words.make()} busyLabel={words.making()} busy={busy} />
    </form>
  )
}
