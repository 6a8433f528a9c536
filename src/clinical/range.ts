import { results as words } from '#words'
import { codesOf, conceptOf } from './codes.ts'
import { type Fields, fieldsOf, isPresent, listOf } from './fields.ts'
import { numberOf } from './medications-quantity.ts'
import { ageText, isOfAge } from './range-age.ts'
import type { Subject } from './reading-subject.ts'
import { amountOf, type Measured, plainAmount, UCUM, unitOf } from './reading-value.ts'
import { visibleText } from './text.ts'
import type { PlainDate } from './when.ts'

/** One reference range that came with a result. */
export interface RangeLine {
  /** As the laboratory wrote it, else its two ends; with a unit only where that is not the result's own. */
  readonly text: string
  /** For whom and for what it holds: "women · 18 to 64 years · therapeutic"; `undefined` where nothing says. */
  readonly population: string | undefined
  readonly low: number | undefined
  readonly high: number | undefined
  /** The UCUM code that both ends share; `undefined` where they have none, or two. */
  readonly code: string | undefined
}

/** All ranges of a result, and the one that applies to this person at that time. */
export interface Ranges {
  readonly lines: readonly RangeLine[]
  /** `undefined` where none applies for certain, or several do. */
  readonly chosen: RangeLine | undefined
}

/**
 * Reads the reference ranges of an Observation or component and chooses by type, sex and age at the time. A range
 * whose population cannot be judged is never chosen; a more particular one goes before a general one.
 * @see FHIR R4 Observation.referenceRange
 */
export function rangesOf(
  element: Fields,
  unit: string | undefined,
  subject: Subject,
  observed: PlainDate | undefined,
): Ranges {
  const all = listOf(element.referenceRange)
    .map(range => ({ range, line: rangeLine(range, unit) }))
    .filter((one): one is { range: Fields; line: RangeLine } => one.line !== undefined)
  const fitting = all
    .filter(({ range }) => isOrdinary(range.type))
    .map(({ range, line }) => ({ line, fit: fitOf(range, subject, observed) }))
    .filter((one): one is { line: RangeLine; fit: number } => one.fit !== undefined)
  const best = fitting.reduce((most, { fit }) => Math.max(most, fit), Number.NEGATIVE_INFINITY)
  const chosen = fitting.filter(({ fit }) => fit === best)
  return { lines: all.map(({ line }) => line), chosen: chosen.length === 1 ? chosen[0]?.line : undefined }
}

/** Where a measured value lies to a range of the same UCUM unit; `undefined` where that cannot be said. */
export function placeInRange(measured: Measured, range: RangeLine): 'below' | 'within' | 'above' | undefined {
  const { value, comparator, code } = measured
  const { low, high } = range
  if (code === undefined || code !== range.code) return undefined
  if (low === undefined && high === undefined) return undefined
  if (low !== undefined && high !== undefined && low > high) return undefined
  const [atLeast, atMost] = [comparator?.startsWith('>') ?? false, comparator?.startsWith('<') ?? false]
  const isExact = comparator === undefined
  // "< 0.4" lies below a range that begins at 0.4; "<= 0.4" need not.
  const touches = comparator === '<' || comparator === '>'
  if (low !== undefined && !atLeast && (value < low || (touches && value === low))) return 'below'
  if (high !== undefined && !atMost && (value > high || (touches && value === high))) return 'above'
  return isExact ? 'within' : undefined
}

function rangeLine(range: Fields, unit: string | undefined): RangeLine | undefined {
  const [low, high] = [fieldsOf(range.low), fieldsOf(range.high)]
  const ends = [low, high].filter(end => numberOf(end.value) !== undefined)
  const text = visibleText(range.text) ?? endsText(low, high, unit)
  if (text === undefined) return undefined
  const codes = new Set(ends.map(end => (end.system === UCUM ? visibleText(end.code) : undefined)))
  const [code] = codes
  return {
    text,
    population: populationOf(range),
    low: boundOf(low),
    high: boundOf(high),
    code: codes.size === 1 ? code : undefined,
  }
}

/** The two ends, with their unit where it is not the result's own, and once where they share it. */
function endsText(low: Fields, high: Fields, own: string | undefined): string | undefined {
  const units = new Set([low, high].filter(end => plainAmount(end) !== undefined).map(unitOf))
  const [unit] = units
  if (units.size > 1) return words.range(amountOf(low), amountOf(high))
  const text = words.range(plainAmount(low), plainAmount(high))
  return unit === undefined || unit === own || text === undefined ? text : `${text} ${unit}`
}

// The end of a range that is itself a bound ("< 5") is read by people only.
function boundOf(end: Fields): number | undefined {
  return end.comparator === undefined ? numberOf(end.value) : undefined
}

function populationOf(range: Fields): string | undefined {
  const type = isOrdinary(range.type) ? undefined : conceptOf(range.type)?.text
  const who = listOf(range.appliesTo).map(one => conceptOf(one)?.text)
  const told = [...who, ageText(range.age), type].filter(isPresent)
  return told.length === 0 ? undefined : words.population(told)
}

/** A range without a type is the normal one; one whose type cannot be read may be any. @see FHIR R4 Observation.referenceRange.type */
function isOrdinary(type: unknown): boolean {
  return type === undefined || codesOf(type).some(({ code }) => code === 'normal')
}

/** How particularly a range fits: 0 general, 1 by sex or by age, 2 by both; `undefined` when not for certain. */
function fitOf(range: Fields, subject: Subject, observed: PlainDate | undefined): number | undefined {
  const populations = listOf(range.appliesTo)
  if (range.appliesTo !== undefined && populations.length !== [range.appliesTo].flat().length)
    return undefined
  if (!populations.every(one => sexMeant(one) !== undefined && sexMeant(one) === subject.sex))
    return undefined
  if (range.age === undefined) return Math.min(populations.length, 1)
  if (!isOfAge(range.age, subject.birth, observed)) return undefined
  return Math.min(populations.length, 1) + 1
}

function sexMeant(population: Fields): 'female' | 'male' | undefined {
  const told = [...codesOf(population).map(({ code }) => code), visibleText(population.text)].filter(
    isPresent,
  )
  if (told.some(text => /^(F|female|women|248152002)$/i.test(text))) return 'female'
  return told.some(text => /^(M|male|men|248153007)$/i.test(text)) ? 'male' : undefined
}
