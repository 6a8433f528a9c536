import { allergy } from '../build/allergy.ts'
import { checkup } from '../build/checkup.ts'
import { problem } from '../build/condition.ts'
import { home, mobile, mrn, speaks } from '../build/identity.ts'
import { byMouth, order } from '../build/medication.ts'
import { physician } from '../build/reference.ts'
import { vaccination } from '../build/visit.ts'
import type { DemoPerson } from '../contract.ts'
import { medicines } from '../terms/medicines.ts'
import { problems } from '../terms/problems.ts'
import { agents, reactions } from '../terms/substances.ts'
import { vaccines } from '../terms/vaccines.ts'

const elder = 'maria-santos-1961'
const younger = 'maria-santos-1967'

/** Two women whom only the date of birth and the number tell apart. */
export const mariaSantos: readonly DemoPerson[] = [
  {
    id: elder,
    reason: 'One of two called Maria Santos, born 12 March 1961: allergic to penicillin, on warfarin.',
    account: { login: 'maria', name: 'Maria Santos (1961)' },
    resources: [
      identity(elder, '00376-S', '1961-03-12'),
      allergy(elder, 'penicillin', {
        code: agents.penicillin,
        type: 'allergy',
        category: ['medication'],
        criticality: 'high',
        recordedDate: '1988-07-05',
        reaction: [{ manifestation: [reactions.anaphylaxis], severity: 'severe' }],
      }),
      problem(elder, 'atrial-fibrillation', {
        code: problems.atrialFibrillation,
        onsetDateTime: '2023-02-14',
        recordedDate: '2023-02-15',
      }),
      order(elder, 'warfarin', {
        medicationCodeableConcept: medicines.warfarin5,
        authoredOn: '2026-08-18',
        dosageInstruction: [byMouth('5 mg by mouth every evening', [5, 'mg'], [1, 1, 'd'])],
      }),
      vaccination(elder, 'influenza-2025', vaccines.influenza, '2025-10-14'),
      ...checkup(elder, '2026-08-18T09:00:00-04:00', {
        bp: [132, 80],
        heartRate: 88,
        weight: 68.9,
        bloods: { inr: 2.6, haemoglobin: 12.4, creatinine: 0.9 },
        ranges: { inr: { low: 2, high: 3 } },
      }),
    ],
  },
  {
    id: younger,
    reason: 'The other Maria Santos, born 12 March 1967: no known allergies, on ibuprofen.',
    resources: [
      identity(younger, '00367-S', '1967-03-12'),
      allergy(younger, 'none-known', {
        code: agents.noKnownAllergy,
        recordedDate: '2026-08-19',
        asserter: physician,
      }),
      problem(younger, 'knee', {
        code: problems.osteoarthritis,
        onsetDateTime: '2022',
        recordedDate: '2022-03-28',
      }),
      order(younger, 'ibuprofen', {
        medicationCodeableConcept: medicines.ibuprofen200,
        authoredOn: '2026-08-19',
        dosageInstruction: [
          byMouth('400 mg by mouth up to three times a day with food, for pain', [400, 'mg'], [3, 1, 'd'], {
            asNeededBoolean: true,
          }),
        ],
      }),
      vaccination(younger, 'influenza-2025', vaccines.influenza, '2025-11-18'),
      ...checkup(younger, '2026-08-19T09:20:00-04:00', {
        bp: [124, 79],
        heartRate: 71,
        weight: 80.2,
        bloods: { haemoglobin: 13.3, creatinine: 0.7, alt: 31 },
      }),
    ],
  },
]

function identity(id: string, number: string, birthDate: string): fhir4.Patient {
  return {
    resourceType: 'Patient',
    id,
    active: true,
    identifier: [mrn(number)],
    name: [{ use: 'official', family: 'Santos', given: ['Maria'] }],
    gender: 'female',
    birthDate,
    telecom: [mobile('555-0124')],
    address: [home('77 Rope Walk')],
    communication: [speaks('pt', 'Portuguese'), speaks('en', 'English', false)],
    generalPractitioner: [physician],
  }
}
