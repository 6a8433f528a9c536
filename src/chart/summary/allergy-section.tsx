import type { AllergyLine, NegativeStatement } from '#clinical'
import { Chip, Notice, StateLine } from '#ui'
import { chart } from '#words'
import type { ChartRecord } from '../record/chart-record.ts'
import { Section } from '../section.tsx'
import { allergiesIn } from './allergy-state.ts'
import { Entries, Entry, Folded, Tags, Unlisted } from './entries.tsx'

/** The allergies in one of four wordings, and below it every entry that stands behind the wording. */
export function AllergySection({ record }: { record: ChartRecord }) {
  const state = record.sources.AllergyIntolerance
  const allergies = allergiesIn(state)
  return (
    <Section
      title={chart.allergies()}
      state={state}
      view={() => allergies}
      measure={({ current, newest }) => ({ count: chart.entries(current.length), newest })}
      lead={
        <StateLine icon={allergies.standing === 'known' ? 'warning' : 'info'} strong>
          {allergies.label}
        </StateLine>
      }
    >
      {() => (
        <>
          {allergies.conflict && (
            <Notice tone="critical">
              <p>
                <strong>{chart.allergyConflict()}</strong>
              </p>
            </Notice>
          )}
          <Entries entries={allergies.statements}>{statement => <p>{statementText(statement)}</p>}</Entries>
          <Entries entries={allergies.uncodedStatements}>
            {text => <p>{chart.uncodedStatement(text)}</p>}
          </Entries>
          <Entries entries={allergies.current}>{line => <Line line={line} />}</Entries>
          <Unlisted {...allergies} />
          <Folded label={chart.pastAllergies(allergies.past.length)} entries={allergies.past}>
            {line => <Line line={line} />}
          </Folded>
        </>
      )}
    </Section>
  )
}

function Line({ line }: { line: AllergyLine }) {
  return (
    <Entry
      name={line.agent}
      severe={line.severe}
      tags={
        <>
          {line.isHigh ? <Chip tone="critical">{line.criticality}</Chip> : <span>{line.criticality}</span>}
          <Tags tags={line.tags} />
        </>
      }
      quiet={[line.recorded && chart.recordedOn(line.recorded), line.author, ...line.notes]}
    >
      <p>
        <bdi>{line.reactions}</bdi>
      </p>
      {!line.coded && <p className="entry-warning">{chart.notCoded()}</p>}
    </Entry>
  )
}

function statementText({ text, date, author }: NegativeStatement): string {
  return chart.statement(text, date, author)
}
