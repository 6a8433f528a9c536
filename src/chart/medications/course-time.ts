import {
  type MedicationLine,
  type Medicine,
  type MedicineEvent,
  medicineEvents,
  medicineLines,
} from '#clinical'

/** A stretch of days, counted from 1970-01-01. */
export interface Days {
  readonly from: number
  readonly to: number
}

/** One entry drawn: a bar, or a mark for a moment. */
export interface Bar {
  readonly line: MedicationLine
  /** From the top, beginning with 0; bars of one medicine that overlap lie in different lanes. */
  readonly lane: number
  readonly from: number
  readonly to: number
  /** What of it is beyond doubt; the rest is known to a month or year only, or was merely planned. */
  readonly solidFrom: number
  readonly solidTo: number
  /** How long it was, nobody recorded: only that it began, or ended, here. */
  readonly isStub: boolean
}

/** A medicine of which something lies within the time shown. */
export interface CourseRow {
  readonly medicine: Medicine
  readonly bars: readonly Bar[]
}

/** The longest time drawn: a mistyped year must not squeeze all others together. */
const LONGEST = 120 * 366
/** So much of the time shown is kept free after the mark of a moment. */
const APART = 0.03

/** This many years before the last day, or all that the record dates; and a little of what comes after it. */
export function daysShown(medicines: readonly Medicine[], years: number | undefined, last: number): Days {
  const starts = medicines
    .flatMap(medicineLines)
    .flatMap(({ course: { start, end } }) => (start ?? end)?.first ?? [])
  const first = starts.reduce((least, day) => Math.min(least, day), last)
  const from = years === undefined ? Math.max(first, last - LONGEST) : last - Math.round(years * 365.25)
  const span = Math.max(30, last - from)
  // What begins later than it can (after a death, next year) is shown too, unless it is far out.
  const latest = starts.reduce((most, day) => (day > most && day < last + span ? day : most), last)
  return { from: from - span * 0.02, to: latest + span * 0.04 }
}

/** The medicines that have something to draw in these days, in their order. */
export function courseRows(medicines: readonly Medicine[], days: Days, last: number): readonly CourseRow[] {
  return medicines
    .map(medicine => ({ medicine, bars: barsOf(medicine, days, last) }))
    .filter(({ bars }) => bars.length > 0)
}

/** All that happened in these days, oldest first, each with the place of its row. */
export function eventsIn(
  rows: readonly CourseRow[],
  days: Days,
): readonly (MedicineEvent & { row: number })[] {
  return rows
    .flatMap(({ medicine }, row) => medicineEvents(medicine).map(event => ({ ...event, row })))
    .filter(({ moment }) => moment.last >= days.from && moment.first <= days.to)
    .toSorted((a, b) => a.moment.first - b.moment.first)
}

/** The entry that says a medicine was due, taken or in supply on this day, beyond doubt; an order not to give it does not. */
export function findRunning({ medicine }: CourseRow, day: number, last: number): MedicationLine | undefined {
  if (day > last) return undefined
  return medicineLines(medicine).find(({ doNotGive, course: { start, end, endIs, isOpen, isPoint } }) => {
    if (doNotGive || isPoint || start === undefined || start.last > day) return false
    return end === undefined ? isOpen : end.first >= day && endIs !== 'validity'
  })
}

/** Where the axis is marked: at most so many times, at whole years, or months where the time is short. */
export function ticksOf({ from, to }: Days, most: number): readonly { day: number; date: string }[] {
  const months = (to - from) / 30.4
  const step = [1, 3, 6, 12, 24, 60, 120, 240].find(step => months / step <= most) ?? 480
  const first = new Date(Math.floor(from) * 86_400_000).getUTCFullYear() * 12
  const ticks = []
  for (let month = first - (first % step); month <= first + months + 12; month += step) {
    const year = Math.floor(month / 12)
    const day = new Date(0).setUTCFullYear(year, month % 12, 1) / 86_400_000
    const date = step >= 12 ? `${year}` : `${year}-${String((month % 12) + 1).padStart(2, '0')}`
    if (day > from && day < to) ticks.push({ day, date: date.padStart(4, '0') })
  }
  return ticks
}

function barsOf(medicine: Medicine, days: Days, last: number): readonly Bar[] {
  const apart = (days.to - days.from) * APART
  const ends: number[] = []
  return medicineLines(medicine)
    .flatMap(line => barOf(line, last) ?? [])
    .filter(({ from, to }) => to >= days.from && from <= days.to)
    .toSorted((a, b) => a.from - b.from)
    .map(bar => {
      const free = ends.findIndex(end => (bar.isStub ? end <= bar.from : end < bar.from))
      const lane = free < 0 ? ends.length : free
      ends[lane] = bar.line.course.isPoint ? bar.to + apart : bar.to
      return { ...bar, lane }
    })
}

function barOf(line: MedicationLine, last: number): Omit<Bar, 'lane'> | undefined {
  const { start, end, endIs, isPoint, isOpen } = line.course
  const known = start?.first ?? end?.last
  if (known === undefined) return undefined
  if (isPoint || start === undefined || (end === undefined && !isOpen)) {
    return { line, from: known, to: known, solidFrom: known, solidTo: known, isStub: !isPoint }
  }
  const from = start.first
  const to = Math.max(from, end?.last ?? last)
  const solidFrom = Math.min(start.last, to)
  // Until when a prescription could be used says nothing of how long it was.
  const solidTo = endIs === 'validity' ? solidFrom : Math.max(solidFrom, solidEnd(line, last))
  return { line, from, to, solidFrom, solidTo, isStub: false }
}

function solidEnd({ past, course: { end, endIs } }: MedicationLine, last: number): number {
  if (end === undefined) return last
  return endIs === 'planned' && !past ? Math.min(end.first, last) : end.first
}
