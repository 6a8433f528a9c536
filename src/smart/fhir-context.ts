import { isFhirId } from './fhir-id.ts'
import { arrayOf, findObject, type JsonObject, member } from './json.ts'

/** One resource of the launch context. At least one of `reference`, `canonical`, `identifier` is there. */
export interface FhirContextItem {
  /** Relative to the FHIR base, e.g. `ImagingStudy/123`. */
  readonly reference?: string
  readonly canonical?: string
  readonly identifier?: { readonly system?: string; readonly value?: string }
  readonly type?: string
  /** `launch`, or an absolute URI. */
  readonly role: string
}

const MAX_ITEMS = 100

/**
 * Reads a token response's `fhirContext`; the 2.0 shape, an array of strings, is taken as references. Items that the
 * specification does not allow are left out and counted: no relative reference, an undefined relative role, or a
 * Patient or Encounter in the `launch` role, which only the top-level fields may name.
 * @see SMART App Launch 2.2, scopes, "fhirContext"
 */
export function readFhirContext(value: unknown): { items: readonly FhirContextItem[]; dropped: number } {
  const given = value === undefined || Array.isArray(value) ? arrayOf(value) : [value]
  const items = given
    .slice(0, MAX_ITEMS)
    .map(readItem)
    .filter(item => item !== undefined)
  return { items, dropped: given.length - items.length }
}

function readItem(value: unknown): FhirContextItem | undefined {
  const item = typeof value === 'string' ? { reference: value } : findObject(value)
  const role = item && readRole(item)
  if (item === undefined || role === undefined) return undefined
  const reference = readMember(item, 'reference', readReference)
  const canonical = readMember(item, 'canonical', readAbsoluteUri)
  const identifier = readMember(item, 'identifier', readIdentifier)
  const type = readMember(item, 'type', readType)
  if ([reference, canonical, identifier, type].includes(null)) return undefined
  if (!reference && !canonical && !identifier) return undefined
  const named = type ?? reference?.split('/')[0]
  if (
    role === 'launch' &&
    (named === 'Patient' || named === 'Encounter' || /^(Patient|Encounter)\//.test(reference ?? ''))
  )
    return undefined
  return {
    ...(reference && { reference }),
    ...(canonical && { canonical }),
    ...(identifier && { identifier }),
    ...(type && { type }),
    role,
  }
}

/** Undefined when absent, null when there and wrong. */
function readMember<T>(
  item: JsonObject,
  name: string,
  read: (value: unknown) => T | undefined,
): T | null | undefined {
  const value = member(item, name)
  return value === undefined ? undefined : (read(value) ?? null)
}

/** Absent means `launch`; the empty string is not absent here but wrong, and so is any other relative role. */
function readRole(item: JsonObject): string | undefined {
  const role = Object.hasOwn(item, 'role') ? item.role : 'launch'
  return role === 'launch' ? role : readAbsoluteUri(role)
}

function readReference(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  const [type, id, history, version, ...more] = value.split('/')
  if (!readType(type) || !isFhirId(id) || more.length > 0) return undefined
  return history === undefined || (history === '_history' && isFhirId(version)) ? value : undefined
}

function readAbsoluteUri(value: unknown): string | undefined {
  return typeof value === 'string' && /^[a-z][a-z0-9+.-]*:[^\s\p{Cc}]{1,1000}$/iu.test(value)
    ? value
    : undefined
}

function readIdentifier(value: unknown): { system?: string; value?: string } | undefined {
  const identifier = findObject(value)
  const system = identifier && member(identifier, 'system')
  const text = identifier && member(identifier, 'value')
  const found = {
    ...(typeof system === 'string' && { system }),
    ...(typeof text === 'string' && { value: text }),
  }
  return found.system === undefined && found.value === undefined ? undefined : found
}

function readType(value: unknown): string | undefined {
  return typeof value === 'string' && /^[A-Z][A-Za-z]{0,63}$/.test(value) ? value : undefined
}
