import type { EntryLine } from '#clinical'

/** What is known of an entry, each under what it is called. */
export function FactList({ facts }: Pick<EntryLine, 'facts'>) {
  return (
    <dl className="timeline-facts">
      {facts.map(({ label, text }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <bdi>{text}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  )
}
