import { hasUnknownRules } from './codes-found.ts'
import { type Fields, fieldsOf, listOf } from './fields.ts'
import { type Flag, flagsGiven, isCritical } from './flag.ts'
import { ObservationBook, type Series } from './observation-book.ts'
import { type ReadBy, readingOf, readingText } from './reading.ts'
import { readingStatus } from './reading-status.ts'
import { timeOf } from './reading-when.ts'
import { undatedOf } from './results-columns.ts'
import { newestOf } from './results-newest.ts'

/** A result that the laboratory called critical and that nothing newer of the same test has replaced. */
export interface CriticalResult {
  /** The key of its test in the book. */
  readonly key: string
  readonly id: string | undefined
  readonly name: string
  /** With its unit: "118 mmol/L". */
  readonly value: string
  readonly flag: Flag
  /** "Preliminary" …; `undefined` for a final result. */
  readonly status: string | undefined
  readonly when: string | undefined
  readonly epochMs: number
}

/**
 * The critical ones among the newest results of each test, newest first; those without a date last. Results that
 * stand nowhere but inside these DiagnosticReports count as well.
 */
export function criticalsOf(
  book: ObservationBook,
  by: ReadBy,
  reports: readonly unknown[] = [],
): readonly CriticalResult[] {
  const inside = bookInside(reports).series.filter(({ key, times: [newest = 0] }) => {
    const known = book.find(key)
    const [later] = known === undefined ? [] : newestOf(known)
    return later === undefined || !Number.isFinite(newest) || timeOf(later) <= newest
  })
  return [...book.series, ...inside]
    .flatMap(series =>
      looked(series)
        // The grade is looked for before the resource is walked through: hardly any has one.
        .filter(observation => isCalledCritical(observation) && !hasUnknownRules(observation))
        .flatMap(observation => critical(series.key, observation, by)),
    )
    .toSorted((a, b) => (a.epochMs === b.epochMs ? 0 : b.epochMs > a.epochMs ? 1 : -1))
}

/** What reports hold within themselves, at the time of the report unless it says its own. */
function bookInside(reports: readonly unknown[]): ObservationBook {
  const book = new ObservationBook()
  for (const report of listOf([...reports])) {
    if (report.contained === undefined || !readingStatus(report.status).stands || hasUnknownRules(report))
      continue
    const { effectiveDateTime, effectivePeriod } = report
    const dated = (one: Fields) =>
      Number.isFinite(timeOf(one)) ? one : { ...one, effectiveDateTime, effectivePeriod }
    book.add(listOf(report.contained).map(dated).filter(isObservation))
  }
  return book
}

function isObservation(value: Fields): value is Fields & fhir4.Observation {
  return value.resourceType === 'Observation'
}

/** Of how many tests the newest result carries rules this app does not know: any of them may be critical. */
export function uninterpretableNewest(book: ObservationBook): number {
  return book.series.filter(series => looked(series).some(hasUnknownRules)).length
}

/**
 * The newest of a test, and those of which nobody knows that they are not. Entries without any code are of tests that
 * nobody can tell apart, so that none of them stands for the others.
 */
function looked(series: Series): readonly fhir4.Observation[] {
  const open = series.key === '' ? series.observations : undatedOf(series)
  const standing = open.filter(({ status }) => readingStatus(status).stands)
  return [...new Set([...newestOf(series), ...standing])]
}

function isCalledCritical(observation: fhir4.Observation): boolean {
  const fields = fieldsOf(observation)
  return [fields, ...listOf(fields.component)].some(element => isCritical(flagsGiven(element)))
}

function critical(key: string, observation: fhir4.Observation, by: ReadBy): readonly CriticalResult[] {
  const { id, name, status, when, epochMs, components, ...whole } = readingOf(observation, by)
  const parts = components.map(part => ({ ...part, name: `${name}: ${part.name}` }))
  const worst = [{ ...whole, name }, ...parts].find(({ flags }) => isCritical(flags))
  const [flag] = worst?.flags ?? []
  if (worst === undefined || flag === undefined) return []
  return [{ key, id, name: worst.name, value: readingText(worst), flag, status: status.tag, when, epochMs }]
}
