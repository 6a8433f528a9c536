import { allergy } from '../build/allergy.ts'
import { checkup } from '../build/checkup.ts'
import { problem } from '../build/condition.ts'
import { home, mobile, mrn, speaks } from '../build/identity.ts'
import { byMouth, count, order } from '../build/medication.ts'
import { goal } from '../build/plan.ts'
import { physician } from '../build/reference.ts'
import { vaccination } from '../build/visit.ts'
import type { DemoPerson } from '../contract.ts'
import { medicines } from '../terms/medicines.ts'
import { problems } from '../terms/problems.ts'
import { agents, reactions } from '../terms/substances.ts'
import { vaccines } from '../terms/vaccines.ts'

const id = 'amal-haddad'

const patient: fhir4.Patient = {
  resourceType: 'Patient',
  id,
  active: true,
  identifier: [mrn('00417-A')],
  name: [
    { use: 'official', text: 'أمل حداد', family: 'حداد', given: ['أمل'] },
    { use: 'usual', text: 'Amal Haddad', family: 'Haddad', given: ['Amal'] },
  ],
  gender: 'female',
  birthDate: '1988-11-03',
  telecom: [mobile('555-0117')],
  address: [home('14 Quince Street')],
  communication: [speaks('ar', 'Arabic'), speaks('en', 'English', false)],
  generalPractitioner: [physician],
}

/** Arabic name with its romanised form. */
export const amalHaddad: DemoPerson = {
  id,
  reason: 'Arabic name, written right to left, with its romanised form as the usual name.',
  account: { login: 'amal', name: 'Amal Haddad' },
  resources: [
    patient,
    allergy(id, 'penicillin', {
      code: agents.penicillin,
      type: 'allergy',
      category: ['medication'],
      criticality: 'high',
      recordedDate: '2016-05-19',
      reaction: [{ manifestation: [reactions.hives], severity: 'moderate' }],
    }),
    problem(id, 'diabetes', {
      code: problems.diabetes2,
      onsetDateTime: '2019-04',
      recordedDate: '2019-04-25',
    }),
    order(id, 'metformin', {
      medicationCodeableConcept: medicines.metformin500,
      authoredOn: '2026-02-11',
      dosageInstruction: [
        byMouth('Take 1 tablet by mouth twice a day with meals', count(1, 'tablet'), [2, 1, 'd']),
      ],
    }),
    vaccination(id, 'influenza-2025', vaccines.influenza, '2025-11-04'),
    goal(id, 'a1c', 'HbA1c under 7 %', '2026-02-11'),
    ...checkup(id, '2025-02-06T09:00:00-05:00', {
      bp: [134, 86],
      weight: 82.1,
      bloods: { a1c: 8.1, glucose: 176, creatinine: 0.7, cholesterol: 221, hdl: 46 },
    }),
    ...checkup(id, '2026-02-11T09:05:00-05:00', {
      bp: [128, 82],
      heartRate: 74,
      weight: 79.6,
      bloods: { a1c: 7.4, glucose: 143, creatinine: 0.7, cholesterol: 187, hdl: 51 },
    }),
  ],
}
