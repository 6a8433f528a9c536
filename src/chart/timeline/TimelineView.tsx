import { type Ref, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { formatMoment, type TimelineType } from '#clinical'
import { Skeleton, StateLine } from '#ui'
import { places, timeline as words } from '#words'
import type { ChartRecord } from '../record/chart-record.ts'
import { MissingLines } from '../search/missing-lines.tsx'
import {
  isPartial,
  type Missing,
  missingOf,
  type PartFound,
  recordParts,
  retryOf,
} from '../search/record-parts.ts'
import { isShown, type SectionState } from '../section-state.ts'
import { usePrinting } from '../use-printing.ts'
import type { DetailContext } from './entry-detail.tsx'
import { PinnedEncounter } from './pinned-encounter.tsx'
import { JumpTo, KindFilter } from './timeline-controls.tsx'
import { EntryRow } from './timeline-entry.tsx'
import { type ListHandle, TimelineList, WholeList } from './timeline-list.tsx'
import { countsOf, type Filter, isChangedSince, type Row, rowsOf } from './timeline-rows.ts'
import { type Built, useTimeline } from './use-timeline.ts'
import './timeline.css'

/** How many entries are printed at most. */
const MOST_PRINTED = 1000

/** Everything of the record by month, newest first; and what of the record it is not. */
export function TimelineView({ record }: { record: ChartRecord }) {
  const parts = useMemo(() => recordParts(record.sources), [record.sources])
  const built = useTimeline(record.reader, parts, record.viewpoint.timeZone)
  const [filter, setFilter] = useState<Filter>({ kinds: new Set(), changedSince: undefined })
  const groups = useMemo(() => built.timeline.groups().map(group => ({ ...group })), [built])
  const counts = useMemo(() => countsOf(groups), [groups])
  const rows = useMemo(() => rowsOf(groups, filter), [groups, filter])
  const since = useLastLook(record)
  const changes = useMemo(
    () => (since === undefined ? 0 : rowsOf(groups, { kinds: new Set(), changedSince: since }).length),
    [groups, since],
  )
  const missing = missingOf(parts)
  const list = useRef<ListHandle>(null)
  const jump = useCallback((index: number) => list.current?.goTo(index), [])
  return (
    <div className="timeline">
      <h2>{places.place('timeline')}</h2>
      <MissingLines missing={missing} lead={words.partial()} retry={retryOf(parts)} />
      <PinnedEncounter record={record} />
      {counts.length > 0 && (
        <div className="timeline-controls">
          <KindFilter
            counts={counts}
            filter={filter}
            changed={
              since === undefined
                ? undefined
                : { since, text: words.changedSince(formatMoment(new Date(since)), changes) }
            }
            onChange={setFilter}
          />
          <JumpTo rows={rows} onJump={jump} />
        </div>
      )}
      <Standing built={built} rows={rows} missing={missing} />
      <Rows record={record} rows={rows} since={since} handle={list} />
    </div>
  )
}

/** How many entries there are, what is not among them, and what an empty list means. */
function Standing({
  built: { timeline, busy },
  rows,
  missing,
}: {
  built: Built
  rows: readonly Row[]
  missing: readonly Missing[]
}) {
  const { size, notListed } = timeline
  const unlisted = words.notListed(notListed)
  const isWaiting = busy || missing.some(({ why }) => why === 'loading' || why === 'reading')
  return (
    <div className="timeline-standing">
      <p role="status">
        {size === 0 && isWaiting && words.nothingYet()}
        {size > 0 && (busy ? words.building(size) : words.shown(rows.length, size))}
      </p>
      {unlisted !== '' && (
        <p>
          {words.notListedLabel()} {unlisted}
        </p>
      )}
      {size === 0 && isWaiting && <Skeleton />}
      {size === 0 && !isWaiting && (
        <StateLine icon="none">{isPartial(missing) ? words.nothingRead() : words.nothing()}</StateLine>
      )}
      {size > 0 && rows.length === 0 && !busy && <StateLine icon="none">{words.nothingOfKind()}</StateLine>}
    </div>
  )
}

function Rows({
  record,
  rows,
  since,
  handle,
}: {
  record: ChartRecord
  rows: readonly Row[]
  since: number | undefined
  handle: Ref<ListHandle>
}) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const isPrinting = usePrinting()
  const context = useDetailContext(record)
  const toggle = useCallback((key: string, isOpen: boolean) => {
    setOpen(before => {
      if (before.has(key) === isOpen) return before
      return isOpen ? new Set([...before, key]) : new Set([...before].filter(one => one !== key))
    })
  }, [])
  const draw = ({ entry }: Row) => (
    <EntryRow
      entry={entry}
      size={entry.observations.length}
      isThisVisit={entry.type === 'Encounter' && entry.resource?.id === record.encounter}
      isChanged={since !== undefined && isChangedSince(entry, since)}
      isOpen={isPrinting || open.has(entry.key)}
      onToggle={toggle}
      context={context}
    />
  )
  if (!isPrinting) {
    return (
      <TimelineList rows={rows} handle={handle}>
        {draw}
      </TimelineList>
    )
  }
  return (
    <>
      {rows.length > MOST_PRINTED && <p>{words.printed(MOST_PRINTED, rows.length)}</p>}
      <WholeList rows={rows.slice(0, MOST_PRINTED)}>{draw}</WholeList>
    </>
  )
}

/** The look before this one; undefined while that is not known, and where nothing is. */
function useLastLook({ marks }: ChartRecord): number | undefined {
  const [since, setSince] = useState<number>()
  useEffect(() => {
    let isHere = true
    // What cannot be read of it is as if there had been none: nothing is then called new.
    marks?.read().then(
      at => isHere && setSince(at),
      () => {},
    )
    return () => {
      isHere = false
    }
  }, [marks])
  return since
}

function useDetailContext({ viewpoint, patient, sources, go }: ChartRecord): DetailContext {
  return useMemo(() => {
    const { Observation } = sources
    const book = isShown(Observation) ? Observation.data.book : undefined
    return {
      by: { viewpoint, patient },
      includedOf: (type: TimelineType) => {
        const source: SectionState<PartFound> = sources[type]
        return isShown(source) ? source.data.included : undefined
      },
      testOf: ({ id }) => {
        const observation = book?.resolve({ reference: `Observation/${String(id)}` })
        return observation && book?.keyOf(observation)
      },
      go,
    }
  }, [viewpoint, patient, sources, go])
}
