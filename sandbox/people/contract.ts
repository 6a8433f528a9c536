/** A synthetic patient of St Elsewhere, with everything the record holds about them. */
export interface DemoPerson {
  /** The Patient's logical id, made to be read in a URL or a test. */
  readonly id: string
  /** One sentence for the EHR desktop: why this person is in the demo. */
  readonly reason: string
  /** Present when this person can sign in by themselves, without an EHR. */
  readonly account?: { readonly login: string; readonly name: string }
  /** The Patient first, then the rest; every reference resolves within `people` plus `organizations` plus `practitioners` plus `proxies`. */
  readonly resources: readonly fhir4.FhirResource[]
}

/** A clinician who can sign in to the EHR. */
export interface DemoPractitioner {
  /** The Practitioner's logical id. */
  readonly id: string
  readonly login: string
  /** As shown to people, with the role. */
  readonly name: string
  /** Their role in the house's accounts. */
  readonly job: 'physician' | 'nurse' | 'pharmacist' | 'front-desk'
  readonly resource: fhir4.Practitioner
  /** What they are at which organization. */
  readonly role: fhir4.PractitionerRole
}

/** Somebody who signs in to see the record of another. */
export interface DemoProxy {
  /** The RelatedPerson that stands for them in `fhirUser`. */
  readonly id: string
  readonly login: string
  readonly name: string
  /** Patient ids, each with a RelatedPerson of its own in `resources`. */
  readonly patients: readonly string[]
  readonly resources: readonly fhir4.RelatedPerson[]
}
