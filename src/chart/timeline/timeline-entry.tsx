import { memo, type ReactNode } from 'react'
import { dayFor, entryLine, type TimelineEntry, testNames, type Viewpoint } from '#clinical'
import { Chip } from '#ui'
import { timeline as words } from '#words'
import { type DetailContext, EntryDetail } from './entry-detail.tsx'

/** One entry: when, what kind, what it is; its detail opens below. */
export const EntryRow = memo(function EntryRow({
  entry,
  isThisVisit,
  isChanged,
  isOpen,
  onToggle,
  context,
}: {
  entry: TimelineEntry
  /** Its number of observations, by which a drawing is known to be of an older state. */
  size: number
  isThisVisit: boolean
  isChanged: boolean
  isOpen: boolean
  onToggle: (key: string, isOpen: boolean) => void
  context: DetailContext
}) {
  const { title, status, tags: own } = headOf(entry, context)
  return (
    <details
      className="timeline-entry"
      open={isOpen}
      onToggle={event => onToggle(entry.key, event.currentTarget.open)}
    >
      <summary>
        <span className="timeline-when">{dayOf(entry, context.by.viewpoint)}</span>
        <span className="timeline-kind">{words.kind(entry.kind)}</span>
        <span className="timeline-what">
          <bdi className="timeline-title">{title}</bdi>
          {status !== undefined && <span className="timeline-status">{status}</span>}
          {own.map(tag => (
            <Chip key={tag}>{tag}</Chip>
          ))}
          {isThisVisit && <Chip>{words.thisVisitTag()}</Chip>}
          {isChanged && <Chip tone="warning">{words.changed()}</Chip>}
        </span>
      </summary>
      {isOpen && <EntryDetail entry={entry} context={context} />}
    </details>
  )
})

function dayOf({ date }: TimelineEntry, viewpoint: Viewpoint): ReactNode {
  return date === undefined ? words.unknownShort() : dayFor(viewpoint)(date)
}

interface Head {
  readonly title: string
  readonly status: string | undefined
  readonly tags: readonly string[]
}

/** How many tests of a day are named. */
const NAMED = 4

function headOf(entry: TimelineEntry, { by: { viewpoint }, includedOf }: DetailContext): Head {
  if (entry.resource !== undefined) {
    return entryLine(entry.type, entry.resource, viewpoint, includedOf(entry.type))
  }
  const names = testNames(entry.observations)
  return {
    title: words.named(names.slice(0, NAMED), Math.max(0, names.length - NAMED)),
    status: words.observations(entry.observations.length),
    tags: [],
  }
}
