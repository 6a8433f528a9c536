import { concept } from './concept.ts'
import { patient } from './reference.ts'

const policyType = (code: string, display: string) =>
  concept('http://terminology.hl7.org/CodeSystem/v3-ActCode', code, display)

/** Kinds of cover, from HL7's ActCoverageTypeCode. */
export const policies = {
  publicPolicy: policyType('PUBLICPOL', 'public healthcare'),
  extended: policyType('EHCPOL', 'extended healthcare'),
}

/** The plan of a cover, as its card has it. */
export const plan = (value: string, name: string): fhir4.CoverageClass => ({
  type: concept('http://terminology.hl7.org/CodeSystem/coverage-class', 'plan', 'Plan'),
  value,
  name,
})

/** A cover that the person holds themselves, active unless said otherwise; who pays is known by name only. */
export function coverage(
  of: string,
  slug: string,
  payor: string,
  more: Partial<Omit<fhir4.Coverage, 'resourceType'>>,
): fhir4.Coverage {
  return {
    resourceType: 'Coverage',
    id: `${of}-coverage-${slug}`,
    status: 'active',
    beneficiary: patient(of),
    subscriber: patient(of),
    relationship: concept('http://terminology.hl7.org/CodeSystem/subscriber-relationship', 'self', 'Self'),
    payor: [{ display: payor }],
    ...more,
  }
}
