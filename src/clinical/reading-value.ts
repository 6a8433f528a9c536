import { results as words } from '#words'
import { conceptOf } from './codes.ts'
import { type Fields, fieldsOf, findExtension, isPresent, listOf, type Viewpoint } from './fields.ts'
import { numberOf, numberText } from './medications-quantity.ts'
import { momentText } from './reading-when.ts'
import { visibleText } from './text.ts'

/** A measured number that can be compared with others in the same unit. */
export interface Measured {
  readonly value: number
  /** `<`, `<=`, `>=` or `>`: then the value is a bound, not a measurement. */
  readonly comparator: string | undefined
  /** The UCUM code of the unit; `undefined` where the unit is told in words only, or not at all. */
  readonly code: string | undefined
}

/** What was found, in words. */
export interface ReadingValue {
  /** `none`: neither a value nor a reason for its absence. `held`: the value lies in components or members. */
  readonly kind: 'measured' | 'words' | 'absent' | 'none' | 'held'
  /** Without its unit, as it stands in a table: `< 0.01`, `1:160`, `A Rh(D) positive`, `Not done`. */
  readonly text: string
  /** As the server shows it. */
  readonly unit: string | undefined
  readonly measured: Measured | undefined
}

/**
 * Reads the value of an Observation or of one of its components, whatever type it has. A number's digits are kept as
 * far as JSON lets: a parser makes 1 of `1.00`, so trailing zeros come back only where the server states the precision.
 * @see FHIR R4 Observation.value[x], Observation.dataAbsentReason, extension quantity-precision
 */
export function readValue(element: Fields, viewpoint: Viewpoint): ReadingValue {
  const carriers = Object.keys(element).filter(key => /^_?value[A-Z]/.test(key))
  const present = carriers
    .filter(key => !key.startsWith('_') && element[key] !== undefined && element[key] !== null)
    .map(key => readTyped(key, element[key], viewpoint))
    .filter(isPresent)
  const reason = absentReason(element, carriers)
  const [first] = present
  if (first !== undefined) {
    // A value that is also said to be absent, or to be two things, is shown as it came and compared with nothing.
    if (present.length === 1 && reason === undefined) return first
    const texts = present.map(({ text, unit }) => (unit === undefined ? text : `${text} ${unit}`))
    return inWords([...texts, reason].filter(isPresent).join(' · '))
  }
  if (reason !== undefined) return { ...inWords(reason), kind: 'absent' }
  if (listOf(element.component).length > 0 || listOf(element.hasMember).length > 0) {
    return { ...inWords(words.held()), kind: 'held' }
  }
  return { ...inWords(words.noValue()), kind: 'none' }
}

function readTyped(key: string, value: unknown, viewpoint: Viewpoint): ReadingValue | undefined {
  switch (key) {
    case 'valueQuantity':
      return readQuantity(fieldsOf(value))
    case 'valueInteger':
      return readQuantity({ value })
    case 'valueCodeableConcept':
      return worded(conceptOf(value)?.text)
    case 'valueString':
      return worded(visibleText(value))
    case 'valueBoolean':
      return typeof value === 'boolean' ? inWords(words.yesNo(value)) : odd(value)
    case 'valueRange':
      return readRange(fieldsOf(value))
    case 'valueRatio':
      return readRatio(fieldsOf(value))
    case 'valueSampledData':
      return inWords(words.sampled(sampleCount(fieldsOf(value))))
    case 'valueTime':
      return worded(visibleText(value))
    case 'valueDateTime':
      return worded(momentText(value, viewpoint))
    case 'valuePeriod': {
      const { start, end } = fieldsOf(value)
      return worded(words.span(momentText(start, viewpoint), momentText(end, viewpoint)))
    }
    default:
      return inWords(words.unknownKind(key.slice('value'.length)))
  }
}

function readQuantity(quantity: Fields): ReadingValue | undefined {
  const value = numberOf(quantity.value)
  if (value === undefined) return odd(quantity.value)
  const comparator = visibleText(quantity.comparator)
  const text = words.compared(comparator, digitsOf(quantity, value))
  const isKnown = comparator === undefined || ['<', '<=', '>=', '>'].includes(comparator)
  const code = quantity.system === UCUM ? visibleText(quantity.code) : undefined
  return {
    kind: isKnown ? 'measured' : 'words',
    text,
    unit: unitOf(quantity),
    measured: isKnown ? { value, comparator, code } : undefined,
  }
}

function readRange(range: Fields): ReadingValue | undefined {
  const [low, high] = [fieldsOf(range.low), fieldsOf(range.high)]
  const units = [...new Set([low, high].filter(one => numberOf(one.value) !== undefined).map(unitOf))]
  if (units.length === 1) {
    const text = words.range(plainAmount(low), plainAmount(high))
    return text === undefined ? undefined : { ...inWords(text), unit: units[0] }
  }
  return worded(words.range(amountOf(low), amountOf(high)))
}

function readRatio(ratio: Fields): ReadingValue | undefined {
  const [numerator, denominator] = [fieldsOf(ratio.numerator), fieldsOf(ratio.denominator)]
  const isTitre = unitOf(numerator) === undefined && unitOf(denominator) === undefined
  return worded(words.ratio(amountOf(numerator), amountOf(denominator), isTitre))
}

/** A Quantity's number in digits, with its comparator; `undefined` when there is no number. */
export function plainAmount(quantity: Fields): string | undefined {
  const value = numberOf(quantity.value)
  if (value === undefined) return undefined
  return words.compared(visibleText(quantity.comparator), digitsOf(quantity, value))
}

/** The same with its unit. */
export function amountOf(quantity: Fields): string | undefined {
  const amount = plainAmount(quantity)
  const unit = unitOf(quantity)
  return amount === undefined || unit === undefined ? amount : `${amount} ${unit}`
}

/** The unit as the server shows it, else its UCUM code without its braces; a bare 1 is none. */
export function unitOf(quantity: Fields): string | undefined {
  const unit = visibleText(quantity.unit) ?? visibleText(quantity.code)?.replace(/^\{(.*)\}$/, '$1')
  return unit === '' || unit === '1' ? undefined : unit
}

/** The code system of units. */
export const UCUM = 'http://unitsofmeasure.org'
const PRECISION = 'http://hl7.org/fhir/StructureDefinition/quantity-precision'
const MOST_DIGITS = 21
// What needs neither a thousands comma nor a power of ten written out, which is nearly every result.
const SHORT = /^-?\d{1,3}(\.\d+)?$/

function digitsOf(quantity: Fields, value: number): string {
  const stated = [quantity, fieldsOf(quantity._value)]
    .map(element => numberOf(findExtension(element, PRECISION)?.valueInteger))
    .find(isPresent)
  const digits = SHORT.test(String(value)) ? String(value) : numberText(value)
  // A number of three hundred digits is an error, and easier to see as one in the form in which it came.
  if (digits.length > MOST_DIGITS + 9) return String(value)
  const [, decimals = ''] = digits.split('.')
  if (stated === undefined || stated > 20 || !Number.isInteger(stated) || stated <= decimals.length) {
    return digits
  }
  return `${digits}${decimals === '' ? '.' : ''}${'0'.repeat(stated - decimals.length)}`
}

function absentReason(element: Fields, carriers: readonly string[]): string | undefined {
  const stated = element.dataAbsentReason === undefined ? undefined : reasonText(element.dataAbsentReason)
  if (stated !== undefined) return stated
  return carriers
    .flatMap(key => [fieldsOf(element[key]), fieldsOf(fieldsOf(element[key])._value)])
    .map(carrier => findExtension(carrier, ABSENT)?.valueCode)
    .map(code => (typeof code === 'string' ? words.absentReason(code) : undefined))
    .find(isPresent)
}

const ABSENT = 'http://hl7.org/fhir/StructureDefinition/data-absent-reason'

/** The sender's own words before those for the code. */
function reasonText(reason: unknown): string | undefined {
  const concept = conceptOf(reason)
  if (concept === undefined) return undefined
  const own = visibleText(fieldsOf(reason).text)
  const code = concept.codes.find(({ system }) => system?.endsWith('/data-absent-reason'))?.code
  return own ?? (code ? words.absentReason(code) : concept.text)
}

function sampleCount(sampled: Fields): number | undefined {
  const data = visibleText(sampled.data)
  return data === undefined ? undefined : data.split(' ').length
}

function inWords(text: string): ReadingValue {
  return { kind: 'words', text, unit: undefined, measured: undefined }
}

function worded(text: string | undefined): ReadingValue | undefined {
  return text === undefined ? undefined : inWords(text)
}

/** Something that is no value of its type: shown as it came where it can be read, and compared with nothing. */
function odd(value: unknown): ReadingValue | undefined {
  if (value === undefined || value === null) return undefined
  const text = typeof value === 'object' ? undefined : visibleText(String(value))
  return text === undefined ? undefined : inWords(words.notReadable(text))
}
