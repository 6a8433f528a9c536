import { concept } from './build/concept.ts'
import type { DemoPractitioner } from './contract.ts'

const degree = (code: string, display: string) =>
  concept('http://terminology.hl7.org/CodeSystem/v2-0360', code, display)

const job = (code: string, display: string) =>
  concept('http://terminology.hl7.org/CodeSystem/practitioner-role', code, display)

/** The clinicians who can sign in: a physician, a nurse, a pharmacist, and somebody at the front desk. */
export const practitioners: readonly DemoPractitioner[] = [
  clinician('ruth', 'physician', 'Dr Ruth Adeyemi, physician', job('doctor', 'Doctor'), {
    id: 'ruth-adeyemi',
    name: [{ use: 'official', family: 'Adeyemi', given: ['Ruth'], prefix: ['Dr'] }],
    gender: 'female',
    qualification: [{ code: degree('MD', 'Doctor of Medicine') }],
  }),
  clinician('colm', 'nurse', 'Colm Brannigan, nurse', job('nurse', 'Nurse'), {
    id: 'colm-brannigan',
    name: [{ use: 'official', family: 'Brannigan', given: ['Colm'] }],
    gender: 'male',
    qualification: [{ code: degree('RN', 'Registered Nurse') }],
  }),
  clinician('ines', 'pharmacist', 'Ines Duarte, pharmacist', job('pharmacist', 'Pharmacist'), {
    id: 'ines-duarte',
    name: [{ use: 'official', family: 'Duarte', given: ['Ines'] }],
    gender: 'female',
    qualification: [{ code: degree('RPH', 'Registered Pharmacist') }],
  }),
  clinician('fern', 'front-desk', 'Fern Ashworth, front desk', job('receptionist', 'Receptionist'), {
    id: 'fern-ashworth',
    name: [{ use: 'official', family: 'Ashworth', given: ['Fern'] }],
    gender: 'female',
  }),
]

function clinician(
  login: string,
  job: DemoPractitioner['job'],
  name: string,
  role: fhir4.CodeableConcept,
  facts: Omit<fhir4.Practitioner, 'resourceType'> & { id: string },
): DemoPractitioner {
  return {
    id: facts.id,
    login,
    name,
    job,
    resource: {
      resourceType: 'Practitioner',
      active: true,
      identifier: [{ system: 'https://ehr.st-elsewhere.example/ids/staff', value: login }],
      ...facts,
    },
    role: {
      resourceType: 'PractitionerRole',
      id: `${facts.id}-at-st-elsewhere`,
      active: true,
      practitioner: { reference: `Practitioner/${facts.id}`, display: name },
      organization: { reference: 'Organization/st-elsewhere', display: 'St Elsewhere Hospital' },
      code: [role],
    },
  }
}
