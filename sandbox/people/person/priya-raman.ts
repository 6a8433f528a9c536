import { allergy } from '../build/allergy.ts'
import { checkup } from '../build/checkup.ts'
import { diagnosis, problem } from '../build/condition.ts'
import { home, mobile, mrn, speaks } from '../build/identity.ts'
import { byMouth, count, order, reported } from '../build/medication.ts'
import { smoking } from '../build/observation.ts'
import { physician } from '../build/reference.ts'
import { vaccination } from '../build/visit.ts'
import type { DemoPerson } from '../contract.ts'
import { medicines } from '../terms/medicines.ts'
import { problems } from '../terms/problems.ts'
import { smokes } from '../terms/smoking.ts'
import { agents } from '../terms/substances.ts'
import { vaccines } from '../terms/vaccines.ts'

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
  communication: [speaks('en', 'English'), speaks('ta', 'Tamil', false)],
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
      code: agents.noKnownAllergy,
      recordedDate: '2025-10-02T14:10:00-04:00',
      asserter: { reference: `Patient/${id}`, display: 'Priya Raman' },
    }),
    problem(id, 'migraine', { code: problems.migraine, onsetDateTime: '2014', recordedDate: '2018-01-30' }),
    problem(id, 'iron-deficiency', {
      code: problems.ironDeficiency,
      onsetDateTime: '2025-10-02',
      recordedDate: '2025-10-02',
    }),
    diagnosis(id, 'urinary-infection', {
      code: problems.urinaryInfection,
      clinical: 'resolved',
      onsetDateTime: '2023-05-11',
      abatementDateTime: '2023-05-20',
      recordedDate: '2023-05-12',
    }),
    order(id, 'iron', {
      medicationCodeableConcept: medicines.ferrousSulfate325,
      authoredOn: '2025-10-02',
      dosageInstruction: [byMouth('1 tablet by mouth every other day', count(1, 'tablet'), [1, 2, 'd'])],
    }),
    reported(id, 'acetaminophen', {
      medicationCodeableConcept: medicines.acetaminophen500,
      dateAsserted: '2025-10-02',
      dosage: [
        byMouth('1 g by mouth when a migraine starts', [1000, 'mg'], undefined, {
          asNeededCodeableConcept: problems.migraine,
        }),
      ],
    }),
    vaccination(id, 'tdap', vaccines.tdap, '2017-08-30'),
    vaccination(id, 'covid-1', vaccines.covid, '2021-04-28', {
      protocolApplied: [{ doseNumberPositiveInt: 1 }],
    }),
    vaccination(id, 'covid-2', vaccines.covid, '2021-05-19', {
      protocolApplied: [{ doseNumberPositiveInt: 2 }],
    }),
    smoking(id, '2025-10-02', smokes.never),
    ...checkup(id, '2025-10-02T14:00:00-04:00', {
      bp: [112, 70],
      heartRate: 72,
      weight: 58.2,
      height: 161,
      bloods: { haemoglobin: 11.2, leukocytes: 6.4, platelets: 322, sodium: 138, creatinine: 0.7 },
    }),
  ],
}
