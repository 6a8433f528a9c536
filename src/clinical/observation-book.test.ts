import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ObservationBook } from './observation-book.ts'

const loinc = (code: string, display?: string) => ({
  coding: [{ system: 'http://loinc.org', code, ...(display !== undefined && { display }) }],
})
let next = 0
const observation = (code: string, at?: string, more: object = {}): fhir4.Observation => ({
  resourceType: 'Observation',
  id: `o${next++}`,
  status: 'final',
  code: loinc(code),
  ...(at !== undefined && { effectiveDateTime: at }),
  ...more,
})

describe('an observation book', () => {
  test('holds each test newest first, those without a date last, in whatever order they come', () => {
    const days = fc.array(fc.option(fc.integer({ min: 1, max: 28 }), { nil: undefined }), { maxLength: 40 })
    fc.assert(
      fc.property(fc.array(days, { maxLength: 6 }), pages => {
        const book = new ObservationBook()
        const all = pages.map(page =>
          page.map(day =>
            observation('1', day === undefined ? undefined : `2026-05-${String(day).padStart(2, '0')}`),
          ),
        )
        for (const page of all) book.add(page)
        const [series] = book.series
        expect(series?.observations ?? []).toHaveLength(all.flat().length)
        expect(new Set(series?.observations)).toEqual(new Set(all.flat()))
        const times = series?.times ?? []
        expect(times.every((time, i) => i === 0 || (times[i - 1] ?? 0) >= time)).toBe(true)
      }),
    )
  })

  test('replaces a series that grows and leaves the others as they are', () => {
    const book = new ObservationBook()
    book.add([observation('1', '2026-05-01'), observation('2', '2026-05-01')])
    const [one, two] = book.series
    book.add([observation('1', '2026-06-01')])
    expect(book.series[0]).not.toBe(one)
    expect(book.series[1]).toBe(two)
    expect(one?.observations).toHaveLength(1)
  })

  test('knows a test by its LOINC code before any other', () => {
    const book = new ObservationBook()
    const local = { system: 'https://lab.example', code: 'HB' }
    const [coding] = loinc('718-7').coding
    book.add([
      observation('718-7'),
      observation('', undefined, { code: { coding: [local, coding], text: 'Haemoglobin' } }),
    ])
    expect(book.series.map(({ key, observations }) => [key, observations.length])).toEqual([
      ['http://loinc.org|718-7', 2],
    ])
  })

  test('tells a test in words from one that has those words for a code', () => {
    const book = new ObservationBook()
    book.add([observation('x', undefined, { code: { text: 'x' } }), observation('x')])
    expect(book.series).toHaveLength(2)
  })

  test('resolves references: relative, absolute, of a version, as a UUID; not those of other types', () => {
    const book = new ObservationBook()
    const one = observation('1', undefined, { id: 'a-1' })
    book.add([one])
    const found = (reference: string) => book.resolve({ reference })
    for (const reference of [
      'Observation/a-1',
      'https://ehr.example/fhir/Observation/a-1',
      'Observation/a-1/_history/3',
      'urn:uuid:a-1',
    ]) {
      expect(found(reference), reference).toBe(one)
    }
    expect(found('Patient/a-1')).toBeUndefined()
    expect(found('Observation/a-2')).toBeUndefined()
    expect(book.resolve(undefined)).toBeUndefined()
  })

  test('survives codes that are none', () => {
    const book = new ObservationBook()
    const odd = [null, [], 'x', 7, { coding: 'x' }, { coding: [null] }, { coding: [{ code: {} }] }]
    book.add(odd.map(code => ({ ...observation('1'), code }) as fhir4.Observation))
    expect(book.series.reduce((sum, { observations }) => sum + observations.length, 0)).toBe(odd.length)
  })
})
