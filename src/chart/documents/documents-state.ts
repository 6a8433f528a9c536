import type { SearchResult } from '#fhir'
import { chart } from '#words'
import type { ChartRecord } from '../record/chart-record.ts'
import { joinedStates } from '../section-joined.ts'
import type { SectionState } from '../section-state.ts'

/** Documents and the reports that come with a form of their own, as far as each could be read. */
export function documentsState({
  sources,
}: Pick<ChartRecord, 'sources'>): SectionState<
  readonly [
    SearchResult<fhir4.DocumentReference> | undefined,
    SearchResult<fhir4.DiagnosticReport> | undefined,
  ]
> {
  return joinedStates([
    { name: chart.documents(), state: sources.DocumentReference },
    { name: chart.diagnosticReports(), state: sources.DiagnosticReport },
  ])
}
