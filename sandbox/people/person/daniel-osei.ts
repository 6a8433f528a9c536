import { checkup } from '../build/checkup.ts'
import { diagnosis, problem } from '../build/condition.ts'
import { document, documentTypes } from '../build/document.ts'
import { home, mobile, mrn, speaks } from '../build/identity.ts'
import { byMouth, dosage, order, reported } from '../build/medication.ts'
import { physician } from '../build/reference.ts'
import { vaccination } from '../build/visit.ts'
import type { DemoPerson } from '../contract.ts'
import { ofMen } from '../terms/labs.ts'
import { medicines } from '../terms/medicines.ts'
import { problems } from '../terms/problems.ts'
import { vaccines } from '../terms/vaccines.ts'

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
      code: problems.hypertension,
      onsetDateTime: '2021-08',
      recordedDate: '2021-08-16',
    }),
    diagnosis(id, 'chest-pain', {
      code: problems.chestPain,
      verification: 'differential',
      recordedDate: '2026-04-20',
    }),
    order(id, 'lisinopril', {
      medicationCodeableConcept: medicines.lisinopril10,
      authoredOn: '2026-04-20',
      dosageInstruction: [byMouth('1 tablet by mouth once a day', [10, 'mg'], [1, 1, 'd'])],
    }),
    reported(id, 'ibuprofen', {
      medicationCodeableConcept: medicines.ibuprofen200,
      dateAsserted: '2026-04-20',
      dosage: [dosage({ text: 'Two tablets now and then for his knee', asNeededBoolean: true })],
    }),
    vaccination(id, 'influenza-2025', vaccines.influenza, '2025-10-21'),
    document(id, 'progress', {
      type: documentTypes.progress,
      date: '2026-04-20T11:15:00-04:00',
      title: 'Progress note',
      contentType: 'text/plain',
      body: 'Blood pressure above target on 10 mg lisinopril. Potassium low, repeat in two weeks. Allergies: not asked today.\n',
      context: { encounter: [{ reference: `Encounter/${id}-visit-2026-04-20` }] },
    }),
    ...checkup(id, '2026-04-20T10:30:00-04:00', {
      bp: [151, 94],
      heartRate: 81,
      weight: 92.3,
      height: 178,
      ranges: ofMen,
      bloods: { sodium: 139, potassium: 3.2, creatinine: 0.9, glucose: 104, haemoglobin: 15.1 },
    }),
  ],
}
