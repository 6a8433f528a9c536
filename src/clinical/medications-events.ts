import { medicines as words } from '#words'
import type { Course, Moment } from './medications-course.ts'
import { differ } from './medications-facts.ts'
import type { MedicationLine } from './medications-line.ts'
import type { Medicine } from './medications-medicine.ts'

/** Something that happened with a medicine on a day: begun, its dose changed, ended, reported, handed out. */
export interface MedicineEvent {
  readonly moment: Moment
  readonly line: MedicationLine
  /** "Order begins, 5 mg", "Dose changed from 5 mg to 10 mg", "Stopped: kidney function". */
  readonly words: string
}

/** All that the record dates of a medicine, oldest first. A change of dose is told between orders, and by numbers alone. */
export function medicineEvents(medicine: Medicine): readonly MedicineEvent[] {
  const lines = medicineLines(medicine).toSorted((a, b) => startOf(a) - startOf(b))
  const events: MedicineEvent[] = []
  let before: MedicationLine | undefined
  for (const line of lines) {
    const { start, end } = line.course
    if (start !== undefined) events.push({ moment: start, line, words: beginning(line, before) })
    const ending = endingOf(line)
    if (end !== undefined && ending !== undefined) events.push({ moment: end, line, words: ending })
    if (
      line.origin === 'ordered' &&
      !line.doNotGive &&
      line.facts.amount !== undefined &&
      !line.course.isPoint
    )
      before = line
  }
  return events.toSorted((a, b) => a.moment.first - b.moment.first)
}

/** Every line of a medicine: what stands, what did, what was handed out. */
export const medicineLines = ({ current, earlier, dispensed }: Medicine): readonly MedicationLine[] => [
  ...current,
  ...earlier,
  ...dispensed,
]

function beginning(line: MedicationLine, before: MedicationLine | undefined): string {
  const { said, amount } = line.facts
  if (line.origin === 'dispensed') return words.dispensedEvent(line.status, line.supply)
  if (line.doNotGive) return words.forbiddenEvent()
  if (line.course.isPoint) return words.toldEvent(line.origin, line.status, said)
  const was = before?.facts.amount
  if (line.origin === 'ordered' && was !== undefined && amount !== undefined && differ(was, amount)) {
    return words.doseChanged(was.said, amount.said)
  }
  return words.beginsEvent(line.origin, said)
}

function endingOf(line: MedicationLine): string | undefined {
  const { endIs }: Course = line.course
  if (endIs === undefined) return undefined
  return endIs === 'recorded' ? words.endedEvent(line.status, line.statusReason) : words.endsEvent(endIs)
}

const startOf = ({ course }: MedicationLine) =>
  course.start?.first ?? course.end?.first ?? Number.POSITIVE_INFINITY
