import { allergy } from '../build/allergy.ts'
import { checkup } from '../build/checkup.ts'
import { problem } from '../build/condition.ts'
import { home, mobile, speaks } from '../build/identity.ts'
import { byMouth, order } from '../build/medication.ts'
import { physician } from '../build/reference.ts'
import type { DemoPerson } from '../contract.ts'
import { ofMen } from '../terms/labs.ts'
import { medicines } from '../terms/medicines.ts'
import { problems } from '../terms/problems.ts'
import { reactions } from '../terms/substances.ts'

const id = 'wiratma'

const patient: fhir4.Patient = {
  resourceType: 'Patient',
  id,
  active: true,
  identifier: [{ value: 'K-2210', assigner: { display: 'Harbour Clinic' } }],
  name: [{ text: 'Wiratma' }],
  gender: 'male',
  birthDate: '1990-12-31',
  telecom: [mobile('555-0175')],
  address: [home('Berth 6, Old Harbour')],
  communication: [speaks('id', 'Indonesian')],
  generalPractitioner: [physician],
}

/** One name and one number, neither of them split or typed. */
export const wiratma: DemoPerson = {
  id,
  reason: 'A single name, given only as text, and an identifier that does not say what kind it is.',
  resources: [
    patient,
    allergy(id, 'prawns', {
      code: { text: 'prawns, crab' },
      category: ['food'],
      recordedDate: '2025-08-12',
      reaction: [{ manifestation: [reactions.hives] }],
    }),
    problem(id, 'bronchitis', {
      code: problems.acuteBronchitis,
      clinical: 'inactive',
      onsetDateTime: '2025-08',
      recordedDate: '2025-08-12',
    }),
    order(id, 'acetaminophen', {
      status: 'completed',
      medicationCodeableConcept: medicines.acetaminophen500,
      authoredOn: '2025-08-12',
      dosageInstruction: [
        byMouth('2 tablets by mouth every 6 hours for fever', [1000, 'mg'], [1, 6, 'h'], {
          asNeededBoolean: true,
        }),
      ],
    }),
    ...checkup(id, '2025-08-12T17:10:00-04:00', {
      bp: [120, 78],
      heartRate: 84,
      temperature: 38.2,
      saturation: 97,
      ranges: ofMen,
      bloods: { crp: 22, leukocytes: 9.7, haemoglobin: 14.2 },
    }),
  ],
}
