import type { DemoPractitioner } from './contract.ts'

const degree = 'http://terminology.hl7.org/CodeSystem/v2-0360'

/** The clinicians who can sign in: a physician, a nurse and a pharmacist. */
export const practitioners: readonly DemoPractitioner[] = [
  clinician('ruth-adeyemi', 'ruth', 'Adeyemi', 'Ruth', 'female', 'MD', 'Doctor of Medicine', 'Dr'),
  clinician('colm-brannigan', 'colm', 'Brannigan', 'Colm', 'male', 'RN', 'Registered Nurse'),
  clinician('ines-duarte', 'ines', 'Duarte', 'Ines', 'female', 'RPH', 'Registered Pharmacist'),
]

function clinician(
  id: string,
  login: string,
  family: string,
  given: string,
  gender: 'female' | 'male',
  code: string,
  display: string,
  prefix?: string,
): DemoPractitioner {
  return {
    id,
    login,
    name: `${prefix ? `${prefix} ` : ''}${given} ${family}, ${display}`,
    resource: {
      resourceType: 'Practitioner',
      id,
      active: true,
      identifier: [{ system: 'https://ehr.st-elsewhere.example/ids/staff', value: login }],
      name: [{ use: 'official', family, given: [given], ...(prefix ? { prefix: [prefix] } : {}) }],
      gender,
      qualification: [{ code: { coding: [{ system: degree, code, display }], text: display } }],
    },
  }
}
