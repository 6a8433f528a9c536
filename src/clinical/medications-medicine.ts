import { type Alike, findAlike } from './medications-alike.ts'
import { disagreements } from './medications-disagree.ts'
import type { MedicationLine } from './medications-line.ts'
import { sameMedicine, type Together } from './medications-same.ts'

/** One medicine: every entry of the record that says itself that it is about it. Nothing of an entry is merged away. */
export interface Medicine {
  /** No other medicine of the list has it. */
  readonly key: string
  /** `dispensed` where nothing but dispenses tells of it: whether it is still taken, nobody says. */
  readonly standing: 'current' | 'past' | 'dispensed'
  /** The line whose name stands for all: the newest standing order, else report, else what there is. */
  readonly leading: MedicationLine
  /** Orders and reports that stand, orders first, each newest first. */
  readonly current: readonly MedicationLine[]
  readonly earlier: readonly MedicationLine[]
  readonly dispensed: readonly MedicationLine[]
  /** Why its entries are taken to be about one medicine. */
  readonly because: readonly string[]
  readonly disagreements: readonly string[]
  readonly alike: Alike | undefined
}

/** Lines newest first → medicines, in the order of their leading lines; `apart` are keys of lines that stand alone. */
export function medicinesOf(
  lines: readonly MedicationLine[],
  apart: ReadonlySet<string> = new Set(),
): readonly Medicine[] {
  const groups = sameMedicine(lines).flatMap(group =>
    group.lines.some(({ key }) => apart.has(key))
      ? group.lines.map(line => ({ lines: [line], because: [] }))
      : [group],
  )
  const medicines = groups.map(medicineOf)
  const alike = findAlike(medicines)
  return medicines.map((medicine, place) => ({ ...medicine, alike: alike.get(place) }))
}

function medicineOf({ lines, because }: Together): Omit<Medicine, 'alike'> {
  const dispensed = lines.filter(({ origin }) => origin === 'dispensed')
  const told = lines.filter(({ origin }) => origin !== 'dispensed').toSorted(ordersFirst)
  const current = told.filter(({ past }) => !past)
  const earlier = told.filter(({ past }) => past)
  const leading = current[0] ?? earlier[0] ?? dispensed[0]
  if (leading === undefined) throw new RangeError('A medicine without an entry')
  const standing = current.length > 0 ? 'current' : earlier.length > 0 ? 'past' : 'dispensed'
  return {
    key: leading.key,
    standing,
    leading,
    current,
    earlier,
    dispensed,
    because,
    disagreements: disagreements({ current, earlier, dispensed }),
  }
}

function ordersFirst(a: MedicationLine, b: MedicationLine): number {
  return Number(a.origin !== 'ordered') - Number(b.origin !== 'ordered')
}
