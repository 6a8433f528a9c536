import { quantity } from '../../build/concept.ts'
import { byMouth, count, dispense, dosage, order, reported, routes } from '../../build/medication.ts'
import { to } from '../../build/reference.ts'
import { medicines } from '../../terms/medicines.ts'

/** Her medicines: coded, referenced, contained and uncoded; ordered, reported and dispensed; running, held and stopped. */
export function margaretMedicines(id: string): fhir4.FhirResource[] {
  return [...daily(id), ...special(id), ...ended(id), ...told(id), ...handedOut(id)]
}

function daily(id: string): fhir4.FhirResource[] {
  const digoxin: fhir4.Medication = {
    resourceType: 'Medication',
    id: `${id}-medication-digoxin`,
    code: medicines.digoxin125,
    status: 'active',
  }
  return [
    order(id, 'amlodipine', {
      medicationCodeableConcept: medicines.amlodipine5,
      authoredOn: '2026-03-17',
      priorPrescription: { reference: `MedicationRequest/${id}-order-amlodipine-2023` },
      dosageInstruction: [byMouth('1 tablet by mouth once a day', [5, 'mg'], [1, 1, 'd'])],
    }),
    order(id, 'furosemide', {
      medicationCodeableConcept: medicines.furosemide40,
      authoredOn: '2022-01-14',
      dosageInstruction: [
        byMouth('1 tablet (40 mg) by mouth in the morning', [40, 'mg'], [1, 1, 'd'], {
          sequence: 1,
        }),
        byMouth('half a tablet (20 mg) by mouth at noon', [20, 'mg'], [1, 1, 'd'], { sequence: 2 }),
      ],
    }),
    digoxin,
    order(id, 'digoxin', {
      medicationReference: to(digoxin),
      authoredOn: '2019-01-29',
      dosageInstruction: [
        byMouth('62.5 micrograms (half a tablet) by mouth once a day', [0.0625, 'mg'], [1, 1, 'd']),
      ],
    }),
    order(id, 'apixaban', {
      medicationCodeableConcept: medicines.apixaban,
      authoredOn: '2024-02-06',
      dosageInstruction: [byMouth('1 tablet by mouth twice a day', [2.5, 'mg'], [2, 1, 'd'])],
    }),
  ]
}

function special(id: string): fhir4.FhirResource[] {
  const compounded: fhir4.Medication = {
    resourceType: 'Medication',
    id: 'compounded',
    code: { text: 'urea 10 % in aqueous cream, made up by the pharmacy' },
    form: { text: 'cream' },
  }
  return [
    order(id, 'insulin', {
      medicationCodeableConcept: medicines.insulinGlargine,
      authoredOn: '2020-05-12',
      dosageInstruction: [
        dosage({
          text: '14 units under the skin at bedtime',
          route: routes.subcutaneous,
          dose: [14, 'units', '[iU]'],
          every: [1, 1, 'd'],
        }),
      ],
    }),
    order(id, 'atorvastatin', {
      status: 'on-hold',
      statusReason: { text: 'Muscle pain, recheck in spring' },
      medicationCodeableConcept: medicines.atorvastatin40,
      authoredOn: '2026-03-17',
      dosageInstruction: [byMouth('1 tablet by mouth at night', [40, 'mg'], [1, 1, 'd'])],
    }),
    order(id, 'cream', {
      contained: [compounded],
      medicationReference: { reference: '#compounded' },
      authoredOn: '2025-03-18',
      dosageInstruction: [{ text: 'Thinly to dry skin as needed', asNeededBoolean: true }],
    }),
    order(id, 'ibuprofen', {
      medicationCodeableConcept: medicines.ibuprofen200,
      doNotPerform: true,
      authoredOn: '2024-02-06',
      reasonCode: [{ text: 'bleeding risk with apixaban' }],
    }),
  ]
}

function ended(id: string): fhir4.FhirResource[] {
  return [
    order(id, 'amlodipine-2023', {
      status: 'completed',
      medicationCodeableConcept: medicines.amlodipine5,
      authoredOn: '2023-04-18',
      dosageInstruction: [
        {
          ...byMouth('half a tablet by mouth once a day', [2.5, 'mg']),
          timing: {
            repeat: {
              boundsPeriod: { start: '2023-04-18', end: '2026-03-16' },
              frequency: 1,
              period: 1,
              periodUnit: 'd',
            },
          },
        },
      ],
    }),
    order(id, 'methotrexate', {
      status: 'stopped',
      statusReason: { text: 'Kidney function' },
      medicationCodeableConcept: medicines.methotrexate2_5,
      authoredOn: '2006-04-04',
      dosageInstruction: [
        byMouth('3 tablets (7.5 mg) by mouth once a WEEK, on Mondays', [7.5, 'mg'], [1, 1, 'wk']),
      ],
    }),
    order(id, 'warfarin', {
      status: 'stopped',
      statusReason: { text: 'Changed to apixaban' },
      medicationCodeableConcept: medicines.warfarin5,
      authoredOn: '2019-01-29',
      dosageInstruction: [dosage({ text: 'As the INR clinic says', route: routes.oral })],
      dispenseRequest: { validityPeriod: { start: '2019-01-29', end: '2024-02-05' } },
    }),
    order(id, 'amoxicillin', {
      status: 'completed',
      medicationCodeableConcept: medicines.amoxicillin500,
      authoredOn: '2016-02-03',
      dosageInstruction: [
        byMouth('1 capsule by mouth three times a day for 7 days', count(1, 'capsule'), [3, 1, 'd']),
      ],
    }),
    order(id, 'lisinopril', {
      status: 'entered-in-error',
      medicationCodeableConcept: medicines.lisinopril10,
      authoredOn: '2021-03-16',
    }),
  ]
}

function told(id: string): fhir4.FhirResource[] {
  return [
    reported(id, 'vitamin-d', {
      medicationCodeableConcept: { text: 'Vitamin D from the health shop' },
      dateAsserted: '2026-03-17',
      dosage: [dosage({ text: 'One a day', route: routes.oral })],
    }),
    reported(id, 'amlodipine', {
      medicationCodeableConcept: medicines.amlodipine5,
      dateAsserted: '2026-11-02',
      effectivePeriod: { start: '2026-09' },
      dosage: [byMouth('two of the 5 mg tablets a day', [10, 'mg'], [1, 1, 'd'])],
    }),
    reported(id, 'water-tablet', {
      medicationCodeableConcept: { text: 'Furosemide' },
      dateAsserted: '2026-11-02',
      dosage: [dosage({ text: 'My water tablet, in the morning', route: routes.oral })],
    }),
    reported(id, 'aspirin', {
      status: 'stopped',
      medicationCodeableConcept: medicines.aspirin81,
      dateAsserted: '2019-01-29',
      effectivePeriod: { start: '2004', end: '2019-01-29' },
    }),
  ]
}

/** What the pharmacy handed out: on her orders, and once on nobody's that is known here. */
function handedOut(id: string): fhir4.FhirResource[] {
  return [
    dispense(id, 'apixaban', {
      medicationCodeableConcept: medicines.apixaban,
      authorizingPrescription: [{ reference: `MedicationRequest/${id}-order-apixaban` }],
      quantity: { value: 180, unit: 'tablet' },
      daysSupply: quantity(90, 'days', 'd'),
      whenHandedOver: '2026-08-31T15:20:00-04:00',
    }),
    dispense(id, 'apixaban-spring', {
      medicationCodeableConcept: medicines.apixaban,
      authorizingPrescription: [{ reference: `MedicationRequest/${id}-order-apixaban` }],
      quantity: { value: 180, unit: 'tablet' },
      daysSupply: quantity(90, 'days', 'd'),
      whenHandedOver: '2026-05-28T10:05:00-04:00',
    }),
    dispense(id, 'acetaminophen', {
      medicationCodeableConcept: medicines.acetaminophen500,
      quantity: { value: 100, unit: 'tablet' },
      whenHandedOver: '2026-06-11T11:40:00-04:00',
      dosageInstruction: [{ text: '1 to 2 tablets as needed, at most 6 a day', asNeededBoolean: true }],
    }),
  ]
}
