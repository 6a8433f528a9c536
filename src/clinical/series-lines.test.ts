import { describe, expect, test } from 'vitest'
import { ObservationBook } from './observation-book.ts'
import { newestOf } from './results-newest.ts'
import { recentOf, unitLinesOf } from './series-lines.ts'

const UCUM = 'http://unitsofmeasure.org'
const value = (number: number, code = 'mg/dL', more: object = {}) => ({
  valueQuantity: { value: number, unit: code, system: UCUM, code, ...more },
})
let day = 1
const observation = (facts: object): fhir4.Observation => ({
  resourceType: 'Observation',
  status: 'final',
  code: { text: 'Glucose' },
  effectiveDateTime: `2026-05-${String(day++).padStart(2, '0')}`,
  ...facts,
})
const seriesOf = (...all: readonly object[]) => {
  day = 1
  const book = new ObservationBook()
  book.add(all.map(observation))
  const [series] = book.series
  if (series === undefined) throw new Error('no series')
  return series
}

describe('the lines of a test', () => {
  test('never mix units: one line for each, that of the newest value first', () => {
    const lines = unitLinesOf(seriesOf(value(100), value(5.5, 'mmol/L'), value(110), value(6, 'mmol/L')))
    expect(lines.map(({ unitKey, points }) => [unitKey, points.map(one => one.value)])).toEqual([
      ['mmol/L', [5.5, 6]],
      ['mg/dL', [100, 110]],
    ])
  })

  test('keep gaps as gaps and bounds as bounds', () => {
    const [line] = unitLinesOf(
      seriesOf(value(1), { dataAbsentReason: { text: 'lost' } }, value(3, 'mg/dL', { comparator: '>' })),
    )
    expect(line?.points.map(({ value, bound }) => [value, bound])).toEqual([
      [1, undefined],
      [undefined, undefined],
      [3, 'above'],
    ])
  })

  test('leave out what was entered in error or cancelled, and what has no date', () => {
    const [line] = unitLinesOf(
      seriesOf(
        value(1),
        { ...value(2), status: 'entered-in-error' },
        { ...value(3), status: 'cancelled' },
        { ...value(4), effectiveDateTime: undefined },
      ),
    )
    expect(line?.points.map(one => one.value)).toEqual([1])
    expect(line?.undated).toBe(1)
  })

  test('B101: a value under unknown rules is a gap', () => {
    const [line] = unitLinesOf(seriesOf(value(1), { ...value(2), modifierExtension: [{ url: 'x' }] }))
    expect(line?.points.map(one => one.value)).toEqual([1, undefined])
  })

  test('are none for words, and none where nobody knows which test it is', () => {
    expect(unitLinesOf(seriesOf({ valueString: 'red' }))).toEqual([])
    expect(unitLinesOf(seriesOf({ ...value(1), code: undefined }))).toEqual([])
  })

  test('of a glance are those of the newest values', () => {
    const series = seriesOf(...Array.from({ length: 28 }, (_, index) => value(index)))
    expect(unitLinesOf(recentOf(series))[0]?.points.at(-1)?.value).toBe(27)
    expect(unitLinesOf(recentOf(series))[0]?.points.length).toBeLessThan(28)
  })
})

test('the newest result of a test passes over what does not stand', () => {
  const series = seriesOf(value(1), { ...value(2), status: 'entered-in-error' })
  expect(newestOf(series).map(one => one.valueQuantity?.value)).toEqual([1])
  expect(newestOf(seriesOf({ ...value(2), status: 'cancelled' }))).toEqual([])
})
