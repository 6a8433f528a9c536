import { medicines as words } from '#words'
import { differ, type Measured } from './medications-facts.ts'
import type { MedicationLine } from './medications-line.ts'

/**
 * Where the entries on one medicine contradict each other, in words: "The order says 5 mg, the patient reports 10 mg."
 * Only what can be compared is: an amount in the same kind of unit, a plain frequency, whether it is still taken.
 * `current` are the orders and reports that stand, `earlier` those that do not, `dispensed` newest first.
 */
export function disagreements({
  current,
  earlier,
  dispensed,
}: {
  current: readonly MedicationLine[]
  earlier: readonly MedicationLine[]
  dispensed: readonly MedicationLine[]
}): readonly string[] {
  const orders = current.filter(({ origin }) => origin === 'ordered')
  const reports = current.filter(({ origin }) => origin === 'reported')
  const given = dispensed.slice(0, 1)
  const pairs = [
    [orders, reports],
    [orders, given],
    [reports, given],
  ] as const
  const found = [
    forbidden(current),
    ...pairs.map(([first, second]) => contradiction(first, second, ({ facts }) => facts.amount)),
    ...pairs.map(([first, second]) => contradiction(first, second, ({ facts }) => facts.perDay)),
    ended(orders, reports, earlier),
    held(orders, reports),
    orders.length > 1 ? words.orderedSeveralTimes(orders.length) : undefined,
  ]
  return found.filter(sentence => sentence !== undefined)
}

// With several orders at once (one in the morning, one at night) a report that agrees with any of them agrees.
function contradiction(
  first: readonly MedicationLine[],
  second: readonly MedicationLine[],
  factOf: (line: MedicationLine) => Measured | undefined,
): string | undefined {
  const [a] = first
  const [b] = second
  if (a === undefined || b === undefined) return undefined
  const isContradicted = first.every(one => second.every(other => differ(factOf(one), factOf(other))))
  const [here, there] = [factOf(a), factOf(b)]
  if (!isContradicted || here === undefined || there === undefined) return undefined
  return words.disagree(words.tells(tellerOf(a), here.said), words.tells(tellerOf(b), there.said))
}

/** Still ordered and no longer taken, or the other way round: the newest ended entry against the standing one. */
function ended(
  orders: readonly MedicationLine[],
  reports: readonly MedicationLine[],
  earlier: readonly MedicationLine[],
): string | undefined {
  const standing = orders[0] ?? reports[0]
  if (standing === undefined || (orders.length > 0 && reports.length > 0)) return undefined
  const other = earlier.find(line => line.origin !== standing.origin)
  return other === undefined || isOlder(other, standing) ? undefined : byStatus(standing, other)
}

/** Held back by one and going on by the other. */
function held([order]: readonly MedicationLine[], [report]: readonly MedicationLine[]): string | undefined {
  if (order === undefined || report === undefined || order.isHeld === report.isHeld) return undefined
  return byStatus(order, report)
}

const byStatus = (one: MedicationLine, other: MedicationLine) =>
  words.disagree(
    words.tellsStatus(tellerOf(one), one.status),
    words.tellsStatus(tellerOf(other), other.status),
  )

function isOlder(line: MedicationLine, other: MedicationLine): boolean {
  return (
    line.date !== undefined && other.date !== undefined && line.date.slice(0, 10) < other.date.slice(0, 10)
  )
}

function forbidden(current: readonly MedicationLine[]): string | undefined {
  const not = current.some(({ doNotGive }) => doNotGive)
  return not && current.some(({ doNotGive }) => !doNotGive) ? words.bothGiveAndNot() : undefined
}

function tellerOf({ origin, isPatients }: MedicationLine): words.Teller {
  if (origin === 'reported') return isPatients ? 'patient' : 'report'
  return origin === 'ordered' ? 'order' : 'dispense'
}
