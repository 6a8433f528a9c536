import { proceduresOf } from '#clinical'
import { chart, sections as words } from '#words'
import type { ChartRecord } from '../record/chart-record.ts'
import { Section } from '../section.tsx'
import { Empty, Folded, Unlisted } from '../summary/entries.tsx'
import { FoldedAfter, Line } from './lines.tsx'
import { useEntries } from './use-entries.ts'

/** The procedures; what was not done stands apart, with why. */
export function ProcedureSection({ record }: { record: ChartRecord }) {
  const view = useEntries(record, proceduresOf)
  return (
    <Section
      title={chart.procedures()}
      state={record.sources.Procedure}
      view={view}
      measure={({ done, newest }) => ({ count: words.procedures(done.length), newest })}
    >
      {(procedures, whole) => (
        <>
          {procedures.done.length === 0 && (
            <Empty
              whole={whole && procedures.uninterpretable === 0}
              words={procedures.noneKnown ? words.noKnownProcedures() : words.noProcedures()}
            />
          )}
          <FoldedAfter entries={procedures.done}>{line => <Line line={line} />}</FoldedAfter>
          <Unlisted {...procedures} />
          <Folded label={words.notDone(procedures.notDone.length)} entries={procedures.notDone}>
            {line => <Line line={line} />}
          </Folded>
        </>
      )}
    </Section>
  )
}
