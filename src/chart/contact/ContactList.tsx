import { clinical, contact as words } from '#words'
import type { ContactEntry } from './contact-entry.ts'
import { sayEntry } from './contact-rebase.ts'
import './contact.css'

/** How a patient can be reached, to be read: what is in use first, then what no longer is. */
export function ContactList({ entries }: { entries: readonly ContactEntry[] }) {
  const telecom = entries.filter(({ part }) => part === 'telecom')
  const addresses = entries.filter(({ part }) => part === 'address')
  return (
    <>
      <Group title={words.phonesAndMail()} entries={telecom} />
      <Group title={words.addresses()} entries={addresses} />
    </>
  )
}

function Group({ title, entries }: { title: string; entries: readonly ContactEntry[] }) {
  const sorted = entries.toSorted((one, other) => Number(one.ended) - Number(other.ended))
  return (
    <div>
      <h3>{title}</h3>
      {sorted.length === 0 ? (
        <p>{words.none()}</p>
      ) : (
        <dl className="contact-list">
          {sorted.map(entry => (
            <div key={entry.key} data-ended={entry.ended}>
              <dt>{labelOf(entry)}</dt>
              <dd>
                <bdi dir="auto">{sayEntry(entry)}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  )
}

/** Kind and use of an entry, in words. */
export function labelOf({ part, system, fields, ended }: ContactEntry): string {
  const kind = words.kind(part === 'address' ? part : system)
  const use = ended ? words.former() : clinical.contactUse(fields.use)
  return use ? `${kind} · ${use}` : kind
}
