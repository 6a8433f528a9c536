import { allergy } from './build/allergy.ts'
import { problem } from './build/condition.ts'
import { home, mrn } from './build/identity.ts'
import { byMouth, order } from './build/medication.ts'
import { visit, visitTypes } from './build/visit.ts'
import type { DemoPerson } from './contract.ts'
import { manyObservations } from './many-observations.ts'
import { medicines } from './terms/medicines.ts'
import { problems } from './terms/problems.ts'
import { agents, reactions } from './terms/substances.ts'

/** A patient made on demand: a short chart and `n` observations, the same for the same `n`. */
export function generatedPatient(n: number): DemoPerson {
  const id = `generated-${n}`
  const patient: fhir4.Patient = {
    resourceType: 'Patient',
    id,
    active: true,
    identifier: [mrn(`G-${n}`)],
    name: [{ use: 'official', family: 'Generated', given: ['Vast'] }],
    gender: 'female',
    birthDate: '1958-02-17',
    address: [home('1 Long Corridor')],
  }
  return {
    id,
    reason: `A record made on demand with ${n.toLocaleString('en')} observations, for paging and speed.`,
    resources: [
      patient,
      allergy(id, 'penicillin', {
        code: agents.penicillin,
        criticality: 'high',
        recordedDate: '2001-05-08',
        reaction: [{ manifestation: [reactions.rash], severity: 'moderate' }],
      }),
      problem(id, 'diabetes', {
        code: problems.diabetes2,
        onsetDateTime: '2004',
        recordedDate: '2004-02-19',
      }),
      order(id, 'metformin', {
        medicationCodeableConcept: medicines.metformin500,
        authoredOn: '2026-09-30',
        dosageInstruction: [byMouth('1 tablet by mouth twice a day', [500, 'mg'], [2, 1, 'd'])],
      }),
      visit(id, 'AMB', visitTypes.checkUp, { start: '2026-09-30T06:00:00Z' }),
      ...manyObservations(id, n),
    ],
  }
}
