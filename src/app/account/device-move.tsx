import { type SubmitEvent, useId, useRef, useState } from 'react'
import { judgePassphrase, type KeeperKind } from '#vault'
import { device as words } from '#words'
import { endIfKept, formatUntil, isOnDevice, type Mover, type Placed } from './device-until.ts'
import { faultOf, findFault } from './device-words.ts'
import '../device-choice.css'
import '../passphrase-field.css'

/** The places that the deployment allows this visit, with what follows from each, and the way there. */
export function DeviceMove({ store, session }: { store: Mover; session: Placed }) {
  const [chosen, setChosen] = useState<KeeperKind>()
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState('')
  const [fault, setFault] = useState<string>()
  const passphrase = useRef<HTMLInputElement>(null)

  const refuse = (text: string) => {
    setFault(text)
    passphrase.current?.focus()
  }
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (busy) return
    setSaid('')
    setFault(undefined)
    if (chosen === undefined) return setSaid(words.choosePlace())
    const typed = chosen === 'passphrase' ? (passphrase.current?.value ?? '') : undefined
    const wrong = typed === undefined ? undefined : findFault(judgePassphrase(typed))
    if (wrong !== undefined) return refuse(wrong)
    setBusy(true)
    setSaid(words.moving())
    try {
      await store.moveTo(chosen, typed)
      setChosen(undefined)
      setSaid(words.moved(words.keeper(chosen).name))
    } catch (error) {
      setSaid('')
      refuse(words.moveFailed(faultOf(error)))
    } finally {
      setBusy(false)
    }
  }

  return (
    <form noValidate onSubmit={event => void submit(event)}>
      <fieldset className="choice">
        <legend className="said-only">{words.moveTitle()}</legend>
        {session.keepers
          .filter(kind => kind !== session.keeper)
          .map(kind => (
            <label key={kind}>
              <input
                type="radio"
                name="keeper"
                value={kind}
                checked={chosen === kind}
                onChange={() => setChosen(kind)}
              />
              <strong>{words.keeper(kind).name}</strong>
              <span>
                {words.keeper(kind).consequence} {words.keptUpTo(latest(session, kind))}
              </span>
            </label>
          ))}
      </fieldset>
      {chosen === 'passphrase' && <NewPassphrase field={passphrase} fault={fault} />}
      {chosen !== 'passphrase' && fault !== undefined && (
        <p role="alert" className="device-fault">
          {fault}
        </p>
      )}
      <p>
        <button type="submit" className="button primary" aria-disabled={busy}>
          {words.move()}
        </button>
      </p>
      <p role="status">{said}</p>
    </form>
  )
}

const latest = (session: Placed, kind: KeeperKind) =>
  formatUntil(endIfKept(session, isOnDevice(kind) ? 'device' : 'here'), session, Date.now())

function NewPassphrase({
  field,
  fault,
}: {
  field: React.RefObject<HTMLInputElement | null>
  fault: string | undefined
}) {
  const id = useId()
  const [shown, setShown] = useState(false)
  return (
    <div className="passphrase">
      <label htmlFor={id}>{words.newPassphrase()}</label>
      <p id={`${id}-rules`} className="quiet">
        {words.passphraseRules()}
      </p>
      <div className="with-toggle">
        <input
          id={id}
          ref={field}
          type={shown ? 'text' : 'password'}
          name="new-passphrase"
          autoComplete="new-password"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          translate="no"
          aria-invalid={fault !== undefined}
          aria-describedby={`${id}-rules ${id}-fault`}
        />
        <button
          type="button"
          className="button"
          aria-label={shown ? words.hidePassphraseLabel() : words.showPassphraseLabel()}
          onClick={() => setShown(!shown)}
        >
          {shown ? words.hidePassphrase() : words.showPassphrase()}
        </button>
      </div>
      <p id={`${id}-fault`} className="field-error" role="alert">
        {fault}
      </p>
    </div>
  )
}
