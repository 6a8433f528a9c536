import { allergy } from '../build/allergy.ts'
import { snomed } from '../build/concept.ts'
import { problem } from '../build/condition.ts'
import { home, mobile, mrn, speaks } from '../build/identity.ts'
import { count, dosage, order, routes } from '../build/medication.ts'
import { bloodPressure, lab } from '../build/observation.ts'
import { physician } from '../build/reference.ts'
import type { DemoPerson } from '../contract.ts'
import { labs } from '../terms/labs.ts'
import { medicines } from '../terms/medicines.ts'

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
      code: snomed('91936005', 'Allergy to penicillin', 'Penicillin'),
      type: 'allergy',
      category: ['medication'],
      criticality: 'high',
      recordedDate: '2016-05-19',
      reaction: [{ manifestation: [snomed('247472004', 'Wheal', 'Hives')], severity: 'moderate' }],
    }),
    problem(id, 'type-2-diabetes', {
      code: snomed('44054006', 'Type 2 diabetes mellitus', 'Type 2 diabetes'),
      onsetDateTime: '2019-04',
      recordedDate: '2019-04-25',
    }),
    order(id, 'metformin', {
      medicationCodeableConcept: medicines.metformin500,
      authoredOn: '2026-02-11',
      dosageInstruction: [
        dosage({
          text: 'Take 1 tablet by mouth twice a day with meals',
          route: routes.oral,
          dose: count(1, 'tablet'),
          every: [2, 1, 'd'],
        }),
      ],
    }),
    lab(id, labs.a1c, '2026-02-11T09:20:00-05:00', 7.4),
    lab(id, labs.glucose, '2026-02-11T09:20:00-05:00', 143),
    bloodPressure(id, '2026-02-11T09:05:00-05:00', 128, 82),
  ],
}
