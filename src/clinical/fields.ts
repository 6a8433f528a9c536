import { visibleText } from './text.ts'
import { dayNumber, firstDay, lastDay, readPlainDate } from './when.ts'
import { calendarDate, readInstant } from './when-instant.ts'

/** One element of a resource as it came over the wire: nothing about its fields is taken for granted. */
export type Fields = Readonly<Record<string, unknown>>

/** How a reader looks at a record: the moment, the place, the language and the role. */
export interface Viewpoint {
  readonly at: Date
  readonly timeZone?: string
  readonly locale: string
  readonly audience: 'clinician' | 'patient'
}

/** The value as an element; an absent or odd one has no fields. */
export function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {}
}

/** The elements of a repeating field; odd entries are dropped, a single element counts as a list of one. */
export function listOf(value: unknown): readonly Fields[] {
  return [value].flat().filter(isFields)
}

/** The non-blank texts of a repeating field, safe to show. */
export function textsOf(value: unknown): readonly string[] {
  return [value].flat().map(visibleText).filter(isPresent)
}

/** The first extension with one of these URLs. */
export function findExtension(element: Fields, ...urls: readonly string[]): Fields | undefined {
  return listOf(element.extension).find(({ url }) => typeof url === 'string' && urls.includes(url))
}

/** Whether the element states why its value is missing. @see FHIR R4 extension data-absent-reason */
export function isStatedAbsent(element: unknown): boolean {
  return (
    findExtension(fieldsOf(element), 'http://hl7.org/fhir/StructureDefinition/data-absent-reason') !==
    undefined
  )
}

/** What people call a coded value: its text, else a display, else the bare code. Takes CodeableConcept or Coding. */
export function wordingOf(value: unknown): string | undefined {
  const concept = fieldsOf(value)
  const codings = [...listOf(concept.coding), concept]
  return visibleText(concept.text) ?? firstText(codings, 'display') ?? firstText(codings, 'code')
}

/** All codes of a CodeableConcept or Coding. */
export function codesOf(value: unknown): readonly string[] {
  const concept = fieldsOf(value)
  return [...listOf(concept.coding), concept].map(({ code }) => code).filter(code => typeof code === 'string')
}

/** Where a Period stands; no period, or one that cannot be read, is current. @see FHIR R4 Period */
export function periodStands(period: unknown, { at, timeZone }: Viewpoint): 'past' | 'current' | 'future' {
  const { start, end } = fieldsOf(period)
  const today = dayNumber(calendarDate(at, timeZone))
  const ended = readInstant(end)
  const lastDate = readPlainDate(end)
  if (ended ? ended.epochMs < at.getTime() : lastDate && dayNumber(lastDay(lastDate)) < today) return 'past'
  const started = readInstant(start)
  const firstDate = readPlainDate(start)
  if (started ? started.epochMs > at.getTime() : firstDate && dayNumber(firstDay(firstDate)) > today)
    return 'future'
  return 'current'
}

/** Narrows away absent values. */
export function isPresent<T>(value: T | undefined): value is T {
  return value !== undefined
}

function firstText(elements: readonly Fields[], field: string): string | undefined {
  return elements.map(element => visibleText(element[field])).find(isPresent)
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
