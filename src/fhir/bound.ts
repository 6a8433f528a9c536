import { pathUnderBase } from './base.ts'
import { isRecord } from './json.ts'

/**
 * Whether a resource is the launched patient's: it says whose it is, and names that patient and no other. A reference
 * counts when it is `Patient/<id>` or that under this FHIR base, with or without a version. One that cannot be shown
 * to mean the patient (an identifier alone, `urn:uuid:`, a contained patient, another server's) does not: unknown is
 * never taken for a match.
 * @see FHIR R4 §2.3.0 References, §2.37 Patient compartment
 */
export function boundTo(resource: unknown, patientId: string, fhirBase: string): boolean {
  if (!isRecord(resource) || patientId === '') return false
  if (resource.resourceType === 'Patient') return resource.id === patientId
  const owners = ownersOf(resource)
  const [mine, others] = [owners.filter(isOurs), owners.filter(owner => !isOurs(owner))]
  return mine.length > 0 && !others.some(mayBePatient) && !containedOwners(resource).some(isElses)

  function isOurs(owner: unknown): boolean {
    return isRecord(owner) && refersTo(owner.reference, patientId, fhirBase)
  }

  /** Within its own resource an entry need not say whose it is, but it may not be another patient's. */
  function isElses(owner: unknown): boolean {
    const reference = isRecord(owner) ? owner.reference : undefined
    return (
      typeof reference === 'string' && !reference.startsWith('#') && !isOurs(owner) && mayBePatient(owner)
    )
  }
}

/** Whose the resources inside this one say they are. */
function containedOwners(resource: Readonly<Record<string, unknown>>): readonly unknown[] {
  return resource.contained === undefined
    ? []
    : listOf(resource, 'contained').filter(isRecord).flatMap(ownersOf)
}

/** Whether the resource says at all whose it is. */
export function hasOwner(resource: Readonly<Record<string, unknown>>): boolean {
  return ownersOf(resource).length > 0
}

/** Elements that link a resource to its patient, in any R4 type; a type has at most two of them. */
const ownerElements = ['subject', 'patient', 'beneficiary', 'for', 'individual', 'candidate'] as const

function ownersOf(resource: Readonly<Record<string, unknown>>): readonly unknown[] {
  const named = ownerElements.flatMap(element => listOf(resource, element))
  // An appointment lists its patient among the people who attend.
  const attending = resource.resourceType === 'Appointment' ? listOf(resource, 'participant') : []
  return [...named, ...attending.filter(isRecord).flatMap(participant => listOf(participant, 'actor'))]
}

function listOf(resource: Readonly<Record<string, unknown>>, element: string): readonly unknown[] {
  const value = Object.hasOwn(resource, element) ? resource[element] : undefined
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value : [value]
}

function refersTo(reference: unknown, patientId: string, fhirBase: string): boolean {
  if (typeof reference !== 'string') return false
  const relative = `Patient/${patientId}`
  if (reference === relative) return true
  if (reference.startsWith(`${relative}/`)) return isVersion(reference.slice(relative.length + 1).split('/'))
  if (/[?#]/.test(reference)) return false
  const [type, id, ...rest] = pathUnderBase(reference, fhirBase) ?? []
  return type === 'Patient' && id === patientId && (rest.length === 0 || isVersion(rest))
}

const isVersion = ([word, id, ...rest]: readonly string[]) => word === '_history' && !!id && rest.length === 0

/** Only what plainly names another kind of thing (a doctor, a room) is no second patient. */
function mayBePatient(owner: unknown): boolean {
  const reference = isRecord(owner) ? owner.reference : undefined
  if (typeof reference !== 'string') return true
  return !/(^|\/)(Practitioner|PractitionerRole|RelatedPerson|Device|HealthcareService|Location)\/[^/]+$/.test(
    reference,
  )
}
