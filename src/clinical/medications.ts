import { type Concept, conceptOf, hasCode } from './codes.ts'
import { type Found, isWhole, readEntries } from './codes-found.ts'
import { dateOf, newestFirst } from './codes-record.ts'
import { type Fields, isPresent, type Viewpoint } from './fields.ts'
import type { DateWords } from './medications-dose.ts'
import { type MedicationLine, medicationLine, type Origin } from './medications-line.ts'
import { type Medicine, medicinesOf } from './medications-medicine.ts'
import { formatDateLong } from './when.ts'

/** The medication list, newest first. */
export interface Medications {
  /** Every line, newest first. */
  readonly lines: readonly MedicationLine[]
  /** Orders and reports that stand. */
  readonly current: readonly MedicationLine[]
  /** Orders and reports that are completed, stopped, cancelled or not taken. */
  readonly past: readonly MedicationLine[]
  readonly dispensed: readonly MedicationLine[]
  /** The same lines, those about one medicine together. */
  readonly medicines: readonly Medicine[]
  /** A coded "no known medications" that nothing current and nothing unread contradicts. */
  readonly noneKnown: boolean
  /** What the record says in place of medicines: "No known medications", "No information about medications". */
  readonly statements: readonly string[]
  readonly uninterpretable: number
  readonly enteredInError: number
  readonly newest: string | undefined
}

/**
 * Draws the list from searches for MedicationRequest, MedicationStatement and MedicationDispense; each may be missing.
 * Every entry is in exactly one line, or among the statements, or counted.
 */
export function medicationsOf(
  requests: Found | undefined,
  statements: Found | undefined,
  dispenses?: Found | undefined,
  dates: DateWords = dateOf,
): Medications {
  const parts = [
    readPart(requests, 'ordered', dates),
    readPart(statements, 'reported', dates),
    readPart(dispenses, 'dispensed', dates),
  ]
  const all = parts.flatMap(({ lines }) => lines).toSorted((a, b) => newestFirst(a.date, b.date))
  const held = all.filter(({ medicine }) => medicine.interpretable)
  const current = held.filter(({ past }) => !past)
  const dispensed = held.filter(({ origin }) => origin === 'dispensed')
  const uninterpretable = sum(parts.map(part => part.uninterpretable)) + all.length - held.length
  const medicines = medicinesOf(held)
  return {
    lines: held,
    current,
    past: held.filter(({ past, origin }) => past && origin !== 'dispensed'),
    dispensed,
    medicines,
    noneKnown:
      parts.some(part => part.noneKnown) &&
      medicines.every(({ standing }) => standing === 'past') &&
      uninterpretable === 0 &&
      [requests, statements].every(found => found !== undefined && isWhole(found)) &&
      (dispenses === undefined || isWhole(dispenses)),
    statements: [...new Set(parts.flatMap(part => part.statements))],
    uninterpretable,
    enteredInError: sum(parts.map(part => part.enteredInError)),
    newest: dates(held.find(({ date }) => date !== undefined)?.date?.slice(0, 10)),
  }
}

/** Dates as this reader is used to them: `14-Jul-2026` for clinicians, the long form of their language for patients. */
export const datesFor =
  ({ audience, locale }: Pick<Viewpoint, 'audience' | 'locale'>): DateWords =>
  value =>
    audience === 'patient' && typeof value === 'string' ? formatDateLong(value, locale) : dateOf(value)

function readPart(found: Found | undefined, origin: Origin, dates: DateWords) {
  const { entries, uninterpretable } = readEntries(found)
  const held = entries.filter(entry => entry.status !== 'entered-in-error')
  const reading = { included: found?.included ?? new Map(), dates }
  return {
    // Keyed by place: servers repeat ids and leave them out.
    lines: held.flatMap((entry, place) =>
      statementOf(entry) ? [] : [medicationLine(entry, origin, `${origin}-${place}`, reading)],
    ),
    statements: held
      .map(statementOf)
      .filter(isPresent)
      .map(({ text }) => text),
    noneKnown: held.some(entry => hasCode(entry.medicationCodeableConcept, noneKnown)),
    uninterpretable,
    enteredInError: entries.length - held.length,
  }
}

/** What an entry says that stands in the place of medicines and names none. */
function statementOf(entry: Fields): Concept | undefined {
  const concept = entry.medicationCodeableConcept
  const saysNone = [noneKnown, { [ips]: ['no-medication-info'] }].some(codes => hasCode(concept, codes))
  return saysNone ? conceptOf(concept) : undefined
}

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0)

const ips = 'http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips'
const noneKnown = { 'http://snomed.info/sct': ['787481004'], [ips]: ['no-known-medications'] }
