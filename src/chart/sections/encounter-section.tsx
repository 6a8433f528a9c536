import { useCallback } from 'react'
import { type EntryContext, encountersOf, type Found } from '#clinical'
import { Chip } from '#ui'
import { chart, sections as words } from '#words'
import type { ChartRecord } from '../record/chart-record.ts'
import { Section } from '../section.tsx'
import { Empty, Folded, Unlisted } from '../summary/entries.tsx'
import { FoldedAfter, Line } from './lines.tsx'
import { useEntries } from './use-entries.ts'

/** The visits and stays; the one that the record was opened in stands first, planned and cancelled ones apart. */
export function EncounterSection({ record }: { record: ChartRecord }) {
  const { encounter } = record
  const compute = useCallback(
    (found: Found, context: EntryContext) => encountersOf(found, encounter, context),
    [encounter],
  )
  const view = useEntries(record, compute)
  return (
    <Section
      title={chart.encounters()}
      state={record.sources.Encounter}
      view={view}
      measure={({ count, newest }) => ({ count: words.visits(count), newest })}
    >
      {({ launched, current, planned, finished, cancelled, count, ...unlisted }, whole) => (
        <>
          {launched !== undefined && (
            <div className="launched">
              <Chip>{words.thisVisit()}</Chip>
              <Line line={launched} />
            </div>
          )}
          {count === 0 && launched === undefined && (
            <Empty whole={whole && unlisted.uninterpretable === 0} words={words.noVisits()} />
          )}
          <FoldedAfter entries={[...current, ...finished]}>{line => <Line line={line} />}</FoldedAfter>
          <Unlisted {...unlisted} />
          <Folded label={words.plannedVisits(planned.length)} entries={planned}>
            {line => <Line line={line} />}
          </Folded>
          <Folded label={words.cancelledVisits(cancelled.length)} entries={cancelled}>
            {line => <Line line={line} />}
          </Folded>
        </>
      )}
    </Section>
  )
}
