import { diagnosis } from '../build/condition.ts'
import { mrn } from '../build/identity.ts'
import { byMouth, order } from '../build/medication.ts'
import { hoursBefore, instant } from '../build/moment.ts'
import { bloodPressure, category, lab, vital } from '../build/observation.ts'
import { to } from '../build/reference.ts'
import { visit, visitTypes } from '../build/visit.ts'
import type { DemoPerson } from '../contract.ts'
import { labs } from '../terms/labs.ts'
import { medicines } from '../terms/medicines.ts'
import { problems } from '../terms/problems.ts'
import { vitals } from '../terms/vitals.ts'

const id = 'unknown-whisky'

const patient: fhir4.Patient = {
  resourceType: 'Patient',
  id,
  active: true,
  identifier: [mrn('T-0007', { use: 'temp' })],
  name: [{ use: 'temp', family: 'Unknown', given: ['Whisky Seven'] }],
  gender: 'unknown',
  _birthDate: {
    extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' }],
  },
}

/** Brought to the emergency department three hours before `now`, nobody knows who. */
export function unknownWhisky(now: Date): DemoPerson {
  const arrived = instant(hoursBefore(now, 3))
  const drawn = instant(hoursBefore(now, 2.5))
  const emergency = visit(
    id,
    'EMER',
    visitTypes.emergency,
    { start: arrived },
    { id: `${id}-emergency`, status: 'in-progress', reasonCode: [problems.headInjury] },
  )
  return {
    id,
    reason:
      'Unidentified in the emergency department: a temporary name, no date of birth, sex unknown, nothing asked yet.',
    resources: [
      patient,
      emergency,
      diagnosis(id, 'head-injury', {
        code: problems.headInjury,
        verification: 'provisional',
        recordedDate: arrived,
        encounter: to(emergency),
      }),
      order(id, 'acetaminophen', {
        medicationCodeableConcept: medicines.acetaminophen500,
        authoredOn: drawn,
        encounter: to(emergency),
        dosageInstruction: [
          byMouth('1 g by mouth every 6 hours once able to swallow', [1000, 'mg'], [1, 6, 'h']),
        ],
      }),
      bloodPressure(id, arrived, 96, 54, { id: `${id}-blood-pressure` }),
      vital(id, vitals.heartRate, arrived, 124, { id: `${id}-heart-rate` }),
      vital(id, vitals.respiratoryRate, arrived, 24, { id: `${id}-respiratory-rate` }),
      vital(id, vitals.saturation, arrived, 93, { id: `${id}-oxygen-saturation` }),
      vital(id, vitals.comaScale, arrived, 11, { id: `${id}-coma-scale`, category: category('survey') }),
      lab(id, labs.glucose, drawn, 38, { id: `${id}-glucose`, status: 'preliminary' }),
      lab(id, labs.haemoglobin, drawn, 8.9, { id: `${id}-haemoglobin`, status: 'preliminary' }),
    ],
  }
}
