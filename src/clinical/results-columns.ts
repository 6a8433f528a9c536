import type { Series } from './observation-book.ts'

/** The latest `count` times before one at which any of the tests has a result, newest first. */
export function timesBefore(series: readonly Series[], before: number, count: number): readonly number[] {
  const places = series.map(({ times }) => indexBelow(times, before))
  const found: number[] = []
  while (found.length < count) {
    const latest = series.reduce(
      (best, { times }, index) => Math.max(best, times[places[index] ?? 0] ?? Number.NEGATIVE_INFINITY),
      Number.NEGATIVE_INFINITY,
    )
    if (!Number.isFinite(latest)) break
    found.push(latest)
    series.forEach(({ times }, index) => {
      places[index] = indexBelow(times, latest, places[index])
    })
  }
  return found
}

/** The earliest `count` times after one at which any of the tests has a result, newest first. */
export function timesAfter(series: readonly Series[], after: number, count: number): readonly number[] {
  const places = series.map(({ times }) => indexBelow(times, after, 0, true) - 1)
  const found: number[] = []
  while (found.length < count) {
    const earliest = series.reduce(
      (best, { times }, index) => Math.min(best, times[places[index] ?? -1] ?? Number.POSITIVE_INFINITY),
      Number.POSITIVE_INFINITY,
    )
    if (!Number.isFinite(earliest)) break
    found.push(earliest)
    series.forEach(({ times }, index) => {
      const place = places[index] ?? -1
      places[index] = Math.min(place, indexBelow(times, earliest, 0, true) - 1)
    })
  }
  return found.toReversed()
}

/** The observations of a test at exactly one time. */
export function observationsAt({ observations, times }: Series, time: number): readonly fhir4.Observation[] {
  const first = indexBelow(times, time, 0, true)
  let end = first
  while (times[end] === time) end++
  return observations.slice(first, end)
}

/** The observations of a test that have no date. */
export function undatedOf({ observations, times }: Series): readonly fhir4.Observation[] {
  return observations.slice(indexBelow(times, Number.NEGATIVE_INFINITY, 0, true))
}

/** Where, in times that begin with the newest, those below (or at) a time begin. */
function indexBelow(times: readonly number[], time: number, start = 0, orAt = false): number {
  let [low, high] = [start, times.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    const there = times[middle] ?? Number.NEGATIVE_INFINITY
    if (orAt ? there > time : there >= time) low = middle + 1
    else high = middle
  }
  return low
}
