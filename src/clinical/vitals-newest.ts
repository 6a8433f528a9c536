import type { Series } from './observation-book.ts'
import { timeOf } from './reading-when.ts'

/** The observations of several series, newest first, one at a time: who needs three reads three. */
export function* newestOf(series: readonly Series[]): Generator<fhir4.Observation> {
  const heads = series.map(({ observations }) => ({ observations, next: 0 }))
  for (;;) {
    const [head] = heads
      .filter(({ observations, next }) => next < observations.length)
      .toSorted((a, b) => timeAt(b) - timeAt(a) || 0)
    const observation = head?.observations[head.next]
    if (head === undefined || observation === undefined) return
    head.next += 1
    yield observation
  }
}

/** At most so many of them. */
export function newestFew(series: readonly Series[], most: number): readonly fhir4.Observation[] {
  const few: fhir4.Observation[] = []
  if (most < 1) return few
  for (const observation of newestOf(series)) {
    few.push(observation)
    if (few.length >= most) break
  }
  return few
}

const timeAt = ({ observations, next }: { observations: readonly unknown[]; next: number }) =>
  timeOf(observations[next])
