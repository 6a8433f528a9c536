import { chart } from '#words'
import { type Fields, fieldsOf } from './fields.ts'
import { visibleText } from './text.ts'
import { formatDate } from './when.ts'

/** Who stands behind an entry: the asserter before the recorder, by name, or "the patient"; `undefined` when not told. */
export function authorOf(entry: Fields): string | undefined {
  return personIn(entry.asserter) ?? personIn(entry.informationSource) ?? personIn(entry.recorder)
}

/** True when the entry was asserted by the patient or their family, not by a professional. */
export function isPatientReported(entry: Fields): boolean {
  const source = fieldsOf(entry.asserter ?? entry.informationSource)
  return ['Patient', 'RelatedPerson'].includes(typeIn(source) ?? '')
}

/** The newest of the dates, in words and to its own precision; what is no date is passed over. */
export function newestDate(dates: readonly unknown[], inWords: Dates = dateOf): string | undefined {
  return inWords(dates.filter(isDate).toSorted().at(-1)?.slice(0, 10))
}

/** Puts a FHIR date or dateTime in the words of whoever reads. */
export type Dates = (value: unknown) => string | undefined

/** A FHIR date or dateTime in words; `undefined` when it is absent or no date. */
export function dateOf(value: unknown): string | undefined {
  return typeof value === 'string' ? formatDate(value) : undefined
}

/** Newest first, undated last. */
export function newestFirst(a: string | undefined, b: string | undefined): number {
  if (a === b) return 0
  if (a === undefined) return 1
  if (b === undefined) return -1
  return a < b ? 1 : -1
}

/** The date when it is one, so that it can be sorted by. */
export function sortableDate(value: unknown): string | undefined {
  return isDate(value) ? value : undefined
}

function personIn(reference: unknown): string | undefined {
  const fields = fieldsOf(reference)
  const type = typeIn(fields)
  if (type === 'Patient') return chart.thePatient()
  return visibleText(fields.display) ?? (type === 'RelatedPerson' ? chart.aRelative() : undefined)
}

function typeIn(reference: Fields): string | undefined {
  const told = visibleText(reference.type)
  if (told !== undefined) return told
  return /(?:^|\/)([A-Z]\w+)\/[^/]+(?:\/_history\/[^/]+)?$/.exec(visibleText(reference.reference) ?? '')?.[1]
}

function isDate(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}(-\d{2}(-\d{2}(T.+)?)?)?$/.test(value)
}
