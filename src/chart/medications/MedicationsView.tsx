import { places as words } from '#words'
import type { ChartRecord } from '../record/chart-record.ts'

export function MedicationsView({ record }: { record: ChartRecord }) {
  return (
    <h2>
      {words.place('medications')} {record.origin}
    </h2>
  )
}
