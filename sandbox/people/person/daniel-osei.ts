import { snomed } from '../build/concept.ts'
import { problem } from '../build/condition.ts'
import { home, mobile, mrn, speaks } from '../build/identity.ts'
import { bloodPressure, lab } from '../build/observation.ts'
import { physician } from '../build/reference.ts'
import type { DemoPerson } from '../contract.ts'
import { labs } from '../terms/labs.ts'

const id = 'daniel-osei'

const patient: fhir4.Patient = {
  resourceType: 'Patient',
  id,
  active: true,
  identifier: [mrn('00608-D')],
  name: [{ use: 'official', family: 'Osei', given: ['Daniel', 'Kwabena'] }],
  gender: 'male',
  birthDate: '1979-01-22',
  telecom: [mobile('555-0142')],
  address: [home('230 Mill Road')],
  communication: [speaks('en', 'English')],
  generalPractitioner: [physician],
}

/** Nobody asked about allergies, which is not the same as having none. */
export const danielOsei: DemoPerson = {
  id,
  reason: 'Allergies were never recorded: the chart must not read as “no known allergies”.',
  resources: [
    patient,
    problem(id, 'hypertension', {
      code: snomed('38341003', 'Hypertensive disorder, systemic arterial', 'Hypertension'),
      onsetDateTime: '2021-08',
      recordedDate: '2021-08-16',
    }),
    lab(id, labs.potassium, '2026-04-20T07:55:00-04:00', 3.2),
    lab(id, labs.creatinine, '2026-04-20T07:55:00-04:00', 0.9),
    bloodPressure(id, '2026-04-20T10:30:00-04:00', 151, 94),
  ],
}
