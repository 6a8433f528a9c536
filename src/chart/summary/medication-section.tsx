import type { MedicationLine, Medicine, Viewpoint } from '#clinical'
import { Chip } from '#ui'
import { chart, medicines as words } from '#words'
import { Doses, Parts } from '../medications/dose.tsx'
import { Disagreements, NoneCurrent, Statements, standing } from '../medications/said-of-all.tsx'
import { useMedications } from '../medications/use-medications.ts'
import type { ChartRecord } from '../record/chart-record.ts'
import { Section } from '../section.tsx'
import { Entries, Entry, Folded, Tags, Unlisted } from './entries.tsx'

/** What is taken as far as orders, reports and dispenses tell, current before past; one row is one medicine. */
export function MedicationSection({ record }: { record: ChartRecord }) {
  const { state, medications } = useMedications(record)
  const { audience } = record.viewpoint
  const rowOf = (medicine: Medicine) => (
    <Row medicine={medicine} audience={audience} onOpen={() => record.go('medications', medicine.key)} />
  )
  return (
    <Section
      title={chart.medications()}
      state={state}
      view={() => medications}
      measure={({ medicines, newest }) => ({
        count: words.count(standing(medicines, 'current').length, standing(medicines, 'dispensed').length),
        newest,
      })}
    >
      {(shown, whole) => {
        const current = standing(shown.medicines, 'current')
        const dispensed = standing(shown.medicines, 'dispensed')
        const past = standing(shown.medicines, 'past')
        return (
          <>
            {current.length === 0 && <NoneCurrent medications={shown} whole={whole} />}
            <Entries entries={current}>{rowOf}</Entries>
            {dispensed.length > 0 && (
              <>
                <h3>{words.dispensedOnly(dispensed.length)}</h3>
                <p className="entry-quiet">{words.dispensedOnlyMeans()}</p>
                <Entries entries={dispensed}>{rowOf}</Entries>
              </>
            )}
            <Statements medications={shown} />
            <Unlisted {...shown} />
            <Folded label={chart.pastMedications(past.length)} entries={past}>
              {rowOf}
            </Folded>
          </>
        )
      }}
    </Section>
  )
}

/** A medicine in short: its leading entry whole, what the others add, and the way to all of them. */
function Row({
  medicine,
  audience,
  onOpen,
}: {
  medicine: Medicine
  audience: Viewpoint['audience']
  onOpen: () => void
}) {
  const { leading, current, earlier, dispensed, disagreements } = medicine
  const { name, product, form, strength, coded } = leading.medicine
  const others = [...current, ...dispensed].filter(line => line !== leading)
  const further = others.length + earlier.filter(line => line !== leading).length
  return (
    <Entry
      name={name}
      severe={leading.doNotGive}
      tags={
        <>
          {leading.doNotGive && <Chip tone="critical">{chart.doNotGive()}</Chip>}
          <span>{leading.status}</span>
          {[...new Set([leading, ...others].map(({ origin }) => origin))].map(origin => (
            <span key={origin}>{words.origin(origin, audience)}</span>
          ))}
          <Tags tags={leading.tags} />
        </>
      }
      quiet={[...aboutLine(leading), coded ? undefined : chart.notCodedShort()]}
    >
      <Parts parts={[product, form, strength]} />
      {leading.origin === 'dispensed' && leading.doses.length === 0 ? null : (
        <Doses doses={leading.doses} short />
      )}
      <Disagreements sentences={disagreements} />
      {further > 0 && (
        <button type="button" className="medicine-link" onClick={onOpen}>
          {words.furtherEntriesOf(name, further)}
        </button>
      )}
    </Entry>
  )
}

const aboutLine = (line: MedicationLine) => [
  line.when,
  ...line.supply,
  line.statusReason === undefined ? undefined : words.statusReason(line.statusReason),
  line.reason === undefined ? undefined : chart.because(line.reason),
  line.author,
]
