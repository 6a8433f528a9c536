import { documents as words } from '#words'
import { conceptOf, hasCode } from './codes.ts'
import { recordLabels } from './codes-labels.ts'
import { sortableDate } from './codes-record.ts'
import { type DocumentFile, documentFile } from './documents-file.ts'
import { type Fields, fieldsOf, isPresent, listOf, type Viewpoint } from './fields.ts'
import { visibleText } from './text.ts'
import { formatDate, formatDateLong } from './when.ts'
import { formatInstant } from './when-instant.ts'

/** One document, in words. */
export interface DocumentLine {
  /** `DocumentReference/1`; what it is asked for by. One of a kind in its list, also where ids are missing or repeated. */
  readonly key: string
  /** Its type, else its category, else its description. */
  readonly name: string
  /** What it is called beside its type. */
  readonly description: string | undefined
  readonly categories: readonly string[]
  /** A DocumentReference, or a DiagnosticReport with a form of its own. */
  readonly kind: 'document' | 'report'
  /** As the server wrote it, when it is a date. */
  readonly date: string | undefined
  /** The same for the reader, as precise as it is; always shown, "Date not recorded" if need be. */
  readonly when: string
  /** The day alone, for a list. */
  readonly day: string
  readonly authors: readonly string[]
  readonly custodian: string | undefined
  /** "Superseded", "Preliminary", "Replaced by a later document" … each to be shown. */
  readonly tags: readonly string[]
  /** Confidentiality and other labels of the server. */
  readonly labels: readonly string[]
  /** References of the encounters it belongs to. */
  readonly encounters: readonly string[]
  readonly files: readonly DocumentFile[]
  /** Its `text.div`, raw: never to be shown but through the sanitiser. */
  readonly narrative: string | undefined
  /** A private note of this app, which only its owner's key opens. */
  readonly isPrivateNote: boolean
  /** What tells it from another document: the same text stands for the same one. */
  readonly marks: readonly string[]
}

/** Reads a DocumentReference or a DiagnosticReport. `told` is what other documents say of it. */
export function documentLine(entry: Fields, viewpoint: Viewpoint, told: readonly string[]): DocumentLine {
  const isReport = entry.resourceType === 'DiagnosticReport'
  const date = isReport ? reportDate(entry) : documentDate(entry)
  const isPrivateNote = isOurs(entry)
  const files = isPrivateNote ? [] : filesOf(entry)
  const description = visibleText(entry.description) ?? files.map(({ title }) => title).find(isPresent)
  const categories = listOf(entry.category).flatMap(category => conceptOf(category)?.text ?? [])
  const type = conceptOf(isReport ? entry.code : entry.type)?.text
  const name = isPrivateNote
    ? words.privateNote()
    : (type ?? categories[0] ?? description ?? words.notNamed())
  return {
    key: `${String(entry.resourceType)}/${typeof entry.id === 'string' ? entry.id : ''}`,
    name,
    description: isPrivateNote || description === name ? undefined : description,
    categories: categories.filter(category => category !== name),
    kind: isReport ? 'report' : 'document',
    date,
    when: date === undefined ? words.undated() : whenText(date, viewpoint),
    day: dayText(date, viewpoint) ?? words.undated(),
    authors: peopleIn(
      isReport ? [...listOf(entry.performer), ...listOf(entry.resultsInterpreter)] : listOf(entry.author),
    ),
    custodian: peopleIn(listOf(entry.custodian))[0],
    tags: [...statusTags(entry, isReport), ...relationTags(entry), ...told].filter(isPresent),
    labels: labelsOf(entry),
    encounters: encountersOf(entry),
    files,
    narrative: isPrivateNote ? undefined : narrativeOf(entry),
    isPrivateNote,
    marks: marksOf(entry, files, date),
  }
}

function whenText(date: string, viewpoint: Viewpoint): string {
  const { audience, timeZone } = viewpoint
  const text = audience === 'patient' ? dayText(date, viewpoint) : formatInstant(date, timeZone)
  return text ?? words.undated()
}

function dayText(date: string | undefined, { audience, locale }: Viewpoint): string | undefined {
  return audience === 'patient' ? formatDateLong(date, locale) : formatDate(date)
}

/** When it was written, else what it is about. @see FHIR R4 DocumentReference.date, .context.period */
function documentDate(entry: Fields): string | undefined {
  const { period } = fieldsOf(entry.context)
  const { start, end } = fieldsOf(period)
  const creation = listOf(entry.content).map(({ attachment }) => fieldsOf(attachment).creation)
  return [entry.date, ...creation, end, start].map(sortableDate).find(isPresent)
}

function reportDate({ effectiveDateTime, effectivePeriod, issued }: Fields): string | undefined {
  const { start, end } = fieldsOf(effectivePeriod)
  return [effectiveDateTime, end, start, issued].map(sortableDate).find(isPresent)
}

function statusTags(entry: Fields, isReport: boolean): readonly (string | undefined)[] {
  const status = visibleText(entry.status)
  if (isReport) return [words.reportStatus(status)]
  return [words.documentStatus(status), words.docStatus(visibleText(entry.docStatus))]
}

function relationTags(entry: Fields): readonly (string | undefined)[] {
  return listOf(entry.relatesTo).map(({ code }) => words.relatesTo(visibleText(code) ?? ''))
}

/** Labels of the document itself, and of the record that describes it. */
function labelsOf(entry: Fields): readonly string[] {
  const own = listOf(entry.securityLabel).flatMap(label => conceptOf(label)?.text ?? [])
  return [...new Set([...recordLabels(entry), ...own])]
}

function encountersOf(entry: Fields): readonly string[] {
  const references = [...listOf(fieldsOf(entry.context).encounter), ...listOf(entry.encounter)]
  return references.flatMap(({ reference }) => visibleText(reference) ?? [])
}

/** People and organisations by the names that their references carry; "the patient" for the patient. */
function peopleIn(references: readonly Fields[]): readonly string[] {
  return references.flatMap(({ display, reference }) => {
    const name = visibleText(display)
    if (name !== undefined) return [name]
    return /(?:^|\/)Patient\//.test(visibleText(reference) ?? '') ? [words.thePatient()] : []
  })
}

function filesOf(entry: Fields): readonly DocumentFile[] {
  const contents = listOf(entry.content).map(({ attachment, format }) => ({
    attachment: fieldsOf(attachment),
    format: fieldsOf(format),
  }))
  const forms = listOf(entry.presentedForm).map(attachment => ({ attachment, format: {} }))
  return [...contents, ...forms].map(({ attachment, format }, place) =>
    documentFile(attachment, format, place),
  )
}

function narrativeOf(entry: Fields): string | undefined {
  const { status, div } = fieldsOf(entry.text)
  return typeof div === 'string' && div.trim() !== '' && status !== 'empty' ? div : undefined
}

/** The same words on another day ("no abnormality") are another document. */
function marksOf(entry: Fields, files: readonly DocumentFile[], date: string | undefined): readonly string[] {
  const day = date?.slice(0, 10) ?? ''
  return [
    ...identityMarks(entry),
    ...files.flatMap(({ marks }) => [...marks.place, ...marks.content.map(mark => `${day} ${mark}`)]),
  ]
}

function identityMarks(entry: Fields): readonly string[] {
  return listOf(entry.masterIdentifier).flatMap(({ system, value }) => {
    const text = visibleText(value)
    return text === undefined ? [] : [`id:${visibleText(system) ?? ''}|${text}`]
  })
}

/** @see the mark in src/chart/notes/note-document.ts, which never changes */
function isOurs(entry: Fields): boolean {
  const marks = [
    ...listOf(fieldsOf(entry.meta).tag),
    ...listOf(entry.category).flatMap(({ coding }) => listOf(coding)),
  ]
  return hasCode({ coding: marks }, { 'urn:uuid:d12a6a6b-d79f-462c-b799-2b4d7a845195': ['private-note'] })
}
