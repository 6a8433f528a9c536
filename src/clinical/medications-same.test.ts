import { describe, expect, test } from 'vitest'
import { medicationsOf } from './medications.ts'
import { medicinesOf } from './medications-medicine.ts'

const rxnorm = (code: string, text: string) => ({
  text,
  coding: [{ system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code, display: text }],
})
const amlodipine = rxnorm('197361', 'amlodipine 5 mg tablet')
const daily = (value: number, unit = 'mg', frequency = 1) => [
  {
    timing: { repeat: { frequency, period: 1, periodUnit: 'd' } },
    doseAndRate: [{ doseQuantity: { value, unit, code: unit } }],
  },
]
const order = (id: string, fields: object) => ({
  resourceType: 'MedicationRequest',
  id,
  status: 'active',
  intent: 'order',
  medicationCodeableConcept: amlodipine,
  ...fields,
})
const report = (fields: object) => ({
  resourceType: 'MedicationStatement',
  id: 's',
  status: 'active',
  medicationCodeableConcept: amlodipine,
  informationSource: { reference: 'Patient/p' },
  ...fields,
})
const dispense = (fields: object) => ({
  resourceType: 'MedicationDispense',
  id: 'd',
  status: 'completed',
  medicationCodeableConcept: amlodipine,
  ...fields,
})
const found = (resources: readonly unknown[], included: ReadonlyMap<string, unknown> = new Map()) => ({
  resources,
  included,
  complete: true,
  withheld: 0,
  skipped: 0,
})
const listed = (
  orders: readonly object[],
  reports: readonly object[] = [],
  dispenses: readonly object[] = [],
) => medicationsOf(found(orders), found(reports), found(dispenses))
const names = (...lists: Parameters<typeof listed>) =>
  listed(...lists).medicines.map(({ current, earlier, dispensed }) =>
    [...current, ...earlier, ...dispensed].map(({ origin }) => origin),
  )

describe('pain 38: entries on one medicine stand together', () => {
  test('when they share a code of the same system, and each remains a line of its own', () => {
    const [medicine, ...others] = listed([order('o', {})], [report({})], [dispense({})]).medicines
    expect(others).toEqual([])
    expect(medicine?.current.map(({ origin }) => origin)).toEqual(['ordered', 'reported'])
    expect(medicine?.dispensed).toHaveLength(1)
    expect(medicine?.because).toEqual(['same code 197361 (RxNorm)'])
  })

  test('when they refer to the same Medication, but not to two contained ones of the same name', () => {
    const by = (reference: string) => ({
      medicationCodeableConcept: undefined,
      medicationReference: { reference, display: 'digoxin' },
    })
    expect(names([order('o', by('Medication/1'))], [report(by('Medication/1/_history/2'))])).toEqual([
      ['ordered', 'reported'],
    ])
    expect(names([order('o', by('#m'))], [report(by('#m'))])).toHaveLength(2)
    expect(
      names([order('o', by('Medication/1'))], [report(by('https://other.example/Medication/1'))]),
    ).toHaveLength(2)
  })

  test.each([
    [
      'basedOn',
      report({
        medicationCodeableConcept: { text: 'Norvasc' },
        basedOn: [{ reference: 'MedicationRequest/o' }],
      }),
    ],
    [
      'derivedFrom',
      report({
        medicationCodeableConcept: { text: 'Norvasc' },
        derivedFrom: [{ reference: 'MedicationRequest/o' }],
      }),
    ],
  ])('when a report refers to the order by %s', (_, statement) => {
    const [medicine] = listed([order('o', {})], [statement]).medicines
    expect(medicine?.current.map(({ medicine }) => medicine.name)).toEqual([
      'amlodipine 5 mg tablet',
      'Norvasc',
    ])
    expect(medicine?.because).toEqual(['one entry refers to the other'])
  })

  test('when a dispense names the order it was made on', () => {
    const on = {
      medicationCodeableConcept: { text: 'Norvasc' },
      authorizingPrescription: [{ reference: 'MedicationRequest/o' }],
    }
    expect(names([order('o', {})], [], [dispense(on)])).toEqual([['ordered', 'dispensed']])
  })

  test('when one order replaces another of the same medicine, and not when it is for another one', () => {
    const prior = (code: string, name: string) => [
      order('new', {
        medicationCodeableConcept: rxnorm('2', 'apixaban 5 mg'),
        priorPrescription: { reference: 'MedicationRequest/old' },
      }),
      order('old', { status: 'stopped', medicationCodeableConcept: rxnorm(code, name) }),
    ]
    expect(names(prior('1', 'apixaban 2.5 mg'))).toEqual([['ordered', 'ordered']])
    expect(names(prior('1', 'warfarin 5 mg'))).toEqual([['ordered'], ['ordered']])
  })

  test('and the reader can take them apart and have them back', () => {
    const { lines } = listed([order('o', {})], [report({})])
    const apart = medicinesOf(lines, new Set([lines[0]?.key ?? '']))
    expect(apart.map(({ because, current }) => [because, current.length])).toEqual([
      [[], 1],
      [[], 1],
    ])
    expect(medicinesOf(lines)).toHaveLength(1)
  })
})

describe('pain 38: entries that nothing but a name connects', () => {
  test('stand apart, and each says of which others it may be the same', () => {
    const { medicines } = listed(
      [order('o', {})],
      [report({ medicationCodeableConcept: { text: 'Amlodipine' } })],
    )
    expect(medicines.map(({ leading, alike }) => [leading.medicine.name, alike?.names])).toEqual([
      ['amlodipine 5 mg tablet', ['Amlodipine']],
      ['Amlodipine', ['amlodipine 5 mg tablet']],
    ])
  })

  test.each([
    ['insulin glargine 100 units', 'insulin aspart 100 units'],
    ['acetaminophen 325 MG / hydrocodone 5 MG', 'hydrocodone 5 MG'],
    ['10 % 5 mg', '20 % 7 mg'],
  ])('are not taken to sound alike: %s and %s', (one, other) => {
    const { medicines } = listed([
      order('a', { medicationCodeableConcept: { text: one } }),
      order('b', { medicationCodeableConcept: { text: other } }),
    ])
    expect(medicines.map(({ alike }) => alike)).toEqual([undefined, undefined])
  })

  test.each([
    ['a class of the ATC', { coding: [{ system: 'http://www.whocc.no/atc', code: 'C09AA' }] }],
    [
      'a reason why there is no code',
      { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-NullFlavor', code: 'UNK' }] },
    ],
    ['a code without a system', { coding: [{ code: '197361' }] }],
  ])('have no code in common when it is %s', (_, concept) => {
    const two = [
      order('a', { medicationCodeableConcept: concept }),
      order('b', { medicationCodeableConcept: concept }),
    ]
    expect(names(two)).toHaveLength(2)
  })

  test('are counted where there are many, and three of them named', () => {
    const many = Array.from({ length: 40 }, (_, n) =>
      order(`${n}`, { medicationCodeableConcept: { text: `aspirin ${n} mg` } }),
    )
    const { medicines } = listed(many)
    expect(medicines[0]?.alike).toMatchObject({ count: 39 })
    expect(medicines[0]?.alike?.names).toHaveLength(3)
  })
})

describe('a contradiction', () => {
  const told = (...lists: Parameters<typeof listed>) => listed(...lists).medicines[0]?.disagreements

  test('of amounts is told with both of them', () => {
    expect(told([order('o', { dosageInstruction: daily(5) })], [report({ dosage: daily(10) })])).toEqual([
      'The order says 5 mg, the patient reports 10 mg.',
    ])
  })

  test.each([
    [daily(62.5, 'ug'), daily(0.0625, 'mg')],
    [daily(5, 'mg'), daily(1, '{tablet}')],
    [daily(5, 'mg'), [{ text: 'as before' }]],
    [daily(5, 'mg'), [...daily(5, 'mg'), ...daily(10, 'mg')]],
  ])('is not seen where amounts are the same or cannot be compared: %j and %j', (ordered, reported) => {
    expect(told([order('o', { dosageInstruction: ordered })], [report({ dosage: reported })])).toEqual([])
  })

  test('of frequencies is told', () => {
    const twice = report({ dosage: daily(5, 'mg', 2), informationSource: { reference: 'Practitioner/x' } })
    expect(told([order('o', { dosageInstruction: daily(5) })], [twice])).toEqual([
      'The order says once a day, the report says twice a day.',
    ])
  })

  test('is not seen where one of several orders agrees, but that there are several is told', () => {
    const orders = [order('a', { dosageInstruction: daily(5) }), order('b', { dosageInstruction: daily(10) })]
    expect(told(orders, [report({ dosage: daily(10) })])).toEqual([
      '2 orders for it are current at the same time.',
    ])
  })

  test('between what is ordered and what the pharmacy says is told', () => {
    expect(
      told([order('o', { dosageInstruction: daily(5) })], [], [dispense({ dosageInstruction: daily(10) })]),
    ).toEqual(['The order says 5 mg, the dispense says 10 mg.'])
  })

  test.each([
    [
      report({ status: 'not-taken', dateAsserted: '2026-02-01' }),
      'The order says “Active”, the patient reports “Not taken”.',
    ],
    [report({ status: 'stopped', dateAsserted: '2025-12-31' }), undefined],
    [
      report({ status: 'on-hold', dateAsserted: '2026-02-01' }),
      'The order says “Active”, the patient reports “On hold”.',
    ],
  ])('on whether it is taken is told, by what is not older', (statement, sentence) => {
    expect(told([order('o', { authoredOn: '2026-01-01' })], [statement])).toEqual(
      sentence === undefined ? [] : [sentence],
    )
  })

  test('of an order to give it with one not to is told first', () => {
    expect(told([order('a', { doNotPerform: true })], [report({})])).toEqual([
      'One entry says not to give it, another says to give it.',
    ])
  })
})

describe('a dispense', () => {
  test('tells how much was handed over, for how long, when and by whom', () => {
    const { dispensed } = listed(
      [],
      [],
      [
        dispense({
          quantity: { value: 1000, unit: 'mL' },
          daysSupply: { value: 30, unit: 'days' },
          whenHandedOver: '2026-08-31T15:20:00-04:00',
          performer: [{ actor: { display: 'Ines Duarte' } }],
          substitution: { wasSubstituted: true },
          statusReasonCodeableConcept: { text: 'Partial fill' },
        }),
      ],
    )
    expect(dispensed[0]).toMatchObject({
      status: 'Completed',
      statusReason: 'Partial fill',
      supply: ['Quantity 1,000 mL', 'supply for 30 days'],
      when: 'Handed over 31-Aug-2026',
      author: 'Ines Duarte',
      tags: ['Another product was dispensed than was ordered'],
    })
  })

  test('alone makes a medicine neither current nor past, and refutes “no known medications”', () => {
    const none = report({
      medicationCodeableConcept: {
        coding: [{ system: 'http://snomed.info/sct', code: '787481004', display: 'No known medications' }],
      },
    })
    const { medicines, noneKnown, statements } = listed([], [none], [dispense({})])
    expect(medicines.map(({ standing }) => standing)).toEqual(['dispensed'])
    expect([noneKnown, statements]).toEqual([false, ['No known medications']])
  })

  test('made in error is counted and not listed', () => {
    expect(listed([], [], [dispense({ status: 'entered-in-error' })])).toMatchObject({
      dispensed: [],
      enteredInError: 1,
    })
  })
})
