import { home, mobile, mrn, speaks } from '../build/identity.ts'
import { physician } from '../build/reference.ts'
import type { DemoPerson } from '../contract.ts'
import { margaretCare } from './margaret-ellison/care.ts'
import { margaretDocuments } from './margaret-ellison/documents.ts'
import { margaretMedicines } from './margaret-ellison/medicines.ts'
import { margaretProblems } from './margaret-ellison/problems.ts'
import { margaretYears } from './margaret-ellison/years.ts'

const id = 'margaret-ellison'

const patient: fhir4.Patient = {
  resourceType: 'Patient',
  id,
  active: true,
  identifier: [
    {
      use: 'official',
      type: {
        coding: [
          {
            system: 'http://terminology.hl7.org/CodeSystem/v2-0203',
            code: 'SS',
            display: 'Social Security number',
          },
        ],
        text: 'Social Security number',
      },
      system: 'http://hl7.org/fhir/sid/us-ssn',
      value: '987-65-4321',
    },
    mrn('00123-A'),
  ],
  name: [
    { use: 'official', family: 'Ellison', given: ['Margaret', 'Rose'], prefix: ['Mrs'] },
    { use: 'maiden', family: 'Thackeray', given: ['Margaret', 'Rose'] },
    { use: 'usual', family: 'Ellison', given: ['Peggy'] },
  ],
  gender: 'female',
  birthDate: '1942-06-05',
  telecom: [{ system: 'phone', value: '555-0111', use: 'home' }, mobile('555-0112')],
  address: [
    home('22 Orchard Avenue', { period: { start: '1971' } }),
    { use: 'old', line: ['5 Station Terrace'], city: 'Elsewhere', state: 'MA', period: { end: '1971' } },
  ],
  maritalStatus: {
    coding: [
      {
        system: 'http://terminology.hl7.org/CodeSystem/v3-MaritalStatus',
        code: 'W',
        display: 'Widowed',
      },
    ],
    text: 'Widowed',
  },
  communication: [speaks('en', 'English')],
  generalPractitioner: [physician],
}

/** A chart as heavy as real ones: over twenty years, every status a problem or a medicine can have. */
export const margaretEllison: DemoPerson = {
  id,
  reason:
    'Adult with a long history: 23 yearly check-ups, failing kidneys, problems and medicines of every status.',
  account: { login: 'margaret', name: 'Margaret Ellison' },
  resources: [
    patient,
    ...margaretProblems(id),
    ...margaretMedicines(id),
    ...margaretYears(id),
    ...margaretDocuments(id),
    ...margaretCare(id),
  ],
}
