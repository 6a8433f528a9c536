import { coverageOf } from '#clinical'
import { chart, sections as words } from '#words'
import type { ChartRecord } from '../record/chart-record.ts'
import { Section } from '../section.tsx'
import { Empty, Folded, Unlisted } from '../summary/entries.tsx'
import { FoldedAfter, Line } from './lines.tsx'
import { useEntries } from './use-entries.ts'

/** Who pays, in the order in which they are to be asked; numbers for those who ask. */
export function CoverageSection({ record }: { record: ChartRecord }) {
  const view = useEntries(record, coverageOf)
  return (
    <Section
      title={chart.coverage()}
      state={record.sources.Coverage}
      view={view}
      measure={({ current, newest }) => ({ count: chart.current(current.length), newest })}
    >
      {(coverages, whole) => (
        <>
          {coverages.current.length === 0 && (
            <Empty whole={whole && coverages.uninterpretable === 0} words={words.noCoverage()} />
          )}
          <FoldedAfter entries={coverages.current}>{line => <Line line={line} />}</FoldedAfter>
          <Unlisted {...coverages} />
          <Folded label={words.pastCoverage(coverages.past.length)} entries={coverages.past}>
            {line => <Line line={line} />}
          </Folded>
        </>
      )}
    </Section>
  )
}
