import { chart } from '#words'
import type { Gap } from './section-state.ts'

/** What keeps a list from being all there is, in words. */
export function gapText(gap: Gap): string {
  switch (gap.kind) {
    case 'still-reading':
      return chart.gapStillReading(gap.read, gap.total)
    case 'withheld':
      return chart.gapWithheld(gap.count)
    case 'skipped':
      return chart.gapSkipped(gap.count)
    case 'partial-scope':
      return chart.gapPartialScope()
    case 'cut-short':
      return chart.gapCutShort()
    case 'fewer-than-total':
      return chart.gapFewerThanTotal(gap.total)
    case 'server-warning':
      return chart.gapServerWarning(gap.text)
    case 'outdated':
      return chart.gapOutdated(chart.failureCause(gap.failure))
    case 'part-missing':
      return chart.gapPartMissing(gap.part, gap.why)
  }
}
