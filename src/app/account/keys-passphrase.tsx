import { type Ref, useId } from 'react'

/** A field for a passphrase. Its error is tied to it; whatever the keyboard gives is taken as it is. */
export function PassphraseField({
  label,
  fresh = false,
  shown,
  error,
  ref,
}: {
  label: string
  /** A new one is being chosen: the browser may offer to make and to remember one. */
  fresh?: boolean
  shown: boolean
  error?: string | undefined
  ref: Ref<HTMLInputElement>
}) {
  const id = useId()
  return (
    <div className="keys-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        ref={ref}
        type={shown ? 'text' : 'password'}
        autoComplete={fresh ? 'new-password' : 'current-password'}
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        aria-invalid={error !== undefined}
        aria-describedby={error === undefined ? undefined : `${id}-error`}
      />
      {error !== undefined && (
        <p id={`${id}-error`} className="keys-error" role="alert">
          {error}
        </p>
      )}
    </div>
  )
}

/** Shows or hides what is typed in the fields above it. */
export function ShowToggle({
  label,
  shown,
  onChange,
}: {
  label: string
  shown: boolean
  onChange: (shown: boolean) => void
}) {
  return (
    <label className="keys-check">
      <input type="checkbox" checked={shown} onChange={event => onChange(event.target.checked)} />
      {label}
    </label>
  )
}

/** The button that sends a form; while its work is under way it says so, stays where it is and does nothing. */
export function SubmitButton({
  label,
  busyLabel,
  busy,
  quiet = false,
}: {
  label: string
  busyLabel: string
  busy: boolean
  /** Not the way on for most. */
  quiet?: boolean
}) {
  return (
    <div className="keys-submit">
      <button type="submit" className={quiet ? 'button' : 'button primary'} aria-disabled={busy}>
        {label}
      </button>
      <p role="status">{busy ? busyLabel : ''}</p>
    </div>
  )
}
