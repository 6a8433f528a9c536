import { describe, expect, test } from 'vitest'
import { ObservationBook } from '#clinical'
import { isFlagged, rowsOf } from './results-rows.ts'

const UCUM = 'http://unitsofmeasure.org'
const record = {
  viewpoint: { at: new Date(0), timeZone: 'UTC', locale: 'en', audience: 'clinician' },
  patient: { resourceType: 'Patient' },
} as const
const at = (day: number) => Date.UTC(2026, 4, day)
const observation = (day: number, facts: object): fhir4.Observation => ({
  resourceType: 'Observation',
  status: 'final',
  code: { text: 'Creatinine' },
  effectiveDateTime: `2026-05-${String(day).padStart(2, '0')}`,
  ...facts,
})
const value = (number: number, code: string) => ({
  valueQuantity: { value: number, unit: code, system: UCUM, code },
})
const rows = (times: readonly number[], ...observations: readonly fhir4.Observation[]) => {
  const book = new ObservationBook()
  book.add(observations)
  return book.series.flatMap(series => rowsOf(series, times, record))
}

describe('the rows of a test', () => {
  test('are one for each unit: no column mixes them', () => {
    const [one, two, ...more] = rows(
      [at(2), at(1)],
      observation(1, value(0.7, 'mg/dL')),
      observation(2, value(62, 'umol/L')),
    )
    expect(more).toEqual([])
    expect([one?.unit, two?.unit]).toEqual(['umol/L', 'mg/dL'])
    expect([[...(one?.cells.keys() ?? [])], [...(two?.cells.keys() ?? [])]]).toEqual([[at(2)], [at(1)]])
  })

  test('hold every result of a moment, and what is no number beside the newest number', () => {
    const [row] = rows(
      [at(2), at(1)],
      observation(2, { dataAbsentReason: { text: 'Not done' } }),
      observation(1, value(1, 'mg/dL')),
      observation(1, { ...value(2, 'mg/dL'), status: 'corrected' }),
    )
    expect(row?.cells.get(at(1))?.map(({ reading }) => reading.text)).toEqual(['1', '2'])
    expect(row?.cells.get(at(2))?.map(({ reading }) => reading.text)).toEqual(['Not done'])
    expect(row?.unit).toBe('mg/dL')
  })

  test('know the newest result where none is on the dates shown', () => {
    const [row] = rows([], observation(1, value(1, 'mg/dL')))
    expect(row?.cells.size).toBe(0)
    expect(row?.newest?.text).toBe('1')
    expect(row?.unit).toBe('mg/dL')
  })

  test('are flagged by what is shown, else by the newest of all', () => {
    const high = { ...value(9, 'mg/dL'), interpretation: [{ coding: [{ code: 'H' }] }] }
    const flagged = (times: readonly number[]) =>
      rows(times, observation(2, value(1, 'mg/dL')), observation(1, high)).some(isFlagged)
    expect(flagged([at(1)])).toBe(true)
    expect(flagged([at(2)])).toBe(false)
    expect(flagged([])).toBe(false)
  })
})
