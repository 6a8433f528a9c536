import { chart } from '#words'
import { type Fields, fieldsOf } from './fields.ts'
import { visibleText } from './text.ts'

/**
 * An amount as a medicine label has it: leading zero, no trailing zero, thousands comma, a space before the unit,
 * "micrograms" and "units" in full. `undefined` when there is no readable number. @see NHS CUI MEDi-001…054
 */
export function amountText(quantity: unknown): string | undefined {
  const fields = fieldsOf(quantity)
  const value = numberOf(fields.value)
  if (value === undefined) return undefined
  const amount = chart.compared(visibleText(fields.comparator), numberText(value))
  const unit = unitText(fields, value)
  return unit === undefined ? amount : `${amount} ${unit}`
}

/** "40 to 45 years", "at least 5 mg": a FHIR Range. */
export function rangeText(range: unknown): string | undefined {
  const low = fieldsOf(fieldsOf(range).low)
  const high = fieldsOf(fieldsOf(range).high)
  const lowNumber = numberOf(low.value)
  if (lowNumber !== undefined && unitText(low, lowNumber) === unitText(high, lowNumber)) {
    return chart.range(numberText(lowNumber), amountText(high))
  }
  return chart.range(amountText(low), amountText(high))
}

/** "250 mg in 5 mL": a FHIR Ratio; a denominator that is a bare 1, or the numerator again, adds nothing. */
export function ratioText(ratio: unknown): string | undefined {
  const numerator = amountText(fieldsOf(ratio).numerator)
  const below = fieldsOf(fieldsOf(ratio).denominator)
  const denominator = amountText(below)
  if (numerator === undefined || denominator === undefined || ['1', numerator].includes(denominator))
    return numerator
  return chart.amountIn(numerator, denominator)
}

/** A number that can be shown; NaN, infinities and numbers written as text are none. */
export function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

/** A number in digits, never in powers of ten: `1e-7` is 0.0000001. */
export function numberText(value: number): string {
  const exact: `${number}` = `${value}`
  return digits.format(exact)
}

const digits = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 100 })

/** "3 days": an amount of time in UCUM units; the server's own unit where it is none of them. */
export function durationText(value: unknown, unit: unknown): string | undefined {
  const number = numberOf(value)
  const name = visibleText(unit)
  if (number === undefined || name === undefined) return undefined
  return isTimeUnit(name) ? chart.duration(numberText(number), name) : `${numberText(number)} ${name}`
}

/** True for the UCUM units of time that FHIR timings use. */
export function isTimeUnit(unit: string): unit is chart.TimeUnit {
  return ['s', 'min', 'h', 'd', 'wk', 'mo', 'a'].includes(unit)
}

function unitText(quantity: Fields, value: number): string | undefined {
  const code = visibleText(quantity.code)
  const unit = visibleText(quantity.unit) ?? code?.replace(/^\{(.*)\}$/, '$1')
  if (unit === undefined || unit === '1') return undefined
  const [first = unit, ...per] = unit.split('/')
  const top = inFull(first, value)
  return per.length === 0 ? top : chart.per(top, per.map(part => inFull(part, 1)).join(' '))
}

/** Abbreviations that have killed are spelled out; all others stay as the server wrote them. @see ISMP error-prone abbreviations */
function inFull(unit: string, value: number): string {
  const trimmed = unit.trim()
  if (/^(ug|µg|μg|mcg)$/i.test(trimmed)) return chart.micrograms(value)
  if (trimmed === 'ng') return chart.nanograms(value)
  if (/^\[?iu\]?$/i.test(trimmed)) return chart.internationalUnits(value)
  if (/^\[?u\]?$/i.test(trimmed)) return chart.units(value)
  return trimmed
}
