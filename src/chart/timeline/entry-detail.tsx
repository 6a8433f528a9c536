import {
  entryLine,
  type Fields,
  momentText,
  type ReadBy,
  type TimelineEntry,
  type TimelineType,
} from '#clinical'
import { Button } from '#ui'
import { places, timeline as words } from '#words'
import type { ChartRecord } from '../record/chart-record.ts'
import { destinationOf } from '../search/destination.ts'
import { DayTable } from './day-table.tsx'
import { FactList } from './fact-list.tsx'

/** What the detail of an entry needs of the record around it. */
export interface DetailContext {
  readonly by: ReadBy
  readonly includedOf: (type: TimelineType) => ReadonlyMap<string, unknown> | undefined
  /** The test that an observation belongs to, as the results know it. */
  readonly testOf: (observation: Fields) => string | undefined
  readonly go: ChartRecord['go']
}

/** All that an entry says, and the way to its place. */
export function EntryDetail({ entry, context }: { entry: TimelineEntry; context: DetailContext }) {
  const { place, what } = destinationOf(entry.kind, whatOf(entry))
  return (
    <div className="timeline-detail">
      <Facts entry={entry} context={context} />
      {entry.observations.length > 0 && <DayTable entry={entry} context={context} />}
      <Button onClick={() => context.go(place, what)}>
        {words.open(place === 'summary' ? words.kind(entry.kind) : places.place(place))}
      </Button>
    </div>
  )
}

function Facts({ entry, context }: { entry: TimelineEntry; context: DetailContext }) {
  const { type, resource, dated } = entry
  if (resource === undefined) return null
  const { facts, codes } = entryLine(type, resource, context.by.viewpoint, context.includedOf(type))
  const moment = dated && momentText(dated.text, context.by.viewpoint)
  const when = dated && moment !== undefined ? [{ label: words.happened(dated.happened), text: moment }] : []
  const others = facts.filter(({ label }) => !when.some(one => one.label === label))
  const listed = codes.length === 0 ? [] : [{ label: words.codes(), text: codes.join(', ') }]
  return <FactList facts={[...when, ...others, ...listed]} />
}

const whatOf = ({ kind, resource }: TimelineEntry): string | undefined =>
  kind === 'documents' && typeof resource?.id === 'string' ? resource.id : undefined
