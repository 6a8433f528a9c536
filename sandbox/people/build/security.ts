import { systems } from './concept.ts'

/** The same resource, labelled restricted: readable only by those cleared for it. @see FHIR R4 security-labels */
export function restricted<T extends fhir4.FhirResource>(resource: T): T {
  const label = { system: systems.confidentiality, code: 'R', display: 'restricted' }
  return { ...resource, meta: { ...resource.meta, security: [label] } }
}
