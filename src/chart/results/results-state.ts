import { type ObservationBook, readingOf, type Series } from '#clinical'
import { chart, results as words } from '#words'
import type { ChartRecord } from '../record/chart-record.ts'
import type { Measure } from '../section.tsx'
import { joinedStates } from '../section-joined.ts'

/** Where the results of a record stand: observations and reports together. */
export const resultsState = ({ sources }: ChartRecord) =>
  joinedStates([
    { name: chart.observations(), state: sources.Observation },
    { name: chart.diagnosticReports(), state: sources.DiagnosticReport },
  ])

/** True for what is shown among the results; vital signs have a place of their own. */
export const isResult = ({ kind }: Series): boolean => kind !== 'vital-signs'

/** How many results there are, and the date of the newest. */
export function resultsMeasure(book: ObservationBook | undefined, record: ChartRecord): Measure {
  const series = book?.series.filter(isResult) ?? []
  const count = series.reduce((sum, { observations }) => sum + observations.length, 0)
  const newest = series.reduce<Series | undefined>(
    (best, one) => (best === undefined || timeOf(one) > timeOf(best) ? one : best),
    undefined,
  )
  const first = newest?.observations[0]
  return { count: words.resultCount(count), newest: first && readingOf(first, record).when }
}

const timeOf = ({ times }: Series): number => times[0] ?? Number.NEGATIVE_INFINITY
