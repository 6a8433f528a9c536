import { Button } from '#ui'
import { chart } from '#words'
import { asOfText } from '../as-of.ts'
import type { Progress } from './progress.ts'

/** "3 of 3 sections complete as of 14:32 · 1 not permitted · 1 failed [Try again]"; printed with the chart. */
export function ProgressLine({ progress }: { progress: Progress }) {
  const asOf = progress.asOf === undefined ? undefined : asOfText(progress.asOf)
  return (
    <div className="summary-progress">
      <p role="status">{chart.progress({ ...progress, asOf })}</p>
      {progress.failed > 0 && <Button onClick={progress.retry}>{chart.retry()}</Button>}
    </div>
  )
}
