import { results as words } from '#words'
import { conceptOf } from './codes.ts'
import { type Found, readEntries } from './codes-found.ts'
import { type Fields, isPresent, listOf } from './fields.ts'
import type { ObservationBook } from './observation-book.ts'
import { namesOf, type ReadBy, type Reading, readingOf } from './reading.ts'
import { readingStatus } from './reading-status.ts'
import { momentText, timeOf, whenObserved } from './reading-when.ts'
import { visibleText } from './text.ts'

/** One DiagnosticReport, in words. */
export interface ReportLine {
  readonly id: string | undefined
  readonly name: string
  /** "Preliminary", "Corrected" …; `undefined` for a final report. */
  readonly status: string | undefined
  /** Entered in error: struck out. */
  readonly struck: boolean
  /** When what it reports on was observed. */
  readonly when: string | undefined
  readonly issued: string | undefined
  readonly performer: string | undefined
  readonly conclusion: string | undefined
  /** Coded conclusions. */
  readonly conclusions: readonly string[]
  /** Names of the results it refers to and that were found. */
  readonly results: readonly string[]
  /** Results that lie inside the report itself. */
  readonly contained: readonly Reading[]
  /** Results it refers to that are not among those read. */
  readonly missing: number
  /** Documents that come with it. */
  readonly documents: number
}

/** The reports of a record, newest first, those without a date last; and how many of them cannot be interpreted. */
export function reportsOf(found: Found | undefined): {
  readonly reports: readonly Fields[]
  readonly uninterpretable: number
} {
  const { entries, uninterpretable } = readEntries(found)
  const timed = entries.map(entry => ({ entry, time: timeOf(entry) }))
  timed.sort((a, b) => (a.time === b.time ? 0 : b.time > a.time ? 1 : -1))
  return { reports: timed.map(({ entry }) => entry), uninterpretable }
}

/** Reads a DiagnosticReport into what is shown of it. @see FHIR R4 DiagnosticReport */
export function reportLine(report: Fields, book: ObservationBook | undefined, by: ReadBy): ReportLine {
  const references = listOf(report.result)
  const outside = references.filter(({ reference }) => !visibleText(reference)?.startsWith('#'))
  const results = outside.map(reference => book?.resolve(reference))
  const status = readingStatus(report.status)
  return {
    id: visibleText(report.id),
    name: conceptOf(report.code)?.text ?? words.unnamedPanel(),
    status: status.tag,
    struck: status.struck,
    when: whenObserved(report, by.viewpoint),
    issued: momentText(report.issued, by.viewpoint),
    performer: namesOf(report.performer, report),
    conclusion: visibleText(report.conclusion),
    conclusions: listOf(report.conclusionCode)
      .map(code => conceptOf(code)?.text)
      .filter(isPresent),
    results: [...new Set(results.map(result => conceptOf(result?.code)?.text).filter(isPresent))],
    contained: containedResults(report, references, by),
    missing: results.filter(result => result === undefined).length,
    documents: listOf(report.presentedForm).length,
  }
}

function containedResults(report: Fields, references: readonly Fields[], by: ReadBy): readonly Reading[] {
  const ids = new Set(references.map(({ reference }) => reference))
  return listOf(report.contained)
    .filter(({ resourceType, id }) => resourceType === 'Observation' && ids.has(`#${String(id)}`))
    .map(observation => readingOf(observation, by))
}
