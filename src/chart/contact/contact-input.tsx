import { useId } from 'react'
import { contact as words } from '#words'
import type { ContactMistake } from './contact-check.ts'
import type { ContactField } from './contact-entry.ts'

/** One labelled field; what is wrong with it stands beneath it and is read with it. */
export function ContactInput({
  field,
  label,
  system,
  value,
  mistake,
  own,
  onChange,
}: {
  field: ContactField
  label: string
  system: string
  value: string
  mistake: ContactMistake | undefined
  own: boolean
  onChange: (text: string) => void
}) {
  const id = useId()
  const isLines = field === 'line' || field === 'text'
  const notes = [field === 'line' && `${id}-hint`, mistake !== undefined && `${id}-mistake`].filter(Boolean)
  const props = {
    id,
    value,
    dir: 'auto',
    autoComplete: own ? autocompleteOf(field, system) : 'off',
    'aria-invalid': mistake !== undefined,
    'aria-describedby': notes.length > 0 ? notes.join(' ') : undefined,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  }
  return (
    <div className="contact-field">
      <label htmlFor={id}>{label}</label>
      {field === 'line' && (
        <span id={`${id}-hint`} className="contact-hint">
          {words.lineHint()}
        </span>
      )}
      {isLines ? (
        <textarea {...props} rows={Math.max(2, value.split('\n').length)} />
      ) : (
        <input {...props} type={typeOf(field, system)} />
      )}
      {mistake !== undefined && (
        <span id={`${id}-mistake`} className="contact-mistake">
          {words.mistake(mistake)}
        </span>
      )}
    </div>
  )
}

/** Only what brings the right keyboard; what is right is ours to say. */
function typeOf(field: ContactField, system: string): 'text' | 'tel' | 'email' {
  if (field !== 'value') return 'text'
  if (system === 'email') return 'email'
  return ['phone', 'fax', 'sms'].includes(system) ? 'tel' : 'text'
}

/** @see WCAG 2.2 1.3.5 Identify Input Purpose */
function autocompleteOf(field: ContactField, system: string): string {
  switch (field) {
    case 'value':
      return (
        ({ phone: 'tel', email: 'email', url: 'url' } as Readonly<Record<string, string>>)[system] ?? 'off'
      )
    case 'line':
      return 'street-address'
    case 'city':
      return 'address-level2'
    case 'state':
      return 'address-level1'
    case 'postalCode':
      return 'postal-code'
    case 'country':
      return 'country-name'
    default:
      return 'off'
  }
}
