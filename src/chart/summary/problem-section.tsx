import { useCallback } from 'react'
import { datesFor, type Found, type ProblemLine, type Problems, problemsOf } from '#clinical'
import { chart } from '#words'
import type { ChartRecord } from '../record/chart-record.ts'
import { Section } from '../section.tsx'
import { FoldedAfter } from '../sections/lines.tsx'
import { useEntries } from '../sections/use-entries.ts'
import { Empty, Entry, Folded, Tags, Unlisted } from './entries.tsx'

/** The problem list; what is over, and what was only coded at a visit, is folded apart. */
export function ProblemSection({ record }: { record: ChartRecord }) {
  const { viewpoint } = record
  const compute = useCallback((found: Found) => problemsOf(found, datesFor(viewpoint)), [viewpoint])
  const view = useEntries(record, compute)
  return (
    <Section
      title={chart.problems()}
      state={record.sources.Condition}
      view={view}
      measure={problems => ({ count: chart.active(problems.active.length), newest: problems.newest })}
    >
      {(problems, whole) => (
        <>
          {problems.active.length === 0 && (
            <Empty
              whole={whole && problems.uninterpretable === 0}
              words={problems.noneKnown ? chart.noKnownProblems() : chart.noActiveProblems()}
            />
          )}
          <FoldedAfter entries={problems.active} limit={8}>
            {line => <Line line={line} />}
          </FoldedAfter>
          <Unlisted {...problems} />
          <Folded label={chart.encounterDiagnoses(problems.encounter.length)} entries={problems.encounter}>
            {line => <Line line={line} />}
          </Folded>
          <Folded label={chart.pastProblems(problems.past.length)} entries={problems.past}>
            {line => <Line line={line} />}
          </Folded>
          <Folded label={chart.codes()} entries={coded(problems)}>
            {({ name, codes }) => <p className="entry-quiet">{chart.codesOf(name, codes)}</p>}
          </Folded>
        </>
      )}
    </Section>
  )
}

function coded({ active, past, encounter }: Problems): readonly ProblemLine[] {
  return [...active, ...encounter, ...past].filter(({ codes }) => codes.length > 0)
}

function Line({ line }: { line: ProblemLine }) {
  return (
    <Entry
      name={line.name}
      tags={
        <>
          <span>{line.status}</span>
          <Tags tags={line.tags} />
        </>
      }
      quiet={[
        line.onset === undefined ? undefined : chart.onset(line.onset),
        line.ended === undefined ? undefined : chart.ended(line.ended),
        line.author,
        line.coded ? undefined : chart.notCodedShort(),
      ]}
    />
  )
}
