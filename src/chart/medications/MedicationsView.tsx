import { useEffect, useRef, useState } from 'react'
import type { Medications, Medicine } from '#clinical'
import { chart, medicines as words } from '#words'
import type { ChartRecord } from '../record/chart-record.ts'
import { Section } from '../section.tsx'
import { Entries, Folded, Unlisted } from '../summary/entries.tsx'
import { CourseChart } from './CourseChart.tsx'
import { MedicineRow, type Parting } from './MedicineRow.tsx'
import { NoneCurrent, Statements, standing } from './said-of-all.tsx'
import { useMedications } from './use-medications.ts'
import { useParting } from './use-parting.ts'
import './medications.css'

/** Every medicine of the record: as a list, one row a medicine with what each source says of it, or over time. */
export function MedicationsView({ record }: { record: ChartRecord }) {
  const { state, medications } = useMedications(record)
  return (
    <div className="place medications" data-audience={record.viewpoint.audience}>
      <Section
        title={chart.medications()}
        state={state}
        view={() => medications}
        measure={({ medicines, newest }) => ({
          count: words.count(standing(medicines, 'current').length, standing(medicines, 'dispensed').length),
          newest,
        })}
      >
        {(shown, whole) => <Medicines record={record} medications={shown} whole={whole} />}
      </Section>
    </div>
  )
}

function Medicines({
  record,
  medications,
  whole,
}: {
  record: ChartRecord
  medications: Medications
  whole: boolean
}) {
  const [isOverTime, setOverTime] = useState(false)
  const { medicines, partingOf, allApart, setAllApart } = useParting(medications.lines)
  const list = useRef<HTMLDivElement>(null)
  const parted = useRef<string>(undefined)
  useShown(list, record.what)
  // The rows have moved: whoever took a medicine apart, or put it together, stays with it.
  useEffect(() => {
    if (medicines.length === 0 || parted.current === undefined) return
    findRow(list.current, parted.current)?.querySelector<HTMLElement>('.parting button')?.focus()
    parted.current = undefined
  }, [medicines])
  const remembering = (key: string, { shown, toggle }: Parting): Parting => ({
    shown,
    toggle: () => {
      parted.current = key
      toggle()
    },
  })
  const rowOf = (medicine: Medicine) => (
    <MedicineRow
      medicine={medicine}
      parting={remembering(medicine.key, partingOf(medicine))}
      audience={record.viewpoint.audience}
    />
  )
  return (
    <>
      <div className="medications-tools">
        <fieldset className="medications-choice">
          <legend>{words.viewAs()}</legend>
          <label>
            <input
              type="radio"
              name="medications-view"
              checked={!isOverTime}
              onChange={() => setOverTime(false)}
            />
            {words.asList()}
          </label>
          <label>
            <input
              type="radio"
              name="medications-view"
              checked={isOverTime}
              onChange={() => setOverTime(true)}
            />
            {words.overTime()}
          </label>
        </fieldset>
        <label className="medications-choice">
          <input type="checkbox" checked={!allApart} onChange={() => setAllApart(!allApart)} />
          {words.oneRowEach()}
        </label>
      </div>
      <Statements medications={medications} />
      <Unlisted {...medications} />
      {isOverTime ? (
        <CourseChart medicines={medicines} record={record} />
      ) : (
        <div ref={list} className="medications-list">
          <Current
            medicines={standing(medicines, 'current')}
            medications={medications}
            whole={whole}
            rowOf={rowOf}
          />
          <DispensedOnly medicines={standing(medicines, 'dispensed')} rowOf={rowOf} />
          <Folded
            label={words.pastMedicines(standing(medicines, 'past').length)}
            entries={standing(medicines, 'past')}
          >
            {rowOf}
          </Folded>
        </div>
      )}
    </>
  )
}

type RowOf = (medicine: Medicine) => React.ReactNode

function Current({
  medicines,
  medications,
  whole,
  rowOf,
}: {
  medicines: readonly Medicine[]
  medications: Medications
  whole: boolean
  rowOf: RowOf
}) {
  return (
    <section>
      <h3>{words.currentMedicines(medicines.length)}</h3>
      {medicines.length === 0 && <NoneCurrent medications={medications} whole={whole} />}
      <Entries entries={medicines}>{rowOf}</Entries>
    </section>
  )
}

function DispensedOnly({ medicines, rowOf }: { medicines: readonly Medicine[]; rowOf: RowOf }) {
  if (medicines.length === 0) return null
  return (
    <section>
      <h3>{words.dispensedOnly(medicines.length)}</h3>
      <p className="entry-quiet">{words.dispensedOnlyMeans()}</p>
      <Entries entries={medicines}>{rowOf}</Entries>
    </section>
  )
}

/** Brings the medicine that was asked for into view, and the focus to its name. */
function useShown(list: React.RefObject<HTMLDivElement | null>, what: string | undefined): void {
  useEffect(() => {
    if (what === undefined) return
    const row = findRow(list.current, what)
    row?.closest('details')?.setAttribute('open', '')
    row?.querySelector('h4')?.focus()
  }, [list, what])
}

const findRow = (list: HTMLElement | null, key: string) =>
  list?.querySelector(`[data-key="${CSS.escape(key)}"]`)
