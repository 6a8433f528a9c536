import type { Reader } from '#fhir'
import { chart } from '#words'
import { AllergySection } from './allergy-section.tsx'
import { MedicationSection } from './medication-section.tsx'
import { ProblemSection } from './problem-section.tsx'
import { progressOf } from './progress.ts'
import { ProgressLine } from './progress-line.tsx'
import { type SummaryAccess, useSummaryStates } from './summary-queries.ts'
import './summary.css'

/** The first page of a chart: what the patient must not get, has, and takes. Each section stands or falls alone. */
export function SummaryView({ reader, ...access }: { reader: Reader } & SummaryAccess) {
  const { allergies, problems, medications } = useSummaryStates(reader, access)
  return (
    <main className="summary" aria-label={chart.summary()}>
      <ProgressLine progress={progressOf([allergies, problems, medications])} />
      <div className="summary-sections">
        <AllergySection state={allergies} />
        <ProblemSection state={problems} />
        <MedicationSection state={medications} />
      </div>
    </main>
  )
}
