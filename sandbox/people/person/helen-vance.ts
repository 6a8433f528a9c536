import { allergy } from '../build/allergy.ts'
import { checkup } from '../build/checkup.ts'
import { problem } from '../build/condition.ts'
import { document, documentTypes } from '../build/document.ts'
import { mrn } from '../build/identity.ts'
import { byMouth, order } from '../build/medication.ts'
import { physician } from '../build/reference.ts'
import { restricted } from '../build/security.ts'
import type { DemoPerson } from '../contract.ts'
import { medicines } from '../terms/medicines.ts'
import { problems } from '../terms/problems.ts'
import { agents, reactions } from '../terms/substances.ts'

const id = 'helen-vance'

const patient: fhir4.Patient = {
  resourceType: 'Patient',
  id,
  active: true,
  identifier: [mrn('00900-V')],
  name: [{ use: 'official', family: 'Vance', given: ['Helen'] }],
  gender: 'female',
  birthDate: '1983-10-27',
  generalPractitioner: [physician],
}

const chart: readonly fhir4.FhirResource[] = [
  patient,
  allergy(id, 'latex', {
    code: agents.latex,
    type: 'allergy',
    category: ['environment'],
    criticality: 'high',
    recordedDate: '2012-02-07',
    reaction: [{ manifestation: [reactions.hives, reactions.wheeze], severity: 'moderate' }],
  }),
  problem(id, 'depression', {
    code: problems.depression,
    onsetDateTime: '2024-11',
    recordedDate: '2024-11-21',
  }),
  order(id, 'sertraline', {
    medicationCodeableConcept: medicines.sertraline50,
    authoredOn: '2026-01-08',
    dosageInstruction: [byMouth('1 tablet by mouth once a day', [50, 'mg'], [1, 1, 'd'])],
  }),
  document(id, 'consult', {
    type: documentTypes.consult,
    date: '2024-11-21T16:00:00-05:00',
    title: 'Consult note',
    contentType: 'text/plain',
    body: 'Works at this hospital and asks that colleagues do not read this.\n',
  }),
  ...checkup(id, '2026-01-08T08:00:00-05:00', {
    bp: [116, 72],
    heartRate: 69,
    weight: 62.7,
    bloods: { tsh: 1.8, haemoglobin: 13 },
  }),
]

/** A member of staff whose whole record is restricted. */
export const helenVance: DemoPerson = {
  id,
  reason:
    'Restricted record of a member of staff: refused without the right clearance, and said to be refused.',
  resources: chart.map(restricted),
}
