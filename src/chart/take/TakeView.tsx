import { places as words } from '#words'
import type { ChartRecord } from '../record/chart-record.ts'

export function TakeView({ record }: { record: ChartRecord }) {
  return (
    <h2>
      {words.place('take')} {record.origin}
    </h2>
  )
}
