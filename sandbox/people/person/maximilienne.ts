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

const id = 'maximilienne'

const patient: fhir4.Patient = {
  resourceType: 'Patient',
  id,
  active: true,
  identifier: [mrn('00350-L')],
  name: [
    {
      use: 'official',
      family: 'Featherstonehaugh-Cholmondeley-Ross',
      given: ['Maximilienne-Wilhelmina-Bartholomea'],
      prefix: ['Professor Dame'],
      suffix: ['III'],
    },
  ],
  gender: 'female',
  birthDate: '1964-02-29',
  telecom: [
    mobile('555-0135'),
    {
      system: 'email',
      value: 'maximilienne.wilhelmina.featherstonehaugh@long-names-are-people-too.example',
      use: 'home',
    },
  ],
  address: [home('The Old Rectory Annexe, Upper Featherstonehaugh Lane')],
  communication: [speaks('en', 'English')],
  generalPractitioner: [physician],
}

/** 35 letters of family and 35 of given name. */
export const maximilienne: DemoPerson = {
  id,
  reason:
    'A very long name, 35 letters of family and 35 of given: it wraps and is never cut. Born on a leap day.',
  resources: [
    patient,
    allergy(id, 'aspirin', {
      code: agents.aspirin,
      type: 'allergy',
      category: ['medication'],
      criticality: 'high',
      recordedDate: '2002-10-10',
      reaction: [{ manifestation: [reactions.wheeze], severity: 'severe' }],
    }),
    problem(id, 'osteoporosis', {
      code: problems.osteoporosis,
      onsetDateTime: '2020-11',
      recordedDate: '2020-11-24',
    }),
    order(id, 'levothyroxine', {
      medicationCodeableConcept: medicines.levothyroxine75,
      authoredOn: '2025-12-03',
      dosageInstruction: [
        byMouth('1 tablet by mouth every morning before food', [75, 'micrograms', 'ug'], [1, 1, 'd']),
      ],
    }),
    problem(id, 'hypothyroidism', {
      code: problems.hypothyroidism,
      onsetDateTime: '2011',
      recordedDate: '2011-05-18',
    }),
    vaccination(id, 'shingles-1', vaccines.zoster, '2024-05-08'),
    ...checkup(id, '2025-12-03T11:00:00-05:00', {
      bp: [118, 74],
      heartRate: 64,
      weight: 66,
      height: 172,
      bloods: { tsh: 2.3, creatinine: 0.8, haemoglobin: 13.6 },
    }),
  ],
}
