import { allergy } from '../build/allergy.ts'
import { checkup } from '../build/checkup.ts'
import { concept, snomed } from '../build/concept.ts'
import { problem } from '../build/condition.ts'
import { home, mrn } from '../build/identity.ts'
import { order } from '../build/medication.ts'
import { physician } from '../build/reference.ts'
import { procedure, vaccination, visit, visitTypes } from '../build/visit.ts'
import type { DemoPerson } from '../contract.ts'
import { ofMen } from '../terms/labs.ts'
import { medicines } from '../terms/medicines.ts'
import { problems } from '../terms/problems.ts'
import { agents, reactions } from '../terms/substances.ts'
import { vaccines } from '../terms/vaccines.ts'

const id = 'viktor-holm'

const patient: fhir4.Patient = {
  resourceType: 'Patient',
  id,
  active: false,
  identifier: [mrn('00310-H')],
  name: [{ use: 'official', family: 'Holm', given: ['Viktor', 'Anders'] }],
  gender: 'male',
  birthDate: '1966-06-30',
  address: [{ ...home('19 Canal Side'), period: { end: '2020-12-31' } }],
  generalPractitioner: [physician],
}

/** Moved away; the record may be read and is no longer kept up. */
export const viktorHolm: DemoPerson = {
  id,
  reason: 'Inactive record of a man who moved away in 2020: readable, and marked as no longer kept up.',
  resources: [
    patient,
    allergy(id, 'amoxicillin', {
      code: agents.amoxicillin,
      category: ['medication'],
      criticality: 'low',
      recordedDate: '2008-12-01',
      reaction: [{ manifestation: [reactions.rash], severity: 'mild' }],
    }),
    problem(id, 'gout', { code: problems.gout, onsetDateTime: '2017-05', recordedDate: '2017-05-22' }),
    order(id, 'lisinopril', {
      status: 'completed',
      medicationCodeableConcept: medicines.lisinopril10,
      authoredOn: '2020-02-12',
    }),
    vaccination(id, 'td', vaccines.td, '2012-08', {
      lotNumber: 'TD-4471',
      protocolApplied: [{ doseNumberPositiveInt: 2, seriesDosesPositiveInt: 3 }],
    }),
    vaccination(id, 'influenza', vaccines.influenza, '2019-10-02', {
      status: 'not-done',
      statusReason: concept(
        'http://terminology.hl7.org/CodeSystem/v3-ActReason',
        'PATOBJ',
        'patient objection',
        'Did not want it',
      ),
    }),
    vaccination(id, 'zoster', vaccines.zoster, '2019-10-02', { status: 'entered-in-error' }),
    procedure(id, 'colonoscopy', snomed('73761001', 'Colonoscopy'), '2020-03-19', {
      status: 'not-done',
      statusReason: snomed('183944003', 'Procedure refused', 'Refused'),
    }),
    procedure(id, 'tonsils', snomed('173422009', 'Tonsillectomy'), '1971', {
      outcome: snomed('385669000', 'Successful'),
    }),
    visit(id, 'AMB', visitTypes.followUp, { start: '2020-11-03T09:00:00-05:00' }, { status: 'cancelled' }),
    visit(id, 'AMB', visitTypes.checkUp, { start: '2020-12-01T09:00:00-05:00' }, { status: 'planned' }),
    ...checkup(id, '2020-02-12T09:40:00-05:00', {
      bp: [144, 91],
      weight: 97.5,
      ranges: ofMen,
      bloods: { creatinine: 1.2, potassium: 4.4, haemoglobin: 15.6, glucose: 108 },
    }),
  ],
}
