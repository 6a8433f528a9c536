import { allergy } from '../build/allergy.ts'
import { snomed } from '../build/concept.ts'
import { problem } from '../build/condition.ts'
import { home, mobile, mrn, speaks } from '../build/identity.ts'
import { bloodPressure, lab } from '../build/observation.ts'
import { physician } from '../build/reference.ts'
import type { DemoPerson } from '../contract.ts'
import { labs } from '../terms/labs.ts'

const id = 'priya-raman'

const patient: fhir4.Patient = {
  resourceType: 'Patient',
  id,
  active: true,
  identifier: [mrn('00533-K')],
  name: [
    { use: 'official', family: 'Raman', given: ['Priyadarshini', 'Lakshmi'], prefix: ['Ms'] },
    { use: 'nickname', given: ['Priya'] },
  ],
  gender: 'female',
  birthDate: '1995-07-14',
  telecom: [mobile('555-0133')],
  address: [home('9 Cooper Lane')],
  communication: [speaks('en', 'English')],
  generalPractitioner: [physician],
}

/** Somebody asked, and the answer was written down as a code. */
export const priyaRaman: DemoPerson = {
  id,
  reason: 'No known allergies, said by an explicit code with date and author; a preferred name too.',
  account: { login: 'priya', name: 'Priya Raman' },
  resources: [
    patient,
    allergy(id, 'none-known', {
      code: snomed('716186003', 'No known allergy', 'No known allergies'),
      recordedDate: '2025-10-02T14:10:00-04:00',
      asserter: { reference: `Patient/${id}` },
    }),
    problem(id, 'migraine', {
      code: snomed('37796009', 'Migraine'),
      onsetDateTime: '2014',
      recordedDate: '2018-01-30',
    }),
    lab(id, labs.haemoglobin, '2025-10-02T08:45:00-04:00', 11.2),
    bloodPressure(id, '2025-10-02T14:00:00-04:00', 112, 70),
  ],
}
