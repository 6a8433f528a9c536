import { fieldsOf, listOf } from './fields.ts'
import { namingOf } from './name.ts'
import { visibleText } from './text.ts'

/**
 * What to call whoever is signed in: the current name of a Practitioner, Patient, RelatedPerson or Person in its
 * natural order, or the practitioner that a PractitionerRole names. Undefined when the resource names nobody.
 */
export function userNameOf(resource: { readonly resourceType: string }, at: Date): string | undefined {
  const fields = fieldsOf(resource)
  if (listOf(fields.name).length === 0) return visibleText(fieldsOf(fields.practitioner).display)
  return namingOf(fields, { at, locale: 'en', audience: 'patient' }).plain
}
