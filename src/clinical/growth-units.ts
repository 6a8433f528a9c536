import type { GrowthMeasure } from './growth-reference.ts'
import type { Measured } from './reading-value.ts'

/** A measurement in the unit its chart is drawn in. */
interface Converted {
  readonly value: number
  /** The record has it in another unit. */
  readonly isConverted: boolean
}

/**
 * A measured value in kg, cm or kg/m2, by the UCUM code of its unit; `undefined` for a unit this app does not know, a
 * bound ("< 3"), or nothing above 0.
 */
export function inGrowthUnit(measure: GrowthMeasure, measured: Measured | undefined): Converted | undefined {
  if (measured?.code === undefined || measured.comparator !== undefined || measured.value <= 0)
    return undefined
  const factor = FACTORS[measure === 'head' ? 'length' : measure].get(measured.code)
  if (factor === undefined) return undefined
  return { value: measured.value * factor, isConverted: factor !== 1 }
}

/** How many of the chart's units one of these is. @see UCUM tables of base and customary units */
const FACTORS: Readonly<Record<'weight' | 'length' | 'bmi', ReadonlyMap<string, number>>> = {
  weight: new Map([
    ['kg', 1],
    ['g', 0.001],
    ['[lb_av]', 0.45359237],
    ['[oz_av]', 0.028349523125],
  ]),
  length: new Map([
    ['cm', 1],
    ['m', 100],
    ['mm', 0.1],
    ['[in_i]', 2.54],
    ['[ft_i]', 30.48],
  ]),
  bmi: new Map([
    ['kg/m2', 1],
    ['kg/m^2', 1],
  ]),
}
