import type { Series } from './observation-book.ts'
import { readingStatus } from './reading-status.ts'

/** The newest results of a test that stand, all of the same moment; none where all were cancelled or in error. */
export function newestOf({ observations, times }: Series): readonly fhir4.Observation[] {
  const first = observations.findIndex(({ status }) => readingStatus(status).stands)
  if (first < 0) return []
  let end = first + 1
  while (end < times.length && times[end] === times[first]) end++
  return observations.slice(first, end).filter(({ status }) => readingStatus(status).stands)
}
