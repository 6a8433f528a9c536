import { medicines as words } from '#words'
import { type Fields, fieldsOf, isPresent } from './fields.ts'
import { doseMeant, dosesInOrder, hasUnit } from './medications-dose.ts'
import { frequencyOf } from './medications-frequency.ts'
import { amountText, numberOf } from './medications-quantity.ts'
import { visibleText } from './text.ts'

/** A number with its unit as one can be compared with another, and as the record says it. */
export interface Measured {
  readonly said: string
  readonly value: number
  /** Two are comparable when this is the same. */
  readonly unit: string
}

/** What the dosages of one entry say in numbers, so that two entries can be held against each other. */
export interface DoseFacts {
  /** The amounts taken each time, in words; `undefined` when no structure tells them. */
  readonly said: string | undefined
  /** The one amount; `undefined` when there are several, or none that can be compared. */
  readonly amount: Measured | undefined
  /** How often a day, when it is as regular as that. */
  readonly perDay: Measured | undefined
}

/** Reads the dosages of an order, a report or a dispense. */
export function doseFacts(dosages: unknown): DoseFacts {
  const all = dosesInOrder(dosages)
  const [first = {}] = all
  const amounts = all.map(dosage => doseMeant(dosage).chosen.doseQuantity)
  const said = amounts.filter(hasUnit).map(amountText).filter(isPresent)
  const isOne = all.length === 1 && doseMeant(first).alone
  return {
    said: said.length === 0 ? undefined : words.listed(said),
    amount: isOne ? measured(amounts[0]) : undefined,
    perDay: isOne ? perDayOf(first.timing) : undefined,
  }
}

/** True when both are known, comparable and not the same amount: 62.5 micrograms and 0.0625 mg are the same. */
export function differ(a: Measured | undefined, b: Measured | undefined): boolean {
  if (a === undefined || b === undefined || a.unit !== b.unit) return false
  return Math.abs(a.value - b.value) > 1e-9 * Math.max(Math.abs(a.value), Math.abs(b.value))
}

function measured(quantity: unknown): Measured | undefined {
  const fields = fieldsOf(quantity)
  const value = numberOf(fields.value)
  const said = amountText(quantity)
  const unit = visibleText(fields.code) ?? visibleText(fields.unit)
  if (value === undefined || said === undefined || unit === undefined || fields.comparator !== undefined) {
    return undefined
  }
  const plain = unit.trim().replace(/^\{(.*)\}$/, '$1')
  const [base, factor] = scales.get(plain.toLowerCase()) ?? [plain, 1]
  return { said, value: value * factor, unit: base }
}

// Only a plain "so often in so long": days of the week, mealtimes and ranges are not one number.
function perDayOf(timing: unknown): Measured | undefined {
  const repeat = fieldsOf(fieldsOf(timing).repeat)
  const said = frequencyOf(timing).text
  const frequency = numberOf(repeat.frequency)
  const period = numberOf(repeat.period)
  const days = daysIn.get(visibleText(repeat.periodUnit) ?? '')
  if (
    said === undefined ||
    frequency === undefined ||
    period === undefined ||
    days === undefined ||
    !isPlain(repeat)
  )
    return undefined
  return { said, value: frequency / (period * days), unit: 'd' }
}

const isPlain = (repeat: Fields) =>
  Object.keys(repeat).every(
    key => ['frequency', 'period', 'periodUnit'].includes(key) || key.startsWith('bounds'),
  )

const daysIn = new Map([
  ['h', 1 / 24],
  ['d', 1],
  ['wk', 7],
])

const scales = new Map<string, readonly [base: string, factor: number]>([
  ['kg', ['g', 1000]],
  ['g', ['g', 1]],
  ['mg', ['g', 1e-3]],
  ...['ug', 'mcg', 'µg', 'μg'].map(unit => [unit, ['g', 1e-6]] as const),
  ['ng', ['g', 1e-9]],
  ['l', ['l', 1]],
  ['ml', ['l', 1e-3]],
])
