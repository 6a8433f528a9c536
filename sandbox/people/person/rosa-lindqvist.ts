import { checkup } from '../build/checkup.ts'
import { problem } from '../build/condition.ts'
import { home, mobile, mrn, speaks } from '../build/identity.ts'
import { byMouth, order } from '../build/medication.ts'
import { physician } from '../build/reference.ts'
import { visit, visitTypes } from '../build/visit.ts'
import type { DemoPerson } from '../contract.ts'
import { medicines } from '../terms/medicines.ts'
import { problems } from '../terms/problems.ts'
import { rosaResults } from './rosa-lindqvist/results.ts'

const id = 'rosa-lindqvist'

const patient: fhir4.Patient = {
  resourceType: 'Patient',
  id,
  active: true,
  identifier: [mrn('00571-R')],
  name: [{ use: 'official', family: 'Lindqvist', given: ['Rosa'] }],
  gender: 'female',
  birthDate: '1974',
  telecom: [mobile('555-0157')],
  address: [home('2 Signal Box Cottages')],
  communication: [speaks('sv', 'Swedish')],
  generalPractitioner: [physician],
}

/** Only the year of birth is known; her results come in every shape a laboratory sends. */
export const rosaLindqvist: DemoPerson = {
  id,
  reason: 'Born in 1974, month and day unknown; laboratory results of every shape, flag and status.',
  resources: [
    patient,
    problem(id, 'arthritis', {
      code: problems.rheumatoidArthritis,
      onsetDateTime: '2018',
      recordedDate: '2018-06-04',
    }),
    order(id, 'methotrexate', {
      medicationCodeableConcept: medicines.methotrexate2_5,
      authoredOn: '2026-06-09',
      dosageInstruction: [
        byMouth('6 tablets (15 mg) by mouth once a WEEK, on Mondays', [15, 'mg'], [1, 1, 'wk']),
      ],
    }),
    visit(id, 'AMB', visitTypes.symptom, { start: '2026-06-11T15:00:00-04:00' }),
    ...checkup(id, '2026-06-09T09:00:00-04:00', {
      bp: [119, 73],
      weight: 63.9,
      bloods: { alt: 71, creatinine: 0.7, leukocytes: 4.1, platelets: 171, crp: 14 },
    }),
    ...rosaResults(id),
  ],
}
