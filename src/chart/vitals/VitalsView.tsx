import { places as words } from '#words'
import type { ChartRecord } from '../record/chart-record.ts'

export function VitalsView({ record }: { record: ChartRecord }) {
  return (
    <h2>
      {words.place('vitals')} {record.origin}
    </h2>
  )
}
