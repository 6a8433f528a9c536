import type { AnyResource } from './answer.ts'
import { FhirError } from './error.ts'
import { isRecord } from './json.ts'

/** What a server says of one resource type. */
export interface TypeSupport {
  /** `read`, `search-type` … @see FHIR R4 value set type-restful-interaction */
  readonly interactions: ReadonlySet<string>
  readonly searchParams: ReadonlySet<string>
}

/** What a server says of itself. Often incomplete: a type that is missing may still be served. */
export interface ServerSupport {
  readonly fhirVersion?: string
  readonly software?: string
  readonly types: ReadonlyMap<string, TypeSupport>
}

/**
 * Reads a CapabilityStatement (`Conformance` in DSTU2), all of its server parts together: some servers give security
 * and resources in separate ones.
 * @throws FhirError `not-fhir` when it is another resource
 * @see FHIR R4 §5.2 CapabilityStatement
 */
export function readServerSupport(resource: AnyResource): ServerSupport {
  if (resource.resourceType !== 'CapabilityStatement' && resource.resourceType !== 'Conformance') {
    throw new FhirError('not-fhir', { cause: 'not a CapabilityStatement' })
  }
  const types = new Map<string, TypeSupport>()
  for (const rest of recordsOf(resource.rest)) {
    if (rest.mode !== 'client') for (const type of recordsOf(rest.resource)) addType(types, type)
  }
  const { software } = resource
  return {
    ...(typeof resource.fhirVersion === 'string' && { fhirVersion: resource.fhirVersion }),
    ...(isRecord(software) && typeof software.name === 'string' && { software: software.name }),
    types,
  }
}

function addType(types: Map<string, TypeSupport>, resource: Readonly<Record<string, unknown>>): void {
  if (typeof resource.type !== 'string') return
  const known = types.get(resource.type)
  types.set(resource.type, {
    interactions: new Set([...(known?.interactions ?? []), ...stringsOf(resource.interaction, 'code')]),
    searchParams: new Set([...(known?.searchParams ?? []), ...stringsOf(resource.searchParam, 'name')]),
  })
}

const recordsOf = (value: unknown) => (Array.isArray(value) ? value.filter(isRecord) : [])

const stringsOf = (value: unknown, member: 'code' | 'name') =>
  recordsOf(value)
    .map(record => record[member])
    .filter(found => typeof found === 'string')
