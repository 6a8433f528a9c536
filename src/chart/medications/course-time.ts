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
  /** Not known, known to a year or month only, or merely planned. */
  readonly isStartVague: boolean
  readonly isEndVague: boolean
}

/** A medicine of which something lies within the time shown. */
export interface CourseRow {
  readonly medicine: Medicine
  readonly bars: readonly Bar[]
}

/** The longest time drawn: a mistyped year must not squeeze all others together. */
const LONGEST = 120 * 366
/** So much of the whole is drawn of a bar whose end or beginning nobody recorded. */
const STUB = 0.03

/** This many years until today, or all that the record dates; and a little of what is to come. */
export function daysShown(medicines: readonly Medicine[], years: number | undefined, today: number): Days {
  const first = medicines
    .flatMap(medicineLines)
    .reduce((least, { course }) => Math.min(least, course.start?.first ?? course.end?.first ?? least), today)
  const from = years === undefined ? Math.max(first, today - LONGEST) : today - Math.round(years * 365.25)
  const span = Math.max(30, today - from)
  return { from: today - span * 1.02, to: today + span * 0.04 }
}

/** The medicines that have something to draw in these days, in their order. */
export function courseRows(medicines: readonly Medicine[], days: Days, today: number): readonly CourseRow[] {
  return medicines
    .map(medicine => ({ medicine, bars: barsOf(medicine, days, today) }))
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
export function findRunning({ medicine }: CourseRow, day: number, today: number): MedicationLine | undefined {
  return medicineLines(medicine).find(({ doNotGive, course: { start, end, isOpen, isPoint } }) => {
    if (doNotGive || isPoint || start === undefined || start.last > day) return false
    return end === undefined ? isOpen && day <= today : end.first >= day
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

function barsOf(medicine: Medicine, days: Days, today: number): readonly Bar[] {
  const stub = (days.to - days.from) * STUB
  const ends: number[] = []
  return medicineLines(medicine)
    .flatMap(line => barOf(line, stub, today) ?? [])
    .filter(({ from, to }) => to >= days.from && from <= days.to)
    .toSorted((a, b) => a.from - b.from)
    .map(bar => {
      const free = ends.findIndex(end => end < bar.from)
      const lane = free < 0 ? ends.length : free
      ends[lane] = bar.line.course.isPoint ? bar.to + stub : bar.to
      return { ...bar, lane }
    })
}

function barOf(line: MedicationLine, stub: number, today: number): Omit<Bar, 'lane'> | undefined {
  const { start, end, endIs, isPoint, isOpen } = line.course
  const known = start?.first ?? end?.last
  if (known === undefined) return undefined
  if (isPoint) return { line, from: known, to: known, isStartVague: false, isEndVague: false }
  const from = start?.first ?? known - stub
  const to = end?.last ?? (isOpen ? Math.max(today, from) : from + stub)
  return {
    line,
    from,
    to: Math.max(from, to),
    isStartVague: start === undefined || start.first !== start.last,
    isEndVague:
      end === undefined ? !isOpen : end.first !== end.last || endIs === 'planned' || endIs === 'validity',
  }
}
