import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { datesFor, medicationsOf } from './medications.ts'
import { medicineEvents, medicineLines } from './medications-events.ts'
import { mutated } from './testing/mutated.ts'
import { realResources } from './testing/real.ts'

const found = (resources: readonly unknown[]) => ({
  resources,
  included: new Map(),
  complete: true,
  withheld: 0,
  skipped: 0,
})
const dates = datesFor({ audience: 'patient', locale: 'es' })

const samples = {
  MedicationRequest: {
    resourceType: 'MedicationRequest',
    id: 'o1',
    status: 'active',
    intent: 'order',
    medicationCodeableConcept: { coding: [{ system: 'urn:x', code: '1', display: 'ramipril' }] },
    authoredOn: '2024-02-03',
    priorPrescription: { reference: 'MedicationRequest/o0' },
    dispenseRequest: { quantity: { value: 30 }, validityPeriod: { end: '2025' }, numberOfRepeatsAllowed: 3 },
    dosageInstruction: [
      {
        text: 'one daily',
        timing: {
          repeat: { frequency: 1, period: 1, periodUnit: 'd', boundsDuration: { value: 3, code: 'wk' } },
        },
        doseAndRate: [{ doseQuantity: { value: 5, unit: 'mg' } }],
      },
    ],
    note: [{ text: 'with food' }],
  },
  MedicationStatement: {
    resourceType: 'MedicationStatement',
    id: 's1',
    status: 'active',
    medicationReference: { reference: '#m' },
    contained: [{ resourceType: 'Medication', id: 'm', code: { text: 'ramipril' } }],
    basedOn: [{ reference: 'MedicationRequest/o1' }],
    effectivePeriod: { start: '2024' },
    dosage: [{ text: 'two daily', asNeededBoolean: true }],
  },
  MedicationDispense: {
    resourceType: 'MedicationDispense',
    id: 'd1',
    status: 'completed',
    medicationCodeableConcept: { text: 'Ramipril' },
    authorizingPrescription: [{ reference: 'MedicationRequest/o1' }],
    quantity: { value: 30, unit: 'tablet' },
    daysSupply: { value: 30, unit: 'd' },
    whenHandedOver: '2024-03-01T10:00:00Z',
    performer: [{ actor: { display: 'Pharmacy' } }],
  },
} as const

/** Every entry is in one line and no more, stated, or counted; and everything that can be asked of it is answered. */
function expectNothingLost(
  requests: readonly unknown[],
  statements: readonly unknown[],
  dispenses: readonly unknown[],
) {
  const all = medicationsOf(found(requests), found(statements), found(dispenses), dates)
  const shown = all.medicines.flatMap(medicineLines)
  expect(new Set(shown.map(({ key }) => key)).size).toBe(shown.length)
  expect(shown.length).toBe(all.lines.length)
  const said = [requests, statements, dispenses].flat().filter(entry => !isStatement(entry)).length
  expect(shown.length + all.uninterpretable + all.enteredInError).toBe(said)
  for (const medicine of all.medicines) {
    for (const { moment } of medicineEvents(medicine)) expect(moment.first).toBeLessThanOrEqual(moment.last)
    expect(medicine.leading.status).not.toBe('')
  }
}

const isStatement = (entry: unknown) =>
  /787481004|no-known-medications|no-medication-info/.test(JSON.stringify(entry))

describe('nothing of the medicines is lost', () => {
  test('however the entries are mutilated', () => {
    const entries = fc.tuple(
      fc.array(mutated(samples.MedicationRequest), { maxLength: 6 }),
      fc.array(mutated(samples.MedicationStatement), { maxLength: 6 }),
      fc.array(mutated(samples.MedicationDispense), { maxLength: 6 }),
    )
    fc.assert(
      fc.property(entries, lists => expectNothingLost(...lists)),
      { numRuns: 300 },
    )
  })

  test('of real records, whole and mutilated', () => {
    const requests = realResources('MedicationRequest')
    const statements = realResources('MedicationStatement')
    const dispenses = realResources('MedicationDispense')
    expectNothingLost(requests, statements, dispenses)
    const some = [...requests, ...statements].filter((_, place) => place % 17 === 0)
    for (const one of some) {
      fc.assert(
        fc.property(mutated(one), odd => expectNothingLost([odd, one], [odd], [odd])),
        { numRuns: 10 },
      )
    }
  })

  test('of two thousand entries on two hundred medicines, at a cost that does not grow with them', () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, place) => ({
        ...samples.MedicationRequest,
        id: `o${place}`,
        priorPrescription: { reference: `MedicationRequest/o${place - 1}` },
        medicationCodeableConcept: {
          text: `medicine${place % 200}`,
          coding: [{ system: 'urn:x', code: `${place % 200}` }],
        },
      }))
    const all = medicationsOf(found(many(2000)), undefined)
    expect(all.medicines.map(({ current }) => current.length)).toEqual(Array.from({ length: 200 }, () => 10))
  })
})
