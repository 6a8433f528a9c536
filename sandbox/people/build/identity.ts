import { concept, systems } from './concept.ts'
import { hospital } from './reference.ts'

/** Where St Elsewhere's medical record numbers live. */
const mrnSystem = 'https://ehr.st-elsewhere.example/ids/mrn'

/** A medical record number typed MR, with the hospital as assigner. */
export function mrn(value: string, more: Partial<fhir4.Identifier> = {}): fhir4.Identifier {
  return {
    use: 'usual',
    type: {
      coding: [{ system: systems.identifierType, code: 'MR', display: 'Medical record number' }],
      text: 'Medical record number',
    },
    system: mrnSystem,
    value,
    assigner: hospital,
    ...more,
  }
}

/** A mobile number; the demo uses only the 555-01xx range kept for fiction. */
export const mobile = (value: string): fhir4.ContactPoint => ({ system: 'phone', value, use: 'mobile' })

/** A home address in the town of the demo. */
export function home(line: string, more: Partial<fhir4.Address> = {}): fhir4.Address {
  return {
    use: 'home',
    line: [line],
    city: 'Elsewhere',
    state: 'MA',
    postalCode: '02199',
    country: 'US',
    ...more,
  }
}

/** A language for `Patient.communication`, as a BCP 47 tag. */
export function speaks(code: string, display: string, preferred = true): fhir4.PatientCommunication {
  return { language: { coding: [{ system: 'urn:ietf:bcp:47', code, display }], text: display }, preferred }
}

/** Being somebody's mother, for a RelatedPerson or a contact. */
export const motherhood = concept(
  'http://terminology.hl7.org/CodeSystem/v3-RoleCode',
  'MTH',
  'mother',
  'Mother',
)
