import { describe, expect, test } from 'vitest'
import { medicationsOf } from './medications.ts'
import { doseLines } from './medications-dose.ts'
import { amountText, ratioText } from './medications-quantity.ts'

const found = (resources: readonly unknown[], included: ReadonlyMap<string, unknown> = new Map()) => ({
  resources,
  included,
  complete: true,
  withheld: 0,
  skipped: 0,
})
const order = (fields: object) => ({
  resourceType: 'MedicationRequest',
  status: 'active',
  intent: 'order',
  medicationCodeableConcept: { text: 'ramipril' },
  ...fields,
})
const first = (fields: object) => medicationsOf(found([order(fields)]), found([])).current[0]

describe('an amount', () => {
  test.each([
    [{ value: 120, unit: 'mg' }, '120 mg'],
    [{ value: 0.5, unit: 'mg' }, '0.5 mg'],
    [{ value: 5.0, unit: 'mL' }, '5 mL'],
    [{ value: 1e-7, unit: 'g' }, '0.0000001 g'],
    [{ value: 0.1, unit: 'mg' }, '0.1 mg'],
    [{ value: 10000, unit: 'IU' }, '10,000 international units'],
    [{ value: 75, unit: 'mcg' }, '75 micrograms'],
    [{ value: 75, code: 'ug' }, '75 micrograms'],
    [{ value: 1, unit: 'µg' }, '1 microgram'],
    [{ value: 4, unit: 'U' }, '4 units'],
    [{ value: 2, code: '{tablet}' }, '2 tablet'],
    [{ value: 5, unit: 'mcg/kg' }, '5 micrograms per kg'],
    [{ value: 5, unit: 'mg', comparator: '<' }, 'less than 5 mg'],
    [{ value: 3 }, '3'],
    [{ value: Number.NaN, unit: 'mg' }, undefined],
    [{ value: '500', unit: 'mg' }, undefined],
    [{ unit: 'mg' }, undefined],
  ])('%j reads %j', (quantity, text) => {
    expect(amountText(quantity)).toBe(text)
  })

  test('in a volume reads "in", not a slash', () => {
    expect(ratioText({ numerator: { value: 250, unit: 'mg' }, denominator: { value: 5, unit: 'mL' } })).toBe(
      '250 mg in 5 mL',
    )
  })
})

describe('a dosage', () => {
  const daily = { repeat: { frequency: 1, period: 1, periodUnit: 'd' } }
  const dose = { doseAndRate: [{ doseQuantity: { value: 5, unit: 'mg' } }] }

  test.each([
    [{ frequency: 1, period: 1, periodUnit: 'd' }, 'once a day'],
    [{ frequency: 2, period: 1, periodUnit: 'd' }, 'twice a day'],
    [{ frequency: 3, frequencyMax: 4, period: 1, periodUnit: 'd' }, '3 to 4 times a day'],
    [{ frequency: 1, period: 8, periodUnit: 'h' }, 'every 8 hours'],
    [{ frequency: 1, period: 4, periodMax: 6, periodUnit: 'h' }, 'every 4 to 6 hours'],
    [{ frequency: 2, period: 3, periodUnit: 'wk' }, 'twice every 3 weeks'],
    [{ frequency: 1, period: 1, periodUnit: 'wk', dayOfWeek: ['mon'] }, 'once a week on Monday'],
    [{ when: ['MORN', 'HS'] }, 'in the morning, before sleep'],
    [{ dayOfWeek: ['mon', 'thu'], timeOfDay: ['08:00:00'] }, 'on Monday, Thursday at 08:00'],
  ])('of timing %j reads %j', (repeat, text) => {
    expect(doseLines([{ ...dose, timing: { repeat } }])[0]).toMatchObject({
      dose: '5 mg',
      parts: [text],
      thin: false,
    })
  })

  test('is worded from its structure when the structure says everything', () => {
    const [line] = doseLines([
      {
        ...dose,
        text: 'one daily',
        timing: daily,
        route: { text: 'oral' },
        asNeededCodeableConcept: { text: 'pain' },
        maxDosePerPeriod: { numerator: { value: 20, unit: 'mg' }, denominator: { value: 1, unit: 'day' } },
      },
    ])
    expect(line).toEqual({
      written: undefined,
      dose: '5 mg',
      parts: ['oral', 'once a day', 'at most 20 mg in 1 day'],
      asNeeded: 'as needed for pain',
      sentence: 'one daily',
      thin: false,
    })
  })

  test.each([
    ['no frequency is given', { timing: { repeat: { period: 1, periodUnit: 'd' } } }],
    ['the timing holds something unknown', { timing: { repeat: { ...daily.repeat, count: 3 } } }],
    ['the dose has no unit', { timing: daily, doseAndRate: [{ doseQuantity: { value: 2 } }] }],
    [
      'two kinds of dose are given',
      { timing: daily, doseAndRate: [...dose.doseAndRate, ...dose.doseAndRate] },
    ],
  ])('is the sentence of the server when %s', (_, fields) => {
    const [line] = doseLines([{ ...dose, ...fields, text: 'Take as told', asNeededBoolean: true }])
    expect(line).toEqual({
      written: 'Take as told',
      dose: undefined,
      parts: [],
      asNeeded: 'as needed',
      sentence: undefined,
      thin: false,
    })
  })

  test('with neither sentence nor whole structure shows what there is and says that it is thin', () => {
    expect(doseLines([{ timing: daily }])[0]).toMatchObject({ parts: ['once a day'], thin: true })
    expect(doseLines([{}])[0]).toMatchObject({ parts: [], thin: true })
  })

  test('follows the order of its sequence numbers', () => {
    const lines = doseLines([
      { sequence: 2, text: 'then rest' },
      { sequence: 1, text: 'first this' },
    ])
    expect(lines.map(({ written }) => written)).toEqual(['first this', 'then rest'])
  })
})

describe('the name of a medicine', () => {
  test('keeps the letters as the server wrote them', () => {
    expect(first({ medicationCodeableConcept: { text: 'predniSONE 5 mg' } })?.medicine.name).toBe(
      'predniSONE 5 mg',
    )
  })

  test('parts the brand that RxNorm puts in brackets', () => {
    const { name, product } =
      first({ medicationCodeableConcept: { text: 'ibuprofen 200 MG [Advil]' } })?.medicine ?? {}
    expect([name, product]).toEqual(['ibuprofen 200 MG', 'Advil'])
  })

  test('comes from a contained or an included Medication, ingredients first', () => {
    const medication = {
      resourceType: 'Medication',
      id: 'm1',
      code: { text: 'Panadol' },
      form: { text: 'tablet' },
      ingredient: [
        {
          itemCodeableConcept: { text: 'paracetamol' },
          strength: { numerator: { value: 500, unit: 'mg' }, denominator: { value: 1 } },
        },
      ],
    }
    const expected = { name: 'paracetamol', product: 'Panadol', form: 'tablet', strength: '500 mg' }
    const referring = (reference: string) =>
      order({ medicationCodeableConcept: undefined, medicationReference: { reference } })
    const inside = medicationsOf(found([{ ...referring('#m1'), contained: [medication] }]), found([]))
    expect(inside.current[0]?.medicine).toMatchObject(expected)
    for (const reference of [
      'Medication/m1',
      'https://ehr.example/fhir/Medication/m1',
      'Medication/m1/_history/3',
    ]) {
      const beside = medicationsOf(
        found([referring(reference)], new Map([['Medication/m1', medication]])),
        found([]),
      )
      expect(beside.current[0]?.medicine).toMatchObject(expected)
    }
  })

  test('falls back to the words of a reference that leads nowhere', () => {
    const medicine = first({
      medicationCodeableConcept: undefined,
      medicationReference: { reference: 'Medication/9', display: 'metformin (GLUCOPHAGE)' },
    })?.medicine
    expect(medicine).toMatchObject({ name: 'metformin (GLUCOPHAGE)', coded: false })
    expect(first({ medicationCodeableConcept: {} })?.medicine.name).toBe('Medicine not named')
  })
})

describe('the list', () => {
  test.each([
    ['active', 'current', 'Active'],
    ['on-hold', 'current', 'On hold'],
    ['unknown', 'current', 'Status unknown'],
    [undefined, 'current', 'Status not recorded'],
    ['completed', 'past', 'Completed'],
    ['stopped', 'past', 'Stopped'],
    ['cancelled', 'past', 'Cancelled'],
  ] as const)('puts %s among the %s, worded "%s"', (status, list, word) => {
    const lines = medicationsOf(found([order({ status })]), found([]))[list]
    expect(lines.map(line => line.status)).toEqual([word])
  })

  test('hides entries made in error and counts them', () => {
    const list = medicationsOf(found([order({ status: 'entered-in-error' })]), found([]))
    expect(list).toMatchObject({ current: [], past: [], enteredInError: 1 })
  })

  test('marks an order not to give the medicine', () => {
    expect(first({ doNotPerform: true })?.doNotGive).toBe(true)
  })

  test('tells the ordered from the reported, newest first', () => {
    const report = {
      resourceType: 'MedicationStatement',
      status: 'active',
      medicationCodeableConcept: { text: 'aspirin' },
      effectivePeriod: { start: '2024-05' },
      informationSource: { reference: 'Patient/1' },
    }
    const { current } = medicationsOf(found([order({ authoredOn: '2020-01-12' })]), found([report]))
    expect(current.map(({ origin, when, tags }) => [origin, when, tags])).toEqual([
      ['reported', 'from May-2024', ['Patient-reported']],
      ['ordered', 'Ordered 12-Jan-2020', []],
    ])
  })

  test('does not show an order, or a medicine, that carries unknown rules', () => {
    const modifierExtension = [{ url: 'urn:x', valueBoolean: true }]
    const referring = order({
      medicationCodeableConcept: undefined,
      medicationReference: { reference: 'Medication/m' },
    })
    const list = medicationsOf(
      found([order({ modifierExtension }), referring], new Map([['Medication/m', { modifierExtension }]])),
      found([]),
    )
    expect(list).toMatchObject({ current: [], uninterpretable: 2 })
  })

  test('believes "no known medications" only when both searches were read whole', () => {
    const none = {
      status: 'active',
      medicationCodeableConcept: { coding: [{ system: 'http://snomed.info/sct', code: '787481004' }] },
    }
    expect(medicationsOf(found([]), found([none])).noneKnown).toBe(true)
    expect(medicationsOf(undefined, found([none])).noneKnown).toBe(false)
    expect(medicationsOf(found([order({})]), found([none])).noneKnown).toBe(false)
  })
})
