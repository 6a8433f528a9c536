import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Viewpoint } from './fields.ts'
import { ObservationBook } from './observation-book.ts'
import type { ReadBy } from './reading.ts'
import { mutated } from './testing/mutated.ts'
import { realResources } from './testing/real.ts'
import { vitalsOf } from './vitals.ts'
import { vitalKindOf } from './vitals-known.ts'

const viewpoint: Viewpoint = {
  at: new Date('2026-11-22T12:00:00Z'),
  timeZone: 'UTC',
  locale: 'en',
  audience: 'clinician',
}
const adult = { resourceType: 'Patient', gender: 'female', birthDate: '1960-02-03' }
const by: ReadBy = { viewpoint, patient: adult }

const loinc = (code: string, text = code) => ({ coding: [{ system: 'http://loinc.org', code }], text })
const amount = (value: number, unit: string, code = unit) => ({
  value,
  unit,
  code,
  system: 'http://unitsofmeasure.org',
})
const VITAL_SIGNS = [
  {
    coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'vital-signs' }],
  },
]

function observation(code: string, more: Partial<fhir4.Observation>): fhir4.Observation {
  return {
    resourceType: 'Observation',
    status: 'final',
    code: loinc(code),
    effectiveDateTime: '2026-11-20T09:30:00Z',
    ...more,
  }
}

function vitalsFrom(observations: readonly fhir4.Observation[], reader = by) {
  const book = new ObservationBook()
  book.add(observations)
  return vitalsOf(book, reader)
}

describe('what counts as a vital sign', () => {
  test('a value filed under vital-signs, whatever it is called', () => {
    const { vitals } = vitalsFrom([
      observation('99999-9', { category: VITAL_SIGNS, valueString: 'calm', code: { text: 'Mood' } }),
    ])
    expect(vitals.map(({ name, kind }) => [name, kind])).toEqual([['Mood', 'other']])
  })

  test('a known LOINC code without any category', () => {
    const { vitals } = vitalsFrom([observation('8867-4', { valueQuantity: amount(71, '/min') })])
    expect(vitals.map(({ name, latest }) => [name, latest?.text])).toEqual([['Heart rate', '71 /min']])
  })

  test('not a laboratory result, nor a code of that look from another system', () => {
    expect(vitalKindOf({ kind: 'laboratory', codes: [] })).toBeUndefined()
    const codes = [{ system: 'urn:local', code: '8867-4', display: undefined }]
    expect(vitalKindOf({ kind: 'other', codes })).toBeUndefined()
  })

  test('one sign under two codes is one row, with its newest value', () => {
    const { vitals } = vitalsFrom([
      observation('2708-6', { valueQuantity: amount(97, '%'), effectiveDateTime: '2026-11-01' }),
      observation('59408-5', { valueQuantity: amount(94, '%'), effectiveDateTime: '2026-11-19' }),
    ])
    expect(vitals).toHaveLength(1)
    expect(vitals[0]).toMatchObject({ count: 2, latest: { text: '94 %' } })
  })

  test('they stand in the order in which they are read', () => {
    const { vitals } = vitalsFrom([
      observation('29463-7', { valueQuantity: amount(70, 'kg') }),
      observation('8310-5', { valueQuantity: amount(37.2, '°C', 'Cel') }),
      observation('8867-4', { valueQuantity: amount(71, '/min') }),
    ])
    expect(vitals.map(({ kind }) => kind)).toEqual(['heartRate', 'temperature', 'weight'])
  })
})

describe('the latest value', () => {
  test('is the newest that stands: nothing entered in error, nothing without a date before one with', () => {
    const weight = (value: number, more: Partial<fhir4.Observation>) =>
      observation('29463-7', { valueQuantity: amount(value, 'kg'), ...more })
    const { vitals } = vitalsFrom([
      weight(99, { effectiveDateTime: undefined }),
      weight(70, { effectiveDateTime: '2026-10-01' }),
      weight(700, { status: 'entered-in-error', effectiveDateTime: '2026-11-20' }),
    ])
    expect(vitals[0]?.latest).toMatchObject({ text: '70 kg', reading: { when: '01-Oct-2026' } })
    expect(vitals[0]?.since).toBeUndefined()
  })

  test('says that a newer one has no value, and why', () => {
    const { vitals } = vitalsFrom([
      observation('29463-7', { valueQuantity: amount(70, 'kg'), effectiveDateTime: '2026-10-01' }),
      observation('29463-7', {
        dataAbsentReason: { coding: [{ code: 'asked-declined' }], text: 'Declined' },
        effectiveDateTime: '2026-11-20',
      }),
    ])
    expect(vitals[0]?.latest?.text).toBe('70 kg')
    expect(vitals[0]?.since?.text).toMatch(/declined/i)
  })

  test('is told with the oxygen that was breathed in', () => {
    const { vitals } = vitalsFrom([
      observation('2708-6', {
        valueQuantity: amount(97, '%'),
        component: [{ code: loinc('3151-8', 'Inhaled oxygen flow rate'), valueQuantity: amount(2, 'L/min') }],
      }),
    ])
    expect(vitals[0]?.latest?.text).toBe('97 % · on oxygen, 2 L/min')
  })

  test('carries how it was taken: method, site, position, device, cuff, by whom, and the note', () => {
    const { vitals } = vitalsFrom([
      observation('85354-9', {
        method: { text: 'Auscultation' },
        bodySite: { text: 'Left upper arm' },
        extension: [
          {
            url: 'http://hl7.org/fhir/StructureDefinition/observation-bodyPosition',
            valueCodeableConcept: { text: 'Sitting' },
          },
        ],
        device: { display: 'Aneroid' },
        performer: [{ display: 'A Nurse' }],
        note: [{ text: 'After rest' }],
        component: [
          { code: loinc('8480-6'), valueQuantity: amount(120, 'mmHg', 'mm[Hg]') },
          { code: loinc('8462-4'), valueQuantity: amount(80, 'mmHg', 'mm[Hg]') },
          { code: loinc('8358-4', 'Cuff size'), valueCodeableConcept: { text: 'Large adult' } },
        ],
      }),
    ])
    expect(vitals[0]?.latest?.text).toBe('120/80 mmHg')
    expect(vitals[0]?.latest?.facts.map(({ label, text }) => `${label}: ${text}`)).toEqual([
      'Method: Auscultation',
      'Body site: Left upper arm',
      'Position: Sitting',
      'Device: Aneroid',
      'Cuff size: Large adult',
      'Taken by: A Nurse',
      'Note: After rest',
    ])
  })

  test('is old after a year, for an infant after a month, and its age is in words', () => {
    const on = (date: string, patient: object = adult) =>
      vitalsFrom([observation('29463-7', { valueQuantity: amount(7, 'kg'), effectiveDateTime: date })], {
        viewpoint,
        patient,
      }).vitals[0]?.latest?.age
    expect(on('2026-11-22')).toEqual({ text: 'today', isOld: false })
    expect(on('2026-11-16')).toEqual({ text: '6 days ago', isOld: false })
    expect(on('2026-05-01')).toEqual({ text: '6 months ago', isOld: false })
    expect(on('2023-11-01')).toEqual({ text: '3 years ago', isOld: true })
    expect(on('2024')).toEqual({ text: 'at least 22 months ago', isOld: true })
    expect(on('2026-10-10', { ...adult, birthDate: '2026-01-05' })?.isOld).toBe(true)
    expect(on('2027-01-01')).toBeUndefined()
  })

  test('of rules this app does not know is not shown', () => {
    const { vitals } = vitalsFrom([
      observation('8867-4', {
        valueQuantity: amount(71, '/min'),
        modifierExtension: [{ url: 'urn:x', valueBoolean: true }],
      }),
    ])
    expect(vitals[0]?.latest).toBeUndefined()
    expect(vitals[0]?.since?.text).toBe('Cannot be interpreted')
  })

  test('of ten thousand is found by looking at the newest few', () => {
    let looks = 0
    const many = Array.from({ length: 10_000 }, (_, index) =>
      Object.defineProperty(
        observation('8867-4', {
          id: String(index),
          effectiveDateTime: new Date(Date.UTC(2020, 0, 1) + index * 60_000).toISOString(),
        }),
        'valueQuantity',
        {
          enumerable: true,
          get: () => {
            looks += 1
            return amount(60, '/min')
          },
        },
      ),
    )
    const book = new ObservationBook()
    book.add(many)
    looks = 0
    expect(vitalsOf(book, by).vitals[0]).toMatchObject({ count: 10_000, latest: { text: '60 /min' } })
    expect(looks).toBeLessThan(200)
  })
})

describe('whatever a server sends', () => {
  const whole = observation('85354-9', {
    id: 'a',
    category: VITAL_SIGNS,
    interpretation: [{ coding: [{ code: 'H' }] }],
    component: [
      { code: loinc('8480-6'), valueQuantity: amount(120, 'mmHg', 'mm[Hg]') },
      { code: loinc('8462-4'), valueQuantity: amount(80, 'mmHg', 'mm[Hg]') },
    ],
    referenceRange: [{ low: amount(90, 'mmHg', 'mm[Hg]'), high: amount(140, 'mmHg', 'mm[Hg]') }],
  })

  test('nothing crashes and every value has words', () => {
    fc.assert(
      fc.property(mutated(whole), odd => {
        const { vitals } = vitalsFrom([odd, whole])
        for (const { latest, name } of vitals) {
          expect(name).not.toBe('')
          if (latest !== undefined) expect(latest.text).toMatch(/\S/)
        }
      }),
    )
  })

  test('all vital signs of the real records are gathered, each observation once', () => {
    const real = [whole, ...realResources('Observation')]
    const { vitals, count } = vitalsFrom(real)
    const filed = real.filter(({ category }) =>
      category?.some(({ coding }) => coding?.some(({ code }) => code === 'vital-signs')),
    )
    expect(count).toBeGreaterThanOrEqual(filed.length)
    expect(count).toBe(vitals.reduce((sum, vital) => sum + vital.count, 0))
    expect(vitals.find(({ kind }) => kind === 'bloodPressure')?.latest?.text).toMatch(/\d+\/\d+/)
  })
})
