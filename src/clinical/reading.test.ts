import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ReadBy, readingOf, readingText, unitKeyOf } from './reading.ts'
import { readingDetailsOf } from './reading-details.ts'
import { mutated } from './testing/mutated.ts'
import { realResources } from './testing/real.ts'

const by: ReadBy = {
  viewpoint: { at: new Date('2026-08-10T12:00:00Z'), timeZone: 'UTC', locale: 'en', audience: 'clinician' },
  patient: { resourceType: 'Patient', gender: 'female', birthDate: '1974-03-02' },
}
const UCUM = 'http://unitsofmeasure.org'
const mgdl = (value: unknown, more: object = {}) => ({
  value,
  unit: 'mg/dL',
  system: UCUM,
  code: 'mg/dL',
  ...more,
})
const observed = (facts: object) => ({
  resourceType: 'Observation',
  id: 'o',
  status: 'final',
  code: { text: 'Glucose' },
  effectiveDateTime: '2026-06-11T15:20:00Z',
  ...facts,
})
const read = (facts: object) => readingOf(observed(facts), by)

describe('a value of any type', () => {
  test.each<[string, object, string]>([
    ['a Quantity', { valueQuantity: mgdl(132) }, '132 mg/dL'],
    [
      'a Quantity in a UCUM code only',
      { valueQuantity: { value: 4, system: UCUM, code: '{score}' } },
      '4 score',
    ],
    ['a CodeableConcept', { valueCodeableConcept: { text: 'A Rh(D) positive' } }, 'A Rh(D) positive'],
    ['a string', { valueString: 'No growth' }, 'No growth'],
    ['a boolean', { valueBoolean: false }, 'No'],
    ['an integer', { valueInteger: 0 }, '0'],
    [
      'a Range',
      { valueRange: { low: { value: 5, unit: '/HPF' }, high: { value: 10, unit: '/HPF' } } },
      '5–10 /HPF',
    ],
    ['an open Range', { valueRange: { high: { value: 10, unit: '/HPF' } } }, '≤ 10 /HPF'],
    ['a titre', { valueRatio: { numerator: { value: 1 }, denominator: { value: 160 } } }, '1:160'],
    [
      'a Ratio of amounts',
      { valueRatio: { numerator: { value: 3, unit: 'mg' }, denominator: { value: 1, unit: 'g' } } },
      '3 mg / 1 g',
    ],
    ['a curve', { valueSampledData: { data: '1 2 3' } }, 'A recorded curve of 3 samples'],
    ['a time', { valueTime: '08:30:00' }, '08:30:00'],
    ['a partial dateTime', { valueDateTime: '2026-05' }, 'May-2026'],
    ['a Period', { valuePeriod: { start: '2026-05-01', end: '2026-05-03' } }, '01-May-2026 to 03-May-2026'],
    [
      'a type of another version',
      { valueAttachment: {} },
      'A value of a kind this app cannot show (Attachment)',
    ],
    ['nothing', {}, 'No value recorded'],
    ['two values', { valueString: 'see text', valueQuantity: mgdl(5) }, 'see text · 5 mg/dL'],
  ])('is shown: %s', (_, facts, text) => {
    expect(readingText(read(facts))).toBe(text)
  })

  test('B102: a comparator is kept, and the value is a bound', () => {
    const reading = read({ valueQuantity: mgdl(0.01, { comparator: '<' }) })
    expect(readingText(reading)).toBe('< 0.01 mg/dL')
    expect(reading.measured).toEqual({ value: 0.01, comparator: '<', code: 'mg/dL' })
    expect(read({ valueQuantity: mgdl(5, { comparator: '>=' }) }).text).toBe('≥ 5')
    expect(read({ valueQuantity: mgdl(5, { comparator: 'ad' }) }).measured).toBeUndefined()
  })

  test('B102: digits are kept as far as JSON lets, and no power of ten is shown', () => {
    expect(read({ valueQuantity: mgdl(1e-7) }).text).toBe('0.0000001')
    expect(read({ valueQuantity: mgdl(296.65833068211066) }).text).toBe('296.65833068211066')
    expect(read({ valueQuantity: mgdl(12_000) }).text).toBe('12,000')
    // A parser makes 1 of 1.00; only a stated precision brings the zeros back.
    expect(read({ valueQuantity: JSON.parse('{"value":1.00}') }).text).toBe('1')
    const extension = [{ url: 'http://hl7.org/fhir/StructureDefinition/quantity-precision', valueInteger: 2 }]
    expect(read({ valueQuantity: mgdl(1, { _value: { extension } }) }).text).toBe('1.00')
    expect(read({ valueQuantity: mgdl(0.5, { extension }) }).text).toBe('0.50')
  })

  test.each([['NaN'], ['12'], [true]])('B102: %j in place of a number is quoted, not measured', value => {
    const reading = read({ valueQuantity: mgdl(value) })
    expect(reading.text).toBe(`Not a readable value: “${value}”`)
    expect(reading.measured).toBeUndefined()
  })

  test('B102: a value without a unit has none invented, and is compared with nothing that has one', () => {
    const bare = read({ valueQuantity: { value: 5 } })
    expect(readingText(bare)).toBe('5')
    expect(unitKeyOf(bare)).not.toBe(unitKeyOf(read({ valueQuantity: mgdl(5) })))
    expect(unitKeyOf(read({ valueQuantity: { value: 5, unit: 'mg/dL' } }))).not.toBe('mg/dL')
  })

  test('B102: absent is not zero, and says why', () => {
    const system = 'http://terminology.hl7.org/CodeSystem/data-absent-reason'
    const absent = read({ dataAbsentReason: { coding: [{ system, code: 'not-performed' }] } })
    expect(absent).toMatchObject({ kind: 'absent', text: 'Not done', measured: undefined })
    expect(read({ dataAbsentReason: { text: 'Tube underfilled' } }).text).toBe('Tube underfilled')
    const extension = [
      { url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'masked' },
    ]
    expect(read({ valueQuantity: { extension } }).text).toBe('Hidden for privacy')
    expect(read({ _valueString: { extension } }).text).toBe('Hidden for privacy')
    expect(read({ valueQuantity: mgdl(0) }).text).toBe('0')
  })

  test('a value that is also said to be absent shows both and is measured no more', () => {
    const reading = read({ valueQuantity: mgdl(5), dataAbsentReason: { text: 'Sample lost' } })
    expect(reading.text).toBe('5 mg/dL · Sample lost')
    expect(reading.measured).toBeUndefined()
  })

  test('B101: an unknown modifierExtension or implicitRules leaves no value, flag or range', () => {
    const facts = {
      valueQuantity: mgdl(132),
      interpretation: [{ coding: [{ code: 'N' }] }],
      referenceRange: [{ text: '70–99' }],
    }
    for (const rule of [
      { modifierExtension: [{ url: 'https://x', valueBoolean: true }] },
      { implicitRules: 'x' },
    ]) {
      const reading = read({ ...facts, ...rule })
      expect(reading).toMatchObject({ uninterpretable: true, text: 'Cannot be interpreted', flags: [] })
      expect(reading.ranges.lines).toEqual([])
      expect(JSON.stringify([reading, readingDetailsOf(observed({ ...facts, ...rule }), by)])).not.toContain(
        '132',
      )
    }
  })
})

describe('a status', () => {
  test.each([
    ['final', undefined, true],
    ['preliminary', 'Preliminary', true],
    ['corrected', 'Corrected', true],
    ['amended', 'Amended', true],
    ['cancelled', 'Cancelled', false],
    ['registered', 'No result yet', false],
    ['entered-in-error', 'Entered in error', false],
    ['unknown', 'Status unknown', true],
    ['nonsense', 'nonsense', true],
    [undefined, 'Status not recorded', true],
  ])('%s is shown as %s', (status, tag, stands) => {
    expect(read({ status }).status).toEqual({ tag, stands, struck: status === 'entered-in-error' })
  })

  test('takes the flag off what was entered in error', () => {
    const interpretation = [{ coding: [{ code: 'HH' }] }]
    expect(read({ status: 'entered-in-error', valueQuantity: mgdl(9), interpretation }).flags).toEqual([])
  })
})

describe('when it was', () => {
  test('keeps its own precision, and an issue date is no observation date', () => {
    expect(read({ effectiveDateTime: '2026' }).when).toBe('2026')
    expect(read({ effectiveDateTime: '2026-05' }).when).toBe('May-2026')
    expect(read({ effectiveDateTime: undefined, effectivePeriod: { start: '2026-05-01' } }).when).toBe(
      'from 01-May-2026',
    )
    const undated = read({ effectiveDateTime: undefined, issued: '2026-05-01T08:00:00Z' })
    expect(undated).toMatchObject({ when: undefined, issued: '01-May-2026 08:00' })
    expect(undated.epochMs).toBe(Number.NEGATIVE_INFINITY)
  })

  test('pain 41: the age is that of then, with its unit', () => {
    expect(read({}).ageThen).toBe('52y')
    expect(readingOf(observed({ effectiveDateTime: '1974-03-20' }), by).ageThen).toBe('18d')
    expect(readingOf(observed({}), { ...by, patient: {} }).ageThen).toBeUndefined()
  })
})

test('parts of a result are read one by one, each with its own grade', () => {
  const { components, kind } = read({
    component: [
      { code: { text: 'IgG' }, valueQuantity: mgdl(5), interpretation: [{ coding: [{ code: 'L' }] }] },
      { code: { text: 'IgA' }, dataAbsentReason: { text: 'Not done' } },
    ],
  })
  expect(kind).toBe('held')
  expect(components.map(part => [part.name, part.text, part.flags[0]?.letter])).toEqual([
    ['IgG', '5', 'L'],
    ['IgA', 'Not done', undefined],
  ])
})

test('details tell method, specimen, notes and every range with its population', () => {
  const details = readingDetailsOf(
    observed({
      valueQuantity: mgdl(5),
      method: { text: 'Hexokinase' },
      contained: [{ resourceType: 'Specimen', id: 's', type: { text: 'Plasma' } }],
      specimen: { reference: '#s' },
      note: [{ text: 'Haemolysed', authorString: 'Lab', time: '2026-06-11' }],
      referenceRange: [
        { text: '4–9', appliesTo: [{ text: 'women' }] },
        { text: '5–10', appliesTo: [{ text: 'men' }] },
      ],
    }),
    by,
  )
  const texts = new Map(details.map(({ label, texts }) => [label, texts]))
  expect(texts.get('Method')).toEqual(['Hexokinase'])
  expect(texts.get('Specimen')).toEqual(['Plasma'])
  expect(texts.get('Note')).toEqual(['Haemolysed (Lab, 11-Jun-2026)'])
  expect(texts.get('Reference range')).toEqual(['4–9 (women) · applies here', '5–10 (men)'])
})

describe('pain 45: nothing an observation holds makes it throw', () => {
  const given = [
    observed({
      valueQuantity: mgdl(5),
      interpretation: [{ coding: [{ code: 'L' }] }],
      referenceRange: [
        {
          low: mgdl(4),
          high: mgdl(9),
          age: { low: { value: 18, code: 'a' } },
          appliesTo: [{ text: 'women' }],
          type: { text: 'x' },
        },
      ],
      component: [
        { code: { text: 'part' }, valueRatio: { numerator: { value: 1 }, denominator: { value: 2 } } },
      ],
      note: [{ text: 'note', time: '2026' }],
      performer: [{ display: 'Lab' }],
    }),
    ...realResources('Observation').slice(0, 120),
  ]

  test('every type of value, mutilated', () => {
    fc.assert(
      fc.property(fc.constantFrom(...given).chain(mutated), observation => {
        const reading = readingOf(observation, by)
        expect(reading.text).not.toMatch(/undefined|\[object/)
        expect(reading.text.length).toBeGreaterThan(0)
        expect(readingDetailsOf(observation, by)).toBeInstanceOf(Array)
        if (reading.uninterpretable) expect(reading.flags).toEqual([])
      }),
    )
  })

  test('every real one, whole', () => {
    for (const observation of [...given, ...realResources('Observation')]) {
      expect(readingText(readingOf(observation, by))).not.toMatch(/NaN|undefined|\[object/)
    }
  })
})
