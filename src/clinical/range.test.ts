import { describe, expect, test } from 'vitest'
import { flagCalculated } from './flag.ts'
import { placeInRange, rangesOf } from './range.ts'
import { type ReadBy, readingOf } from './reading.ts'

const UCUM = 'http://unitsofmeasure.org'
const end = (value: number, code = 'g/dL') => ({ value, unit: code, system: UCUM, code })
const subject = { sex: 'female', birth: { year: 1974, month: 3, day: 2 } } as const
const day = { year: 2026, month: 6, day: 11 }
const women = { coding: [{ system: 'http://snomed.info/sct', code: '248152002' }], text: 'women' }
const men = { text: 'male' }
const chosen = (
  ranges: readonly object[],
  who: typeof subject | { sex: undefined; birth: undefined } = subject,
) => rangesOf({ referenceRange: ranges }, 'g/dL', who, day).chosen

describe('a range is chosen', () => {
  test('by sex, and the more particular before the general', () => {
    const ranges = [
      { low: end(12), high: end(16), appliesTo: [women] },
      { low: end(13), high: end(17), appliesTo: [men] },
      { low: end(11), high: end(18) },
    ]
    expect(chosen(ranges)).toMatchObject({ low: 12, population: 'women' })
    expect(chosen(ranges, { sex: undefined, birth: undefined })).toMatchObject({ low: 11 })
    expect(chosen(ranges.slice(0, 2), { sex: undefined, birth: undefined })).toBeUndefined()
  })

  test.each([
    [18, 64, 'a', true],
    [53, undefined, 'a', false],
    [52, 52, 'a', true],
    [627, 627, 'mo', true],
    [0, 28, 'd', false],
    [18, 64, 'parsec', false],
  ])('by age at the time, %s to %s %s: %s', (low, high, code, fits) => {
    const age = {
      ...(low !== undefined && { low: { value: low, code } }),
      ...(high !== undefined && { high: { value: high, code } }),
    }
    expect(chosen([{ low: end(12), age }]) !== undefined).toBe(fits)
  })

  test('not by an age that a partial birth date leaves open', () => {
    const ranges = [{ low: end(12), age: { low: { value: 52, code: 'a' } } }]
    const choose = (birth: { year: number; month?: number }) =>
      rangesOf({ referenceRange: ranges }, 'g/dL', { sex: 'female', birth }, day).chosen
    expect(choose({ year: 1974 })).toBeUndefined()
    expect(choose({ year: 1973 })).toBeDefined()
  })

  test('by type: a therapeutic one is shown and never chosen', () => {
    const type = { coding: [{ code: 'therapeutic' }], text: 'therapeutic' }
    const ranges = rangesOf({ referenceRange: [{ low: end(2), type }] }, 'g/dL', subject, day)
    expect(ranges.chosen).toBeUndefined()
    expect(ranges.lines[0]?.population).toBe('therapeutic')
  })

  test('only when it is one: of two that fit alike none is', () => {
    expect(chosen([{ low: end(1) }, { low: end(2) }])).toBeUndefined()
  })

  test('never for a population that cannot be judged', () => {
    expect(chosen([{ low: end(1), appliesTo: [{ text: 'third trimester' }] }])).toBeUndefined()
  })
})

describe('pain 47: a range is shown as it came', () => {
  const lineOf = (range: object) => rangesOf({ referenceRange: [range] }, 'g/dL', subject, day).lines[0]

  test('verbatim where it is text, and with a unit only where that is another', () => {
    expect(lineOf({ text: '12.0 – 16.0 g/dL', low: end(12) })?.text).toBe('12.0 – 16.0 g/dL')
    expect(lineOf({ low: end(12), high: end(16) })?.text).toBe('12–16')
    expect(lineOf({ low: end(120, 'g/L'), high: end(160, 'g/L') })?.text).toBe('120–160 g/L')
    expect(lineOf({ high: end(5) })?.text).toBe('≤ 5')
    expect(lineOf({})).toBeUndefined()
  })
})

describe('a flag is calculated', () => {
  const range = { text: '', population: undefined, low: 4, high: 9, code: 'g/dL' }
  const measured = (value: number, comparator?: string, code: string | undefined = 'g/dL') => ({
    value,
    comparator,
    code,
  })

  test.each([
    [3.9, undefined, 'below'],
    [4, undefined, 'within'],
    [9, undefined, 'within'],
    [9.1, undefined, 'above'],
    [4, '<', 'below'],
    [4, '<=', undefined],
    [3, '<=', 'below'],
    [5, '<', undefined],
    [9, '>', 'above'],
    [9, '>=', undefined],
    [5, '>', undefined],
    [12, '<', undefined],
  ])('%s with comparator %s lies %s', (value, comparator, place) => {
    expect(placeInRange(measured(value, comparator), range)).toBe(place)
  })

  test('only in the same UCUM unit', () => {
    expect(placeInRange(measured(3, undefined, 'g/L'), range)).toBeUndefined()
    expect(
      placeInRange({ value: 3, comparator: undefined, code: undefined }, { ...range, code: undefined }),
    ).toBeUndefined()
  })

  test('and never as normal: a value inside the range has no flag', () => {
    expect(flagCalculated(measured(5), range)).toBeUndefined()
    expect(flagCalculated(measured(3), range)).toMatchObject({ letter: 'L', by: 'calculated' })
    expect(flagCalculated(measured(30), range)).toMatchObject({ letter: 'H', by: 'calculated' })
  })

  test('only where the laboratory gave none', () => {
    const by: ReadBy = {
      viewpoint: { at: new Date(0), locale: 'en', audience: 'clinician' },
      patient: { gender: 'female' },
    }
    const observation = {
      status: 'final',
      valueQuantity: end(30),
      referenceRange: [{ low: end(4), high: end(9) }],
    }
    expect(readingOf(observation, by).flags).toMatchObject([{ letter: 'H', by: 'calculated' }])
    const given = { ...observation, interpretation: [{ coding: [{ code: 'N' }] }] }
    expect(readingOf(given, by).flags).toMatchObject([{ letter: 'N', by: 'laboratory' }])
  })
})

describe('a range is not chosen', () => {
  test.each([
    ['whose population cannot be read', { appliesTo: 'female' }],
    ['whose population cannot be read in part', { appliesTo: [women, null] }],
    ['whose type cannot be read', { type: 7 }],
  ])('%s', (_, odd) => {
    expect(chosen([{ low: end(12), high: end(16), ...odd }])).toBeUndefined()
  })

  test('A36: and nothing breaks where there are hundreds of thousands', () => {
    expect(chosen(Array.from({ length: 200_000 }, () => ({ text: 'x' })))).toBeUndefined()
  })
})

test('a range whose low end lies above its high end places nothing', () => {
  const range = { text: '', population: undefined, low: 5, high: 3, code: 'g/dL' }
  expect(placeInRange({ value: 4, comparator: undefined, code: 'g/dL' }, range)).toBeUndefined()
})
