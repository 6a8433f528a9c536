import { describe, expect, test } from 'vitest'
import { curveOf, type GrowthMeasure, type GrowthSex, referenceAt, standingOf } from './growth-reference.ts'

/** z of a published centile. */
const Z3 = -1.8807936
const Z97 = 1.8807936

describe('the WHO Child Growth Standards', () => {
  // L, M and S as WHO publishes them: the field tables by month.
  const published: readonly [GrowthMeasure, GrowthSex, months: number, l: number, m: number, s: number][] = [
    ['weight', 'male', 0, 0.3487, 3.3464, 0.14602],
    ['weight', 'male', 4, 0.1553, 7.0023, 0.11316],
    ['weight', 'male', 12, 0.0644, 9.6479, 0.10925],
    ['weight', 'male', 23, -0.0083, 11.9514, 0.11369],
    ['weight', 'female', 0, 0.3809, 3.2322, 0.14171],
    ['weight', 'female', 6, -0.0756, 7.297, 0.12204],
    ['weight', 'female', 18, -0.2637, 10.2315, 0.12309],
    ['length', 'male', 0, 1, 49.8842, 0.03795],
    ['length', 'male', 9, 1, 71.9687, 0.03117],
    ['length', 'female', 0, 1, 49.1477, 0.0379],
    ['length', 'female', 23, 1, 85.5202, 0.03711],
    ['head', 'male', 0, 1, 34.4618, 0.03686],
    ['head', 'male', 18, 1, 47.3711, 0.028],
    ['head', 'female', 12, 1, 44.8965, 0.03027],
    ['bmi', 'male', 0, -0.3053, 13.4069, 0.0956],
    ['bmi', 'male', 6, -0.1913, 17.3422, 0.08234],
    ['bmi', 'female', 0, -0.0631, 13.3363, 0.09272],
    ['bmi', 'female', 3, 0.0643, 16.3574, 0.09254],
  ]
  test.each(published)('are met for %s of %s children at %i months', (measure, sex, months, l, m, s) => {
    for (const z of [-2, 0, 2]) {
      const value = m * (1 + l * s * z) ** (1 / l)
      expect(standingOf(measure, sex, months, value)?.z).toBeCloseTo(z, 2)
    }
  })

  test('beyond three deviations weight is counted in steps of the last one', () => {
    const at = (z: number) => 9.6479 * (1 + 0.0644 * 0.10925 * z) ** (1 / 0.0644)
    const value = at(3) + (at(3) - at(2))
    expect(standingOf('weight', 'male', 12, value)?.z).toBeCloseTo(4, 2)
  })

  test('say nothing of the first two weeks but the birth: the table has no row between', () => {
    expect(standingOf('weight', 'male', 0, 3.3464)?.percentile).toBeCloseTo(50, 1)
    expect(standingOf('weight', 'male', 5 / 30.4375, 3.3)).toBeUndefined()
    expect(standingOf('weight', 'male', 14 / 30.4375, 3.7529)?.percentile).toBeCloseTo(50, 0)
  })
})

describe('the CDC Growth Charts', () => {
  // L, M and S of the data files statage, wtage and bmiagerev.
  const published: readonly [GrowthMeasure, GrowthSex, months: number, l: number, m: number, s: number][] = [
    ['length', 'male', 24, 0.941523967, 86.45220101, 0.040321528],
    ['length', 'male', 24.5, 1.00720807, 86.86160934, 0.040395626],
    ['length', 'male', 36.5, -0.390918369, 95.27359106, 0.04053412],
    ['length', 'male', 42.5, 0.326530126, 99.00254338, 0.040848042],
    ['weight', 'female', 240, -1.51336185, 58.21897289, 0.166644749],
    ['bmi', 'male', 24, -2.01118107, 16.57502768, 0.080592465],
  ]
  test.each(published)('are met for %s of %s children at %d months', (measure, sex, months, l, m, s) => {
    for (const z of [-2, 0, 1.6]) {
      const value = m * (1 + l * s * z) ** (1 / l)
      expect(standingOf(measure, sex, months, value)?.z).toBeCloseTo(z, 2)
    }
  })

  test('their own centiles lie on the curves that are drawn', () => {
    const at = (centile: number) =>
      curveOf('cdc', 'length', 'male', centile).find(([months]) => months === 24)?.[1]
    expect(at(3)).toBeCloseTo(79.91084447, 2)
    expect(at(50)).toBeCloseTo(86.45220101, 3)
    expect(at(97)).toBeCloseTo(93.02265441, 2)
    expect(standingOf('length', 'male', 24, 79.91084447)?.z).toBeCloseTo(Z3, 3)
    expect(standingOf('length', 'male', 24, 93.02265441)?.z).toBeCloseTo(Z97, 3)
  })

  test('above the 95th percentile a body mass index follows the extended method of 2022', () => {
    expect(standingOf('bmi', 'male', 121.5, 28.2676)?.percentile).toBeCloseTo(99, 2)
    expect(standingOf('bmi', 'female', 121.5, 28.8201)?.percentile).toBeCloseTo(99, 2)
    expect(standingOf('bmi', 'male', 121.5, 33.179)?.percentile).toBeCloseTo(99.9, 2)
  })
})

describe('which reference is for which age', () => {
  test('WHO below two years, CDC from two to twenty, for the head WHO to five', () => {
    expect(referenceAt('weight', 23.9)).toBe('who')
    expect(referenceAt('weight', 24)).toBe('cdc')
    expect(referenceAt('bmi', 240)).toBe('cdc')
    expect(referenceAt('bmi', 240.1)).toBeUndefined()
    expect(referenceAt('head', 48)).toBe('who')
    expect(referenceAt('head', 61)).toBeUndefined()
    expect(referenceAt('weight', -0.1)).toBeUndefined()
  })

  test('every row of every table gives an L, M and S, and the medians of length only grow', () => {
    for (const sex of ['male', 'female'] as const) {
      for (const reference of ['who', 'cdc'] as const) {
        const medians = curveOf(reference, 'length', sex, 50).map(([, value]) => value)
        expect(medians.length).toBeGreaterThan(30)
        expect(medians).toEqual(medians.toSorted((a, b) => a - b))
      }
      expect(curveOf('who', 'head', sex, 97)).toHaveLength(69)
    }
  })

  test('a value that is none has no standing', () => {
    expect(standingOf('weight', 'male', 12, 0)).toBeUndefined()
    expect(standingOf('weight', 'male', Number.NaN, 9)).toBeUndefined()
  })
})
