import { status } from './concept.ts'
import { patient, physician } from './reference.ts'

const clinicalSystem = 'http://terminology.hl7.org/CodeSystem/condition-clinical'
const verificationSystem = 'http://terminology.hl7.org/CodeSystem/condition-ver-status'
const categorySystem = 'http://terminology.hl7.org/CodeSystem/condition-category'
const clinicalWords = {
  active: 'Active',
  recurrence: 'Recurrence',
  relapse: 'Relapse',
  inactive: 'Inactive',
  remission: 'Remission',
  resolved: 'Resolved',
}
const verificationWords = {
  unconfirmed: 'Unconfirmed',
  provisional: 'Provisional',
  differential: 'Differential',
  confirmed: 'Confirmed',
  refuted: 'Refuted',
  'entered-in-error': 'Entered in Error',
}

interface ConditionFacts extends Partial<Omit<fhir4.Condition, 'resourceType' | 'code'>> {
  code: fhir4.CodeableConcept
  clinical?: keyof typeof clinicalWords
  verification?: keyof typeof verificationWords
}

/** An entry of the problem list; active and confirmed unless said otherwise, no clinical status once entered in error (con-5). */
export function problem(of: string, slug: string, facts: ConditionFacts): fhir4.Condition {
  return condition(of, slug, facts, { code: 'problem-list-item', display: 'Problem List Item' })
}

/** A diagnosis made at one encounter, which is not on the problem list. */
export function diagnosis(of: string, slug: string, facts: ConditionFacts): fhir4.Condition {
  return condition(of, slug, facts, { code: 'encounter-diagnosis', display: 'Encounter Diagnosis' })
}

function condition(of: string, slug: string, facts: ConditionFacts, category: fhir4.Coding): fhir4.Condition {
  const { clinical = 'active', verification = 'confirmed', ...rest } = facts
  return {
    resourceType: 'Condition',
    id: `${of}-condition-${slug}`,
    ...(verification === 'entered-in-error'
      ? {}
      : { clinicalStatus: status(clinicalSystem, clinical, clinicalWords[clinical]) }),
    verificationStatus: status(verificationSystem, verification, verificationWords[verification]),
    category: [{ coding: [{ system: categorySystem, ...category }] }],
    subject: patient(of),
    recorder: physician,
    ...rest,
  }
}
