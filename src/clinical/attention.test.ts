import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { criticalsOf, uninterpretableNewest } from './attention.ts'
import { newnessOf } from './attention-new.ts'
import { ObservationBook } from './observation-book.ts'
import { readAs } from './testing/context.ts'
import { mutated } from './testing/mutated.ts'
import { realResources } from './testing/real.ts'

const by = { ...readAs('clinician'), patient: { resourceType: 'Patient', birthDate: '1950-01-01' } }
const potassium = (value: number, at: string | undefined, grade: string | undefined, more: object = {}) =>
  ({
    resourceType: 'Observation',
    id: `${value}-${at}`,
    status: 'final',
    code: { coding: [{ system: 'http://loinc.org', code: '2823-3', display: 'Potassium' }] },
    ...(at !== undefined && { effectiveDateTime: at }),
    valueQuantity: { value, unit: 'mmol/L', system: 'http://unitsofmeasure.org', code: 'mmol/L' },
    ...(grade !== undefined && {
      interpretation: [
        {
          coding: [
            { system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation', code: grade },
          ],
        },
      ],
    }),
    ...more,
  }) as fhir4.Observation
const bookOf = (...observations: readonly fhir4.Observation[]) => {
  const book = new ObservationBook()
  book.add(observations)
  return book
}
const criticals = (...observations: readonly fhir4.Observation[]) => criticalsOf(bookOf(...observations), by)

describe('critical results', () => {
  test('are those the laboratory called so, with value, grade and date', () => {
    expect(criticals(potassium(6.8, '2026-11-20', 'HH'))).toMatchObject([
      { name: 'Potassium', value: '6.8 mmol/L', when: '20-Nov-2026', flag: { letter: 'HH' } },
    ])
  })

  test('are the newest of their test: one that was followed by a better one is not named', () => {
    expect(criticals(potassium(6.8, '2026-11-20', 'HH'), potassium(4.1, '2026-11-21', 'N'))).toEqual([])
    const cancelled = potassium(4.1, '2026-11-21', undefined, { status: 'cancelled' })
    expect(criticals(potassium(6.8, '2026-11-20', 'HH'), cancelled)).toHaveLength(1)
  })

  test('without a date are named as well, after the others', () => {
    const undated = potassium(2.1, undefined, 'LL', { code: { text: 'Sodium' } })
    expect(criticals(undated, potassium(6.8, '2026-11-20', 'HH')).map(({ when }) => when)).toEqual([
      '20-Nov-2026',
      undefined,
    ])
  })

  test('without a date are named beside a newer one with a date: nobody knows that it is newer', () => {
    const found = criticals(potassium(4.1, '2026-11-21', 'N'), potassium(6.8, undefined, 'HH'))
    expect(found).toMatchObject([{ value: '6.8 mmol/L', when: undefined }])
  })

  test('inside a report and nowhere else count as of its day, unless something newer stands outside', () => {
    const { effectiveDateTime: _, ...inside } = potassium(6.8, '2026-11-20', 'HH')
    const report = { resourceType: 'DiagnosticReport', status: 'final', contained: [inside] }
    const dated = { ...report, effectiveDateTime: '2026-11-20' }
    const found = (reports: readonly object[], ...outside: readonly fhir4.Observation[]) =>
      criticalsOf(bookOf(...outside), by, reports).map(({ value, when }) => `${value} ${when}`)
    expect(found([dated])).toEqual(['6.8 mmol/L 20-Nov-2026'])
    expect(found([dated], potassium(4.1, '2026-11-21', 'N'))).toEqual([])
    expect(found([dated], potassium(4.1, '2026-11-19', 'N'))).toHaveLength(1)
    expect(found([report], potassium(4.1, '2026-11-21', 'N'))).toEqual(['6.8 mmol/L undefined'])
    expect(found([{ ...dated, status: 'entered-in-error' }])).toEqual([])
    expect(found([{ ...dated, modifierExtension: [{ url: 'x' }] }, null as never])).toEqual([])
  })

  test('of tests that nobody named do not hide each other', () => {
    const unnamed = { code: undefined }
    const found = criticals(
      potassium(4.1, '2026-11-21', 'N', unnamed),
      potassium(6.8, '2026-11-20', 'HH', unnamed),
    )
    expect(found).toMatchObject([{ value: '6.8 mmol/L' }])
  })

  test('are never computed, nor taken from one entered in error', () => {
    expect(criticals(potassium(60, '2026-11-20', undefined))).toEqual([])
    expect(criticals(potassium(6.8, '2026-11-20', 'HH', { status: 'entered-in-error' }))).toEqual([])
  })

  test('B101 of one that cannot be interpreted nothing is said but that it is there', () => {
    const book = bookOf(potassium(6.8, '2026-11-20', 'HH', { modifierExtension: [{ url: 'x' }] }))
    expect(criticalsOf(book, by)).toEqual([])
    expect(uninterpretableNewest(book)).toBe(1)
  })

  test('are found whatever stands beside them', () => {
    const seed = potassium(6.8, '2026-11-20', 'HH')
    fc.assert(
      fc.property(mutated(seed), odd => {
        expect(criticals(odd).length).toBeLessThanOrEqual(1)
      }),
    )
    for (const { value } of criticals(...realResources('Observation')))
      expect(value).not.toMatch(/undefined|NaN/)
  })
})

describe('what is new', () => {
  const since = Date.parse('2026-07-14T12:00:00Z')
  test.each([
    [{ meta: { lastUpdated: '2026-07-14T12:00:01Z' } }, 'new'],
    [{ meta: { lastUpdated: '2026-07-14T11:59:59Z' } }, 'old'],
    [{ meta: { lastUpdated: '2026-07-14T11:59:59Z' }, recordedDate: '2026-08-01' }, 'old'],
    [{ issued: '2026-07-14T15:00:00+02:00' }, 'new'],
    [{ recordedDate: '2026-07-15' }, 'new'],
    [{ recordedDate: '2026-07-13' }, 'old'],
    [{ recordedDate: '2026-07-14' }, 'unknown'],
    [{ recordedDate: '2026-07' }, 'unknown'],
    [{ authoredOn: '2025' }, 'old'],
    [{ effectiveDateTime: '2026-08-01' }, 'unknown'],
    [{ meta: { lastUpdated: 'yesterday' } }, 'unknown'],
    [{}, 'unknown'],
    [null, 'unknown'],
  ] as const)('%j is %s', (resource, newness) => {
    expect(newnessOf(resource, since, 'UTC')).toBe(newness)
  })
})
