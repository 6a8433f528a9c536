import { places as words } from '#words'
import type { ChartRecord } from '../record/chart-record.ts'

export function TimelineView({ record }: { record: ChartRecord }) {
  return (
    <h2>
      {words.place('timeline')} {record.origin}
    </h2>
  )
}
