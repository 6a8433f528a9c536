import * as cdc from './growth-cdc.ts'
import { type Lms, restrictedZOf, shareBelow, valueAt, zAtShare, zOf } from './growth-lms.ts'
import * as who from './growth-who.ts'

/** What a growth chart shows by age; `length` is the height of a child who stands. */
export type GrowthMeasure = 'weight' | 'length' | 'bmi' | 'head'
/** Whose curves: WHO Child Growth Standards 2006, or CDC Growth Charts 2000. */
export type GrowthReference = 'who' | 'cdc'
/** The sexes that the references have curves for. */
export type GrowthSex = 'female' | 'male'

/** The measures in the order of their charts, with the one unit each is drawn in. */
export const GROWTH_UNITS: Readonly<Record<GrowthMeasure, string>> = {
  weight: 'kg',
  length: 'cm',
  head: 'cm',
  bmi: 'kg/m²',
}

/** The centiles that are drawn. */
export const CENTILES = [3, 10, 25, 50, 75, 90, 97] as const

/** Where a child of this age and sex stands. */
export interface Standing {
  readonly z: number
  /** From 0 to 100. */
  readonly percentile: number
  readonly reference: GrowthReference
}

/**
 * The reference for an age: WHO's standards from birth to two years (the head to five), CDC's charts from two to
 * twenty. That is the choice of the CDC. @see CDC MMWR 2010; 59 (RR-9)
 */
export function referenceAt(measure: GrowthMeasure, months: number): GrowthReference | undefined {
  if (months < 0) return undefined
  if (months < 24 || (measure === 'head' && months <= 60)) return 'who'
  return measure !== 'head' && months <= 240 ? 'cdc' : undefined
}

/** Where a value stands among children of that age (in months) and sex; `undefined` outside the reference. */
export function standingOf(
  measure: GrowthMeasure,
  sex: GrowthSex,
  months: number,
  value: number,
): Standing | undefined {
  const reference = referenceAt(measure, months)
  if (reference === undefined || value <= 0 || isBetweenBirthAndTwoWeeks(months)) return undefined
  const lms = lmsAt(reference, measure, sex, months)
  if (lms === undefined) return undefined
  const z = zFor(reference, measure, sex, months, lms, value)
  return { z, percentile: shareBelow(z) * 100, reference }
}

/** One centile curve: ages in months and values, oldest last. */
export function curveOf(
  reference: GrowthReference,
  measure: GrowthMeasure,
  sex: GrowthSex,
  centile: number,
): readonly (readonly [months: number, value: number])[] {
  const z = zAtShare(centile / 100)
  return rowsOf(reference, measure).flatMap(row => {
    const value = valueAt(row[sex], z)
    return value === undefined ? [] : [[row.months, value] as const]
  })
}

/** Newborns first lose weight, and the table has a row for birth and one for two weeks: nothing is guessed between. */
function isBetweenBirthAndTwoWeeks(months: number): boolean {
  return months > 0 && months < 0.459
}

function zFor(
  reference: GrowthReference,
  measure: GrowthMeasure,
  sex: GrowthSex,
  months: number,
  lms: Lms,
  value: number,
): number {
  if (reference === 'who') return restrictedZOf(lms, value)
  const z = zOf(lms, value)
  return measure === 'bmi' && z > Z95 ? extendedBmiZ(sex, months, lms, value) : z
}

const Z95 = zAtShare(0.95)

/**
 * CDC's extended BMI: above the 95th percentile values follow a half-normal distribution whose width depends on age
 * and sex. @see NCHS Vital and Health Statistics 2, 197 (2022)
 */
function extendedBmiZ(sex: GrowthSex, months: number, lms: Lms, value: number): number {
  const years = months / 12
  const sigma =
    sex === 'male'
      ? 0.3728 + 0.5196 * years - 0.0091 * years ** 2
      : 0.8334 + 0.3712 * years - 0.0011 * years ** 2
  const p95 = valueAt(lms, Z95) ?? value
  return zAtShare(Math.min(0.9 + 0.1 * shareBelow((value - p95) / sigma), 1 - 1e-7))
}

interface Row extends Readonly<Record<GrowthSex, Lms>> {
  readonly months: number
}

const TABLES: Readonly<Record<GrowthReference, Partial<Record<GrowthMeasure, string>>>> = { who, cdc }
const parsed = new Map<string, readonly Row[]>()

function rowsOf(reference: GrowthReference, measure: GrowthMeasure): readonly Row[] {
  const key = `${reference} ${measure}`
  const known = parsed.get(key)
  if (known !== undefined) return known
  const rows = (TABLES[reference][measure] ?? '').trim().split('\n').map(rowOf)
  parsed.set(key, rows)
  return rows
}

function rowOf(line: string): Row {
  const [months = 0, l = 0, m = 0, s = 0, l2 = 0, m2 = 0, s2 = 0] = line.split(' ').map(Number)
  return { months, male: { l, m, s }, female: { l: l2, m: m2, s: s2 } }
}

/** L, M and S at an age, straight between the rows of the table. */
function lmsAt(
  reference: GrowthReference,
  measure: GrowthMeasure,
  sex: GrowthSex,
  months: number,
): Lms | undefined {
  const rows = rowsOf(reference, measure)
  const next = rows.findIndex(row => row.months >= months)
  const [after, before] = [rows[next], rows[next - 1]]
  if (after === undefined) return undefined
  if (after.months === months || before === undefined) return after.months === months ? after[sex] : undefined
  const share = (months - before.months) / (after.months - before.months)
  const between = (part: keyof Lms) => before[sex][part] + share * (after[sex][part] - before[sex][part])
  return { l: between('l'), m: between('m'), s: between('s') }
}
