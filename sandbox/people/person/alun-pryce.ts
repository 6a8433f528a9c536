import { allergy } from '../build/allergy.ts'
import { checkup } from '../build/checkup.ts'
import { problem } from '../build/condition.ts'
import { mobile, speaks } from '../build/identity.ts'
import { byMouth, order } from '../build/medication.ts'
import { vaccination } from '../build/visit.ts'
import type { DemoPerson } from '../contract.ts'
import { ofMen } from '../terms/labs.ts'
import { medicines } from '../terms/medicines.ts'
import { problems } from '../terms/problems.ts'
import { agents, reactions } from '../terms/substances.ts'
import { vaccines } from '../terms/vaccines.ts'

const id = 'alun-pryce'

const patient: fhir4.Patient = {
  resourceType: 'Patient',
  id,
  active: true,
  // The range from 999 is never given to anybody; the last digit is a valid check digit.
  identifier: [{ use: 'official', system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990312451' }],
  name: [{ use: 'official', family: 'Pryce', given: ['Alun', 'Rhys'], prefix: ['Mr'] }],
  gender: 'male',
  birthDate: '1974-07',
  telecom: [mobile('555-0163')],
  address: [
    {
      use: 'home',
      line: ['4 Heol y Bont'],
      city: 'Aberystwyth',
      country: 'GB',
    },
    { use: 'temp', line: ['The Elsewhere Inn'], city: 'Elsewhere', state: 'MA', country: 'US' },
  ],
  communication: [speaks('cy', 'Welsh'), speaks('en', 'English', false)],
}

/** A visitor with an NHS number and nothing else to go by. */
export const alunPryce: DemoPerson = {
  id,
  reason: 'Visitor with an NHS number and no MRN, born July 1974 with the day unknown.',
  resources: [
    patient,
    allergy(id, 'amoxicillin', {
      code: agents.amoxicillin,
      category: ['medication'],
      verification: 'unconfirmed',
      recordedDate: '2026-07-02',
      reaction: [{ manifestation: [reactions.rash] }],
      note: [{ text: 'As a child, his mother told him.' }],
    }),
    problem(id, 'heart-attack', {
      code: problems.heartAttack,
      clinical: 'resolved',
      onsetDateTime: '2022-09',
      recordedDate: '2026-07-02',
    }),
    problem(id, 'coronary', {
      code: problems.coronaryDisease,
      onsetDateTime: '2022',
      recordedDate: '2026-07-02',
    }),
    order(id, 'aspirin', {
      reportedBoolean: true,
      medicationCodeableConcept: medicines.aspirin81,
      authoredOn: '2026-07-02',
      dosageInstruction: [byMouth('1 tablet by mouth once a day', [81, 'mg'], [1, 1, 'd'])],
    }),
    vaccination(id, 'covid', vaccines.covid, '2021-06', {
      primarySource: false,
      reportOrigin: { text: 'His word' },
    }),
    ...checkup(id, '2026-07-02T16:00:00-04:00', {
      bp: [136, 84],
      heartRate: 58,
      weight: 88.5,
      ranges: ofMen,
      bloods: { sodium: 141, potassium: 4.6, creatinine: 1.1, haemoglobin: 14.8, cholesterol: 149 },
    }),
  ],
}
