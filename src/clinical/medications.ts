import { chart } from '#words'
import { conceptOf, hasCode } from './codes.ts'
import { type Found, isWhole, readEntries } from './codes-found.ts'
import { recordLabels } from './codes-labels.ts'
import { authorOf, dateOf, isPatientReported, newestDate, newestFirst, sortableDate } from './codes-record.ts'
import { type Fields, fieldsOf, isPresent, listOf } from './fields.ts'
import { type DoseLine, doseLines } from './medications-dose.ts'
import { type MedicineName, medicineNameOf } from './medications-name.ts'
import { visibleText } from './text.ts'

/** One medicine as one record has it. The same medicine ordered and reported is two lines: they may disagree. */
export interface MedicationLine {
  readonly id: string | undefined
  readonly medicine: MedicineName
  readonly doses: readonly DoseLine[]
  /** "Active", "On hold", "Stopped" … or "Status not recorded"; always shown. */
  readonly status: string
  readonly origin: 'ordered' | 'reported'
  /** The order says that the medicine must not be given. */
  readonly doNotGive: boolean
  readonly asNeeded: boolean
  /** "Planned", "Patient-reported", "Restricted" … each to be shown. */
  readonly tags: readonly string[]
  /** "Ordered 12-Jan-2020", "01-Feb-2020 to 14-Feb-2020"; `undefined` when the record has no date. */
  readonly when: string | undefined
  readonly reason: string | undefined
  readonly author: string | undefined
}

/** The medication list, newest first. */
export interface Medications {
  readonly current: readonly MedicationLine[]
  /** Completed, stopped, cancelled or not taken. */
  readonly past: readonly MedicationLine[]
  /** A coded "no known medications" that nothing current and nothing unread contradicts. */
  readonly noneKnown: boolean
  readonly uninterpretable: number
  readonly enteredInError: number
  readonly newest: string | undefined
}

/** Draws the list from MedicationRequest and MedicationStatement searches; either may be missing. */
export function medicationsOf(requests: Found | undefined, statements: Found | undefined): Medications {
  const ordered = linesOf(requests, 'ordered')
  const reported = linesOf(statements, 'reported')
  const all = [...ordered.lines, ...reported.lines].toSorted((a, b) => newestFirst(a.date, b.date))
  const held = all.filter(({ line }) => line.medicine.interpretable)
  const current = held.filter(({ past }) => !past)
  const uninterpretable = ordered.uninterpretable + reported.uninterpretable + all.length - held.length
  return {
    current: current.map(({ line }) => line),
    past: held.filter(({ past }) => past).map(({ line }) => line),
    noneKnown:
      (ordered.noneKnown || reported.noneKnown) &&
      current.length === 0 &&
      uninterpretable === 0 &&
      [requests, statements].every(found => found !== undefined && isWhole(found)),
    uninterpretable,
    enteredInError: ordered.enteredInError + reported.enteredInError,
    newest: newestDate(held.map(({ date }) => date)),
  }
}

interface Dated {
  readonly line: MedicationLine
  readonly past: boolean
  readonly date: string | undefined
}

function linesOf(found: Found | undefined, origin: 'ordered' | 'reported') {
  const { entries, uninterpretable } = readEntries(found)
  const held = entries.filter(entry => entry.status !== 'entered-in-error')
  return {
    lines: held.filter(entry => !saysNone(entry)).map(entry => dated(entry, origin, found)),
    noneKnown: held.some(entry => hasCode(entry.medicationCodeableConcept, noneKnown)),
    uninterpretable,
    enteredInError: entries.length - held.length,
  }
}

function dated(entry: Fields, origin: 'ordered' | 'reported', found: Found | undefined): Dated {
  const status = visibleText(entry.status)
  const doses = doseLines(entry[origin === 'ordered' ? 'dosageInstruction' : 'dosage'])
  const line: MedicationLine = {
    id: visibleText(entry.id),
    medicine: medicineNameOf(entry, found?.included ?? new Map()),
    doses,
    status: chart.medicationStatus(status),
    origin,
    doNotGive: entry.doNotPerform === true,
    asNeeded: doses.some(dose => dose.asNeeded !== undefined),
    tags: [
      chart.medicationIntent(visibleText(entry.intent)),
      isPatientReported(entry) || entry.reportedBoolean === true ? chart.patientReported() : undefined,
      ...recordLabels(entry),
    ].filter(isPresent),
    when: whenOf(entry, origin),
    reason:
      listOf(entry.reasonCode)
        .flatMap(reason => conceptOf(reason)?.text ?? [])
        .join(', ') || undefined,
    author: visibleText(fieldsOf(entry.requester).display) ?? authorOf(entry),
  }
  return { line, past: pastStatuses.includes(status ?? ''), date: dateKey(entry) }
}

function whenOf(entry: Fields, origin: 'ordered' | 'reported'): string | undefined {
  const period = fieldsOf(entry.effectivePeriod)
  const taken = chart.span(dateOf(period.start), dateOf(period.end)) ?? dateOf(entry.effectiveDateTime)
  if (taken !== undefined) return taken
  const on = dateOf(entry[origin === 'ordered' ? 'authoredOn' : 'dateAsserted'])
  if (on === undefined) return undefined
  return origin === 'ordered' ? chart.orderedOn(on) : chart.reportedOn(on)
}

function dateKey(entry: Fields): string | undefined {
  const dates = [
    entry.authoredOn,
    fieldsOf(entry.effectivePeriod).start,
    entry.effectiveDateTime,
    entry.dateAsserted,
  ]
  return dates.map(sortableDate).find(date => date !== undefined)
}

function saysNone(entry: Fields): boolean {
  return [noneKnown, { [ips]: ['no-medication-info'] }].some(codes =>
    hasCode(entry.medicationCodeableConcept, codes),
  )
}

const ips = 'http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips'
const noneKnown = { 'http://snomed.info/sct': ['787481004'], [ips]: ['no-known-medications'] }
const pastStatuses = ['completed', 'stopped', 'cancelled', 'not-taken']
