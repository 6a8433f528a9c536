import { places as words } from '#words'
import type { ChartRecord } from '../record/chart-record.ts'

export function ResultsView({ record }: { record: ChartRecord }) {
  return (
    <h2>
      {words.place('results')} {record.origin}
    </h2>
  )
}
