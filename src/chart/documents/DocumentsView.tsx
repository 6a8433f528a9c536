import { places as words } from '#words'
import type { ChartRecord } from '../record/chart-record.ts'

export function DocumentsView({ record }: { record: ChartRecord }) {
  return (
    <h2>
      {words.place('documents')} {record.origin}
    </h2>
  )
}
