import { type DoseLine, type MedicationLine, medicationsOf } from '#clinical'
import { Chip } from '#ui'
import { chart } from '#words'
import type { ChartRecord } from '../record/chart-record.ts'
import { Section } from '../section.tsx'
import { joinedStates } from '../section-joined.ts'
import { Empty, Entries, Entry, Folded, Tags, Unlisted } from './entries.tsx'

/** What was ordered and what is said to be taken, current before past; one row is one medicine of one record. */
export function MedicationSection({ record }: { record: ChartRecord }) {
  const { MedicationRequest, MedicationStatement } = record.sources
  const state = joinedStates([
    { name: chart.orders(), state: MedicationRequest },
    { name: chart.reports(), state: MedicationStatement },
  ])
  return (
    <Section
      title={chart.medications()}
      state={state}
      view={([orders, reports]) => medicationsOf(orders, reports)}
      measure={medications => ({
        count: chart.current(medications.current.length),
        newest: medications.newest,
      })}
    >
      {(medications, whole) => (
        <>
          {medications.current.length === 0 && (
            <Empty
              whole={whole && medications.uninterpretable === 0}
              words={medications.noneKnown ? chart.noKnownMedications() : chart.noCurrentMedications()}
            />
          )}
          <Entries entries={medications.current}>{line => <Line line={line} />}</Entries>
          <Unlisted {...medications} />
          <Folded label={chart.pastMedications(medications.past.length)} entries={medications.past}>
            {line => <Line line={line} />}
          </Folded>
        </>
      )}
    </Section>
  )
}

function Line({ line }: { line: MedicationLine }) {
  const { name, product, form, strength, coded } = line.medicine
  return (
    <Entry
      name={name}
      severe={line.doNotGive}
      tags={
        <>
          {line.doNotGive && <Chip tone="critical">{chart.doNotGive()}</Chip>}
          <span>{line.status}</span>
          <span>{line.origin === 'ordered' ? chart.ordered() : chart.reported()}</span>
          <Tags tags={line.tags} />
        </>
      }
      quiet={[
        line.when,
        line.reason === undefined ? undefined : chart.because(line.reason),
        line.author,
        coded ? undefined : chart.notCodedShort(),
      ]}
    >
      <Parts parts={[product, form, strength]} />
      {line.doses.length === 0 && <p className="entry-quiet">{chart.dosageNotRecorded()}</p>}
      <Entries entries={line.doses}>{dose => <Dose dose={dose} />}</Entries>
    </Entry>
  )
}

function Dose({ dose }: { dose: DoseLine }) {
  return (
    <>
      {dose.written !== undefined && (
        <p>
          <bdi>{dose.written}</bdi>
        </p>
      )}
      <Parts strong={dose.dose} parts={dose.parts} />
      {dose.asNeeded !== undefined && (
        <p>
          <Chip>{dose.asNeeded}</Chip>
        </p>
      )}
      {dose.thin && <p className="entry-warning">{chart.dosageThin()}</p>}
    </>
  )
}

/** Attributes with a dash between; a line breaks between two of them and never inside one. */
function Parts({ strong, parts }: { strong?: string | undefined; parts: readonly (string | undefined)[] }) {
  const words = parts.filter(part => part !== undefined)
  if (strong === undefined && words.length === 0) return null
  return (
    <p className="parts">
      {strong !== undefined && (
        <>
          {chart.dose()} <strong>{strong}</strong>
        </>
      )}
      {strong !== undefined && words.length > 0 && ' – '}
      <bdi>{words.join(' – ')}</bdi>
    </p>
  )
}
