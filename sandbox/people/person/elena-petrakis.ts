import { allergy } from '../build/allergy.ts'
import { checkup } from '../build/checkup.ts'
import { problem } from '../build/condition.ts'
import { home, mobile, mrn, speaks } from '../build/identity.ts'
import { byMouth, count, order } from '../build/medication.ts'
import { physician } from '../build/reference.ts'
import { vaccination, visit, visitTypes } from '../build/visit.ts'
import type { DemoPerson } from '../contract.ts'
import { medicines } from '../terms/medicines.ts'
import { problems } from '../terms/problems.ts'
import { agents, reactions } from '../terms/substances.ts'
import { vaccines } from '../terms/vaccines.ts'

const id = 'elena-petrakis'

const patient: fhir4.Patient = {
  resourceType: 'Patient',
  id,
  active: true,
  identifier: [mrn('00462-E')],
  name: [{ use: 'official', family: 'Petrakis', given: ['Elena'], prefix: ['Mrs'] }],
  gender: 'female',
  birthDate: '1971-12-09',
  telecom: [mobile('555-0151')],
  address: [home('3 Harbour View')],
  communication: [speaks('el', 'Greek'), speaks('en', 'English', false)],
  generalPractitioner: [physician],
}

/** Two clerks, two truths: a “no known allergies” entered after a near-fatal anaphylaxis. */
export const elenaPetrakis: DemoPerson = {
  id,
  reason:
    'Severe penicillin allergy and a later “no known allergies” in the same record: the contradiction must show.',
  resources: [
    patient,
    allergy(id, 'penicillin', {
      code: agents.penicillin,
      type: 'allergy',
      category: ['medication'],
      criticality: 'high',
      recordedDate: '2009-03-14',
      lastOccurrence: '2009-03-13',
      reaction: [
        {
          manifestation: [reactions.anaphylaxis, reactions.angioedema],
          severity: 'severe',
          onset: '2009-03-13',
          description: 'Collapsed ten minutes after the first dose; two days in intensive care.',
        },
      ],
    }),
    allergy(id, 'none-known', {
      code: agents.noKnownAllergy,
      recordedDate: '2024-06-18T16:42:00-04:00',
      asserter: { reference: `Patient/${id}` },
    }),
    allergy(id, 'ibuprofen', {
      code: agents.ibuprofen,
      type: 'intolerance',
      category: ['medication'],
      criticality: 'low',
      recordedDate: '2015-09',
      reaction: [{ manifestation: [reactions.nausea] }, { manifestation: [reactions.rash] }],
    }),
    allergy(id, 'latex', {
      code: agents.latex,
      verification: 'refuted',
      category: ['environment'],
      recordedDate: '2017-02-08',
    }),
    allergy(id, 'codeine', {
      code: agents.codeine,
      verification: 'entered-in-error',
      category: ['medication'],
      recordedDate: '2018-05-30',
    }),
    problem(id, 'hypothyroidism', {
      code: problems.hypothyroidism,
      onsetDateTime: '2012',
      recordedDate: '2012-10-03',
    }),
    problem(id, 'reflux', {
      code: problems.reflux,
      onsetString: 'since her second pregnancy',
      recordedDate: '2003-04-11',
    }),
    order(id, 'levothyroxine', {
      medicationCodeableConcept: medicines.levothyroxine75,
      authoredOn: '2026-01-15',
      dosageInstruction: [
        byMouth(
          '1 tablet by mouth every morning, half an hour before food',
          [75, 'micrograms', 'ug'],
          [1, 1, 'd'],
        ),
      ],
    }),
    order(id, 'omeprazole', {
      medicationCodeableConcept: medicines.omeprazole20,
      status: 'stopped',
      statusReason: { text: 'No longer needed' },
      authoredOn: '2019-11-20',
      dosageInstruction: [byMouth('1 capsule by mouth once a day', count(1, 'capsule'), [1, 1, 'd'])],
    }),
    visit(id, 'EMER', visitTypes.emergency, {
      start: '2009-03-13T18:20:00-04:00',
      end: '2009-03-13T20:05:00-04:00',
    }),
    vaccination(id, 'tdap', vaccines.tdap, '2020-02-27'),
    ...checkup(id, '2026-01-15T09:10:00-05:00', {
      bp: [124, 78],
      heartRate: 68,
      weight: 71.4,
      bloods: { sodium: 140, potassium: 4.2, creatinine: 0.8, tsh: 6.2, haemoglobin: 12.9 },
    }),
  ],
}
