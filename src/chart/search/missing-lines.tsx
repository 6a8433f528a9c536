import { Button, Icon, Notice, StateLine } from '#ui'
import { timeline as words } from '#words'
import { isPartial, type Missing } from './record-parts.ts'

/** Says what is missing of the record, by the reason, and lets one try again what failed. */
export function MissingLines({
  missing,
  lead,
  retry,
}: {
  missing: readonly Missing[]
  /** What follows from it here: "This is not all of the record." */
  lead: string
  retry: (() => void) | undefined
}) {
  if (missing.length === 0) return null
  const lines = missing.map(({ why, names }) => words.missing(why, names))
  if (!isPartial(missing)) return <StateLine icon="info">{lines.join(' · ')}</StateLine>
  return (
    <Notice tone="warning" icon="incomplete">
      <p>
        <strong>{lead}</strong>
      </p>
      <ul>
        {lines.map(line => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {retry !== undefined && (
        <Button onClick={retry}>
          <Icon name="retry" />
          {words.retry()}
        </Button>
      )}
    </Notice>
  )
}
