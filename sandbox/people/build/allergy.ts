import { status } from './concept.ts'
import { patient, physician } from './reference.ts'

const clinicalSystem = 'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical'
const verificationSystem = 'http://terminology.hl7.org/CodeSystem/allergyintolerance-verification'
const clinicalWords = { active: 'Active', inactive: 'Inactive', resolved: 'Resolved' }
const verificationWords = {
  unconfirmed: 'Unconfirmed',
  confirmed: 'Confirmed',
  refuted: 'Refuted',
  'entered-in-error': 'Entered in Error',
}

interface AllergyFacts extends Partial<Omit<fhir4.AllergyIntolerance, 'resourceType' | 'code'>> {
  code: fhir4.CodeableConcept
  clinical?: keyof typeof clinicalWords
  verification?: keyof typeof verificationWords
}

/** An allergy or intolerance; active and confirmed unless said otherwise, no clinical status once entered in error (ait-2). */
export function allergy(of: string, slug: string, facts: AllergyFacts): fhir4.AllergyIntolerance {
  const { clinical = 'active', verification = 'confirmed', ...rest } = facts
  return {
    resourceType: 'AllergyIntolerance',
    id: `${of}-allergy-${slug}`,
    ...(verification === 'entered-in-error'
      ? {}
      : { clinicalStatus: status(clinicalSystem, clinical, clinicalWords[clinical]) }),
    verificationStatus: status(verificationSystem, verification, verificationWords[verification]),
    patient: patient(of),
    recorder: physician,
    ...rest,
  }
}
