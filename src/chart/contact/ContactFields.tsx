import { useId } from 'react'
import { Button } from '#ui'
import { clinical, contact as words } from '#words'
import type { ContactMistakes } from './contact-check.ts'
import { type ContactEntry, type ContactField, fieldOf, newEntry } from './contact-entry.ts'
import { ContactInput } from './contact-input.tsx'
import './contact.css'

/** Mistakes by the key of the entry. */
export type MistakesByKey = Readonly<Record<string, ContactMistakes>>

/**
 * The fields of a patient's contact details, to be corrected. What is former stays out of reach.
 *
 * @param own the patient is the one who types, so the browser may offer what it knows of them
 */
export function ContactFields({
  entries,
  mistakes,
  own,
  onChange,
}: {
  entries: readonly ContactEntry[]
  mistakes: MistakesByKey
  own: boolean
  onChange: (entries: readonly ContactEntry[]) => void
}) {
  const change = (next: ContactEntry) =>
    onChange(entries.map(entry => (entry.key === next.key ? next : entry)))
  const add = (part: ContactEntry['part'], system: string) =>
    onChange([...entries, newEntry(crypto.randomUUID(), part, system)])
  const drop = (key: string) => onChange(entries.filter(entry => entry.key !== key))
  return (
    <>
      {entries
        .filter(({ former }) => !former)
        .map(entry => (
          <Entry
            key={entry.key}
            entry={entry}
            mistakes={mistakes[entry.key] ?? {}}
            own={own}
            onChange={change}
            onDrop={() => drop(entry.key)}
          />
        ))}
      <p className="contact-actions">
        <Button onClick={() => add('telecom', 'phone')}>{words.addContact('phone')}</Button>
        <Button onClick={() => add('telecom', 'email')}>{words.addContact('email')}</Button>
        <Button onClick={() => add('address', '')}>{words.addContact('address')}</Button>
      </p>
    </>
  )
}

const USES = {
  telecom: ['mobile', 'home', 'work', 'temp'],
  address: ['home', 'work', 'temp', 'billing'],
} as const

function Entry({
  entry,
  mistakes,
  own,
  onChange,
  onDrop,
}: {
  entry: ContactEntry
  mistakes: ContactMistakes
  own: boolean
  onChange: (entry: ContactEntry) => void
  onDrop: () => void
}) {
  const { part, system, index, ended } = entry
  const set = (field: ContactField, text: string) =>
    onChange({ ...entry, fields: { ...entry.fields, [field]: text } })
  const kind = words.kind(part === 'address' ? part : system)
  return (
    <fieldset className="contact-entry">
      <legend>{kind}</legend>
      {!ended &&
        shownFields(entry).map(field => (
          <ContactInput
            key={field}
            field={field}
            label={field === 'value' ? words.value(system) : words.field(field)}
            system={system}
            value={fieldOf(entry, field)}
            mistake={mistakes[field]}
            own={own}
            onChange={text => set(field, text)}
          />
        ))}
      {!ended && <UseSelect entry={entry} onChange={text => set('use', text)} />}
      {index === undefined ? (
        <p>
          <Button onClick={onDrop}>{words.dropNew()}</Button>
        </p>
      ) : (
        <EndedBox entry={entry} onChange={checked => onChange({ ...entry, ended: checked })} />
      )}
    </fieldset>
  )
}

/** An address that is only text is corrected as text; a district is asked for only where there is one. */
function shownFields({ part, asText, fields }: ContactEntry): readonly ContactField[] {
  if (part === 'telecom') return ['value']
  if (asText) return ['text']
  const district = fields.district === undefined ? [] : (['district'] as const)
  return ['line', 'city', ...district, 'state', 'postalCode', 'country']
}

function UseSelect({ entry, onChange }: { entry: ContactEntry; onChange: (use: string) => void }) {
  const id = useId()
  const use = fieldOf(entry, 'use')
  const known: readonly string[] = USES[entry.part]
  return (
    <div className="contact-field">
      <label htmlFor={id}>{words.field('use')}</label>
      <select id={id} value={use} onChange={event => onChange(event.target.value)}>
        {(use === '' || entry.index === undefined) && <option value="">{words.notSaid()}</option>}
        {use !== '' && !known.includes(use) && <option value={use}>{clinical.contactUse(use)}</option>}
        {known.map(one => (
          <option key={one} value={one}>
            {clinical.contactUse(one)}
          </option>
        ))}
      </select>
    </div>
  )
}

function EndedBox({ entry, onChange }: { entry: ContactEntry; onChange: (ended: boolean) => void }) {
  const id = useId()
  return (
    <div className="contact-ended">
      <input
        id={id}
        type="checkbox"
        checked={entry.ended}
        aria-describedby={`${id}-hint`}
        onChange={event => onChange(event.target.checked)}
      />
      <label htmlFor={id}>{words.noLongerUsed()}</label>
      <span id={`${id}-hint`} className="contact-hint">
        {words.noLongerUsedHint()}
      </span>
    </div>
  )
}
