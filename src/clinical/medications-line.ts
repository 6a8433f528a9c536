import { chart, medicines as words } from '#words'
import { conceptOf } from './codes.ts'
import { recordLabels } from './codes-labels.ts'
import { authorOf, isPatientReported, sortableDate } from './codes-record.ts'
import { type Fields, fieldsOf, isPresent, listOf } from './fields.ts'
import { type Course, dispensedCourse, orderedCourse, reportedCourse } from './medications-course.ts'
import { type DateWords, type DoseLine, doseLines } from './medications-dose.ts'
import { type DoseFacts, doseFacts } from './medications-facts.ts'
import { type MedicineName, medicineNameOf } from './medications-name.ts'
import { suppliedWords, supplyWords } from './medications-supply.ts'
import { visibleText } from './text.ts'

/** Who says it: an order, a report of what is taken, or a pharmacy that handed it out. */
export type Origin = 'ordered' | 'reported' | 'dispensed'

/** One medicine as one entry of the record has it. The same medicine ordered and reported is two lines: they may disagree. */
export interface MedicationLine {
  readonly id: string | undefined
  /** No other line of the list has it. */
  readonly key: string
  readonly medicine: MedicineName
  readonly doses: readonly DoseLine[]
  readonly facts: DoseFacts
  /** "Active", "On hold", "Stopped" … or "Status not recorded"; always shown. */
  readonly status: string
  readonly statusReason: string | undefined
  readonly origin: Origin
  /** Completed, stopped, cancelled or not taken. A dispense is over as it happens and says nothing of what is taken. */
  readonly past: boolean
  /** On hold for now. */
  readonly isHeld: boolean
  /** The order says that the medicine must not be given. */
  readonly doNotGive: boolean
  readonly asNeeded: boolean
  /** "Planned", "Patient-reported", "Restricted" … each to be shown. */
  readonly tags: readonly string[]
  /** "Ordered 12-Jan-2020", "01-Feb-2020 to 14-Feb-2020"; `undefined` when the record has no date. */
  readonly when: string | undefined
  readonly reason: string | undefined
  readonly author: string | undefined
  /** "180 tablet for 90 days", "3 repeats": what was handed out, or may be. */
  readonly supply: readonly string[]
  readonly notes: readonly string[]
  readonly course: Course
  /** Sorts the lines: the date that `when` tells, as it was written. */
  readonly date: string | undefined
  readonly isPatients: boolean
  readonly refers: Refers
}

/** What an entry refers to, as the server wrote it, versions left out. */
interface Refers {
  readonly self: string | undefined
  readonly medication: string | undefined
  /** Other entries about the same medicine. */
  readonly entries: readonly string[]
  /** The order this one replaces, which need not be of the same medicine. */
  readonly replaces: string | undefined
}

/** How a list of medicines is read: in which words its dates are, and what its entries refer to. */
export interface Reading {
  readonly included: ReadonlyMap<string, unknown>
  readonly dates: DateWords
}

/** Words one MedicationRequest, MedicationStatement or MedicationDispense; `key` is given by the list. */
export function medicationLine(
  entry: Fields,
  origin: Origin,
  key: string,
  { included, dates }: Reading,
): MedicationLine {
  const status = visibleText(entry.status)
  const dosages = entry[origin === 'reported' ? 'dosage' : 'dosageInstruction']
  const doses = doseLines(dosages, dates)
  const past = origin === 'dispensed' || pastStatuses.includes(status ?? '')
  return {
    id: visibleText(entry.id),
    key,
    medicine: medicineNameOf(entry, included),
    doses,
    facts: doseFacts(dosages),
    status: origin === 'dispensed' ? words.dispenseStatus(status) : chart.medicationStatus(status),
    statusReason: statusReasonOf(entry),
    origin,
    past,
    isHeld: status === 'on-hold',
    doNotGive: entry.doNotPerform === true,
    asNeeded: doses.some(dose => dose.asNeeded !== undefined),
    tags: tagsOf(entry, origin),
    when: whenOf(entry, origin, dates),
    reason:
      listOf(entry.reasonCode)
        .flatMap(reason => conceptOf(reason)?.text ?? [])
        .join(', ') || undefined,
    author: visibleText(fieldsOf(entry.requester).display) ?? performerOf(entry) ?? authorOf(entry),
    supply: origin === 'dispensed' ? suppliedWords(entry) : supplyWords(entry, dates),
    notes: listOf(entry.note).flatMap(note => visibleText(note.text) ?? []),
    course: courseOf(entry, origin, past, dates),
    date: dateKey(entry),
    isPatients: origin === 'reported' && isPatientReported(entry),
    refers: refersOf(entry, origin),
  }
}

function courseOf(entry: Fields, origin: Origin, past: boolean, dates: DateWords): Course {
  if (origin === 'ordered') return orderedCourse(entry, past, dates)
  return origin === 'reported' ? reportedCourse(entry, past, dates) : dispensedCourse(entry, dates)
}

function statusReasonOf(entry: Fields): string | undefined {
  const reasons = [entry.statusReason, entry.statusReasonCodeableConcept].flat()
  return reasons.flatMap(reason => conceptOf(reason)?.text ?? []).join(', ') || undefined
}

function tagsOf(entry: Fields, origin: Origin): readonly string[] {
  return [
    chart.medicationIntent(visibleText(entry.intent)),
    words.priority(visibleText(entry.priority)),
    isPatientReported(entry) || entry.reportedBoolean === true ? chart.patientReported() : undefined,
    origin === 'dispensed' && fieldsOf(entry.substitution).wasSubstituted === true
      ? words.substituted()
      : undefined,
    ...recordLabels(entry),
  ].filter(isPresent)
}

function whenOf(entry: Fields, origin: Origin, dates: DateWords): string | undefined {
  if (origin === 'dispensed') {
    const handedOver = dates(entry.whenHandedOver)
    if (handedOver !== undefined) return words.handedOverOn(handedOver)
    const prepared = dates(entry.whenPrepared)
    return prepared === undefined ? undefined : words.preparedOn(prepared)
  }
  const period = fieldsOf(entry.effectivePeriod)
  const taken = chart.span(dates(period.start), dates(period.end)) ?? dates(entry.effectiveDateTime)
  if (taken !== undefined) return taken
  const on = dates(entry[origin === 'ordered' ? 'authoredOn' : 'dateAsserted'])
  if (on === undefined) return undefined
  return origin === 'ordered' ? chart.orderedOn(on) : chart.reportedOn(on)
}

function performerOf(entry: Fields): string | undefined {
  const actors = listOf(entry.performer).flatMap(({ actor }) => visibleText(fieldsOf(actor).display) ?? [])
  return actors.length === 0 ? undefined : words.listed(actors)
}

function dateKey(entry: Fields): string | undefined {
  const dates = [
    entry.authoredOn,
    fieldsOf(entry.effectivePeriod).start,
    entry.effectiveDateTime,
    entry.dateAsserted,
    entry.whenHandedOver,
    entry.whenPrepared,
  ]
  return dates.map(sortableDate).find(date => date !== undefined)
}

function refersOf(entry: Fields, origin: Origin): Refers {
  const id = visibleText(entry.id)
  const type = {
    ordered: 'MedicationRequest',
    reported: 'MedicationStatement',
    dispensed: 'MedicationDispense',
  }[origin]
  const medication = referenceOf(entry.medicationReference)
  return {
    self: id === undefined ? undefined : `${type}/${id}`,
    // What is contained has a name within its own resource only.
    medication: medication?.startsWith('#') ? undefined : medication,
    entries: [entry.basedOn, entry.derivedFrom, entry.authorizingPrescription].flatMap(references =>
      listOf(references).flatMap(reference => referenceOf(reference) ?? []),
    ),
    replaces: referenceOf(entry.priorPrescription),
  }
}

const referenceOf = (reference: unknown) =>
  visibleText(fieldsOf(reference).reference)?.replace(/\/_history\/.*$/, '')

const pastStatuses = ['completed', 'stopped', 'cancelled', 'not-taken']
