import { documents as words } from '#words'
import { type Found, readEntries } from './codes-found.ts'
import { newestDate, newestFirst } from './codes-record.ts'
import { type DocumentLine, documentLine } from './documents-line.ts'
import { type DocumentGroup, groupsOf } from './documents-same.ts'
import { type Fields, fieldsOf, isPresent, listOf, type Viewpoint } from './fields.ts'
import { visibleText } from './text.ts'

export type { DocumentFile } from './documents-file.ts'
export type { DocumentLine } from './documents-line.ts'
export type { DocumentGroup } from './documents-same.ts'

/** The documents of a record, newest first, undated last. */
export interface Documents {
  readonly groups: readonly DocumentGroup[]
  /** Every one by itself, copies as well. */
  readonly lines: readonly DocumentLine[]
  readonly uninterpretable: number
  readonly enteredInError: number
  readonly newest: string | undefined
}

/**
 * Draws the documents from the searches for DocumentReference and DiagnosticReport; of the reports only those that
 * come with a form to read, or with a narrative that says more than their results.
 * @see FHIR R4 §10.3 DocumentReference, §10.1 DiagnosticReport.presentedForm
 */
export function documentsOf(
  found: Found | undefined,
  reports: Found | undefined,
  viewpoint: Viewpoint,
): Documents {
  const documents = readEntries(found)
  const reported = readEntries(reports)
  const entries = [...documents.entries, ...reported.entries.filter(isReadable)]
  const held = entries.filter(entry => !isError(entry))
  const told = relationsIn(held)
  const drawn = held
    .map(entry => documentLine(entry, viewpoint, told.get(referenceTo(entry) ?? '') ?? []))
    .toSorted((a, b) => newestFirst(a.date, b.date))
  const lines = withOwnKeys(drawn)
  return {
    groups: groupsOf(lines),
    lines,
    // Reports that cannot be interpreted are counted where reports are listed, and here where a form hides in one.
    uninterpretable: documents.uninterpretable + hidden(reports),
    enteredInError: entries.length - held.length,
    newest: newestDate(lines.map(({ date }) => date)),
  }
}

const isError = ({ status, docStatus }: Fields) => [status, docStatus].includes('entered-in-error')

function isReadable(report: Fields): boolean {
  const { status, div } = fieldsOf(report.text)
  const says = typeof div === 'string' && div !== '' && status !== 'generated' && status !== 'empty'
  return listOf(report.presentedForm).length > 0 || says
}

function hidden(reports: Found | undefined): number {
  const all = listOf(reports?.resources).filter(isReadable)
  return all.length - readEntries(reports).entries.filter(isReadable).length
}

function withOwnKeys(lines: readonly DocumentLine[]): readonly DocumentLine[] {
  const taken = new Set<string>()
  return lines.map((line, place) => {
    const key = taken.has(line.key) ? `${line.key}#${place}` : line.key
    taken.add(key)
    return { ...line, key }
  })
}

/** What other documents say of each: "Replaced by …". */
function relationsIn(entries: readonly Fields[]): ReadonlyMap<string, readonly string[]> {
  const told = new Map<string, readonly string[]>()
  for (const entry of entries) {
    for (const { code, target } of listOf(entry.relatesTo)) {
      const of = listOf(target)
        .map(({ reference }) => visibleText(reference))
        .find(isPresent)
      const says = words.relatedBy(visibleText(code) ?? '')
      const key = of?.replace(/^.*?(DocumentReference\/[^/]+).*$/, '$1')
      if (key !== undefined && says !== undefined) told.set(key, [...(told.get(key) ?? []), says])
    }
  }
  return told
}

function referenceTo({ resourceType, id }: Fields): string | undefined {
  return typeof id === 'string' ? `${resourceType}/${id}` : undefined
}
