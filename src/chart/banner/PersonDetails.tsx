import type { ReactNode } from 'react'
import type { Person } from '#clinical'
import { banner } from '#words'

/** Zone 2: everything the headline has no room for, closed until asked for, opened as one. */
export function PersonDetails({ groups }: { groups: Person['details'] }): ReactNode {
  return (
    <details className="pb-details">
      <summary>{banner.details()}</summary>
      <dl className="pb-groups">
        {groups.map(({ label, items }) => (
          <div key={label}>
            <dt>{label}</dt>
            {items.map(({ text, note }) => (
              <dd key={`${text} ${note}`}>
                <bdi dir="auto">{text}</bdi>
                {note !== undefined && <bdi className="pb-note">{note}</bdi>}
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </details>
  )
}
