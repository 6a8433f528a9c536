import { FhirError } from './error.ts'

/** `Patient`, fit to be added to the base. @throws FhirError `refused` */
export function typePath(type: string): string {
  if (!/^[A-Z][A-Za-z]+$/.test(type)) throw new FhirError('refused')
  return type
}

/** `Patient/1`, fit to be added to the base. @throws FhirError `refused` */
export function instancePath(type: string, id: string): string {
  // FHIR ids are [A-Za-z0-9-.]; some servers add to that, but a path that climbs is nobody's id.
  if (id === '' || /^\.{1,2}$/.test(id)) throw new FhirError('refused')
  return `${typePath(type)}/${encodeURIComponent(id)}`
}
