import type { IncomingHttpHeaders } from 'node:http'
import { type Answer, versionHeaders } from './answer.ts'
import { rewrite } from './bundle.ts'
import type { Gate } from './gate.ts'
import { FhirFault } from './outcome.ts'
import { isResource, type Resource } from './resource.ts'
import type { Kept, Store } from './store.ts'

/** One request about one resource type, by someone whom the gate knows. */
export interface Call {
  store: Store
  gate: Gate
  base: string
  headers: IncomingHttpHeaders
  /** What was sent with it. @throws FhirFault for what is no JSON object */
  body(): Promise<Record<string, unknown>>
  type: string
  /** refuse updates and deletes without If-Match (428) */
  requireIfMatch: boolean
}

/** @see https://hl7.org/fhir/R4/http.html#read */
export function read({ store, gate, headers: asked, type }: Call, id: string): Answer {
  gate.requirePermission(type, 'r')
  const kept = requireKept(store, type, id)
  gate.requireAllowed(kept, 'r')
  const headers = versionHeaders(kept.resource)
  if (asked['if-none-match'] === headers.ETag) return { status: 304, headers }
  return { status: 200, body: kept.resource, headers }
}

/** @see https://hl7.org/fhir/R4/http.html#vread */
export function readVersion({ store, gate, type }: Call, id: string, version: string): Answer {
  gate.requirePermission(type, 'r')
  gate.requireAllowed(requireKept(store, type, id), 'r')
  const resource = store.findVersion(type, id, version)
  if (!resource) throw new FhirFault(404, 'not-found', `${type}/${id} has no version ${version}.`)
  return { status: 200, body: resource, headers: versionHeaders(resource) }
}

/** Stores what the body holds under an id of the server. @see https://hl7.org/fhir/R4/http.html#create */
export async function create(call: Call): Promise<Answer> {
  const { store, base, gate, headers, type } = call
  gate.requirePermission(type, 'c')
  if (headers['if-none-exist'] !== undefined) {
    throw new FhirFault(400, 'not-supported', 'Conditional create (If-None-Exist) is not supported here.')
  }
  const resource = await requireResource(call)
  const created = store.create(resource, kept => gate.requireAllowed(kept, 'c'))
  const location = `${base}/${type}/${created.id}/_history/${created.meta.versionId}`
  return written(headers, 201, created, { Location: location })
}

/** Replaces, or creates where the id is free. @see https://hl7.org/fhir/R4/http.html#update */
export async function update(call: Call, id: string): Promise<Answer> {
  const { store, base, gate, headers, type } = call
  gate.requirePermission(type, 'u')
  const ifMatch = requireVersionNamed(call)
  const resource = await requireResource(call)
  if (resource.id !== id) {
    throw new FhirFault(
      400,
      'invalid',
      `The id in the body (${String(resource.id)}) is not the one in the address.`,
    )
  }
  const before = store.find(type, id)
  if (before && !before.deleted) gate.requireAllowed(before, 'u')
  const stored = store.update({ ...resource, id }, ifMatch, kept => gate.requireAllowed(kept, 'u'))
  const fresh = !before || before.deleted
  const location = `${base}/${type}/${id}/_history/${stored.meta.versionId}`
  return written(headers, fresh ? 201 : 200, stored, fresh ? { Location: location } : {})
}

/** Deletes; what is not there is deleted already. @see https://hl7.org/fhir/R4/http.html#delete */
export function remove(call: Call, id: string): Answer {
  const { store, gate, type } = call
  gate.requirePermission(type, 'd')
  const ifMatch = requireVersionNamed(call)
  const kept = store.find(type, id)
  if (!kept || kept.deleted) return { status: 204 }
  gate.requireAllowed(kept, 'd')
  if (ifMatch !== undefined && ifMatch !== kept.resource.meta.versionId) {
    throw new FhirFault(
      412,
      'conflict',
      `Version ${kept.resource.meta.versionId} is the newest. Read it again.`,
    )
  }
  store.remove(kept)
  return { status: 204 }
}

function written(
  asked: IncomingHttpHeaders,
  status: number,
  resource: Kept['resource'],
  headers: object,
): Answer {
  const all = { ...versionHeaders(resource), ...headers }
  const minimal = /\breturn=minimal\b/.test(String(asked.prefer ?? ''))
  return minimal ? { status, headers: all } : { status, body: resource, headers: all }
}

function requireKept(store: Store, type: string, id: string): Kept {
  const kept = store.find(type, id)
  if (!kept) throw new FhirFault(404, 'not-found', `${type}/${id} is not known here.`)
  if (kept.deleted) throw new FhirFault(410, 'deleted', `${type}/${id} was deleted.`)
  return kept
}

/** The resource in the body, of the type in the address; references to this server made relative, as it keeps them. */
async function requireResource({ base, body, type }: Call): Promise<Resource> {
  const value = await body()
  if (!isResource(value)) throw new FhirFault(400, 'structure', 'The body has no resourceType of R4.')
  if (value.resourceType !== type) {
    throw new FhirFault(400, 'invalid', `The body is a ${value.resourceType}, the address is for ${type}.`)
  }
  const own = `${base}/`
  return rewrite(value, reference => (reference.startsWith(own) ? reference.slice(own.length) : undefined))
}

function requireVersionNamed({ headers, requireIfMatch }: Call): string | undefined {
  const header = headers['if-match']
  if (header === undefined) {
    if (!requireIfMatch) return undefined
    throw new FhirFault(
      428,
      'required',
      'Name the version you are changing: If-Match with the ETag you read.',
    )
  }
  return /^(?:W\/)?"([^"]*)"$/.exec(header)?.[1] ?? header
}
