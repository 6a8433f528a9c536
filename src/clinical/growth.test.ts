import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Viewpoint } from './fields.ts'
import { growthOf } from './growth.ts'
import { mayBeGrowing } from './growth-ages.ts'
import { ObservationBook } from './observation-book.ts'
import { mutated } from './testing/mutated.ts'
import { realResources } from './testing/real.ts'

const viewpoint: Viewpoint = {
  at: new Date('2026-11-22T12:00:00Z'),
  timeZone: 'UTC',
  locale: 'en',
  audience: 'clinician',
}
const child = { resourceType: 'Patient', gender: 'male', birthDate: '2025-11-22' }

function measured(code: string, value: number, unit: string, date: string | undefined): fhir4.Observation {
  return {
    resourceType: 'Observation',
    id: `${code}-${date}`,
    status: 'final',
    code: { coding: [{ system: 'http://loinc.org', code }] },
    effectiveDateTime: date,
    valueQuantity: { value, unit, code: unit, system: 'http://unitsofmeasure.org' },
  }
}
const weight = (value: number, unit: string, date: string | undefined) =>
  measured('29463-7', value, unit, date)
const born = (weeks: number) => measured('76516-4', weeks, 'wk', '2025-11-22')

function growth(patient: object, ...observations: fhir4.Observation[]) {
  const book = new ObservationBook()
  book.add(observations)
  return growthOf(book, { viewpoint, patient })
}

describe('the growth of a child', () => {
  test('stands where the reference of that age and sex says', () => {
    const { off, series } = growth(child, weight(9.6479, 'kg', '2026-11-22T10:00:00Z'))
    expect(off).toBeUndefined()
    expect(series).toMatchObject([
      { measure: 'weight', unit: 'kg', undrawn: 0, points: [{ value: 9.6479, isConverted: false }] },
    ])
    expect(series[0]?.points[0]?.standing?.percentile).toBeCloseTo(50, 0)
    expect(series[0]?.points[0]?.standing?.reference).toBe('who')
  })

  test('is converted where the unit is another, and says so; an unknown unit is not drawn, and counted', () => {
    const { series } = growth(
      child,
      weight(9648, 'g', '2026-11-22'),
      weight(21.27, '[lb_av]', '2026-11-21'),
      weight(9.6, 'stone', '2026-11-20'),
      weight(9.6, 'kg', undefined),
    )
    expect(series[0]?.undrawn).toBe(2)
    expect(series[0]?.points.map(({ isConverted, text }) => [isConverted, text])).toEqual([
      [true, '21.27 [lb_av]'],
      [true, '9,648 g'],
    ])
    expect(series[0]?.points[0]?.value).toBeCloseTo(9.648, 3)
  })

  test('takes the birth weight for the weight at birth, whenever it was written down', () => {
    const { series } = growth(child, measured('8339-4', 3346.4, 'g', '2025-12-24'))
    expect(series[0]?.points[0]).toMatchObject({ months: 0, value: 3.3464 })
    expect(series[0]?.points[0]?.standing?.percentile).toBeCloseTo(50, 1)
  })

  test('has no curves without a birth date, with a partial one, or with a sex that is not known, and says which', () => {
    const one = weight(9.6, 'kg', '2026-11-22')
    expect(growth({ ...child, birthDate: undefined }, one).off).toBe('no-birth-date')
    expect(growth({ ...child, birthDate: '2025-11' }, one).off).toBe('partial-birth-date')
    expect(growth({ ...child, gender: 'unknown' }, one).off).toBe('no-sex')
    expect(growth({ ...child, gender: 'other' }, one).series[0]?.points[0]).toMatchObject({
      value: 9.6,
      standing: undefined,
    })
  })

  test('goes by the sex parameter for clinical use before the administrative gender', () => {
    const extension = [
      {
        url: 'http://hl7.org/fhir/StructureDefinition/patient-sexParameterForClinicalUse',
        extension: [{ url: 'value', valueCodeableConcept: { coding: [{ code: 'female-typical' }] } }],
      },
    ]
    expect(growth({ ...child, extension }).sex).toBe('female')
  })

  test('is read at the corrected age up to two years where the gestation is on record below 37 weeks', () => {
    const early = growth(child, born(32), weight(7, 'kg', '2026-05-22'))
    expect(early.preterm).toEqual({ weeks: 32, days: 0 })
    expect(early.series[0]?.points[0]).toMatchObject({ isCorrected: true, ageText: '25w 6d' })
    expect(early.series[0]?.points[0]?.months).toBeCloseTo((181 - 56) / 30.4375, 5)
    const term = growth(child, born(39), weight(7, 'kg', '2026-05-22'))
    expect(term.preterm).toBeUndefined()
    expect(term.series[0]?.points[0]?.isCorrected).toBe(false)
    expect(growth(child, born(32), { ...born(34), id: 'other' }).preterm).toBeUndefined()
  })

  test('on the second birthday goes over to the reference for children, in every year', () => {
    for (const [birthDate, day, before] of [
      ['2022-07-22', '2024-07-22', '2024-07-21'],
      ['2024-02-29', '2026-03-01', '2026-02-28'],
    ] as const) {
      const patient = { ...child, birthDate }
      const { series } = growth(patient, weight(12, 'kg', day), weight(12, 'kg', before))
      expect(series[0]?.points.map(({ standing }) => standing?.reference)).toEqual(['who', 'cdc'])
    }
  })

  test('before the due date has no standing: the standards begin at term', () => {
    const { series } = growth(child, born(32), weight(1.8, 'kg', '2025-11-22'))
    expect(series[0]?.points[0]?.standing).toBeUndefined()
    expect(series[0]?.points[0]?.months).toBeLessThan(0)
  })

  test('leaves out what was entered in error, and what was measured before birth', () => {
    const { series } = growth(
      child,
      { ...weight(96, 'kg', '2026-11-22'), status: 'entered-in-error' },
      weight(3, 'kg', '2024-11-22'),
    )
    expect(series).toMatchObject([{ points: [], undrawn: 1 }])
  })

  test('is never computed from two measurements: without a given BMI there is none', () => {
    const { series } = growth(
      child,
      weight(9.6, 'kg', '2026-11-22'),
      measured('8302-2', 76, 'cm', '2026-11-22'),
    )
    expect(series.map(({ measure }) => measure)).toEqual(['weight', 'length'])
  })
})

describe('who may be growing', () => {
  const may = (patient: object) => mayBeGrowing({ viewpoint, patient })
  test('the under-twenties, and those whose age nobody knows', () => {
    expect(may({ birthDate: '2006-12-01' })).toBe(true)
    expect(may({ birthDate: '2006-11-01' })).toBe(false)
    expect(may({ birthDate: '1950' })).toBe(false)
    expect(may({})).toBe(true)
    expect(may({ birthDate: '1990-01-01', deceasedDateTime: '1998-05-05' })).toBe(true)
  })
})

describe('whatever a server sends', () => {
  const whole = weight(9.6, 'kg', '2026-11-22')

  test('nothing crashes, and a standing is a number', () => {
    fc.assert(
      fc.property(mutated(whole), mutated(child), (odd, patient) => {
        for (const { points } of growth(patient as object, odd, whole).series) {
          for (const { standing, value, months } of points) {
            expect(Number.isFinite(value) && Number.isFinite(months)).toBe(true)
            if (standing !== undefined) expect(Number.isFinite(standing.percentile)).toBe(true)
          }
        }
      }),
    )
  })

  test('every measurement of the real records is drawn or counted', () => {
    const real = realResources('Observation').filter(({ status }) => status === 'final')
    const { series } = growth({ ...child, birthDate: '1900-01-01' }, whole, ...real)
    for (const { points, undrawn } of series) expect(points.length + undrawn).toBeGreaterThan(0)
    expect(series[0]?.measure).toBe('weight')
  })
})
