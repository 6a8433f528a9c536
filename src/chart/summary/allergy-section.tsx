import { type Allergies, type AllergyLine, datesFor, type NegativeStatement, onsetOf } from '#clinical'
import { Chip, Notice, StateLine } from '#ui'
import { chart, sections as words } from '#words'
import type { ChartRecord } from '../record/chart-record.ts'
import { Section } from '../section.tsx'
import { allergiesIn } from './allergy-state.ts'
import { Entries, Entry, Folded, Tags, Unlisted } from './entries.tsx'

/** The allergies in one of four wordings, and below it every entry that stands behind the wording. */
export function AllergySection({ record }: { record: ChartRecord }) {
  const state = record.sources.AllergyIntolerance
  const allergies = allergiesIn(state, datesFor(record.viewpoint), onsetOf)
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
          <Folded label={chart.codes()} entries={coded(allergies)}>
            {({ agent, codes }) => <p className="entry-quiet">{chart.codesOf(agent, codes)}</p>}
          </Folded>
        </>
      )}
    </Section>
  )
}

function coded({ current, past }: Allergies): readonly AllergyLine[] {
  return [...current, ...past].filter(({ codes }) => codes.length > 0)
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
      quiet={[
        line.onset && chart.onset(line.onset),
        line.lastReaction && words.lastReaction(line.lastReaction),
        line.recorded && chart.recordedOn(line.recorded),
        line.author,
        ...line.notes,
      ]}
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
