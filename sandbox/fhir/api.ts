import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Answer, failure, readJson, readText, send, versionHeaders } from './answer.ts'
import { rewrite } from './bundle.ts'
import { capabilityStatement } from './capability.ts'
import { answerCors } from './cors.ts'
import { createGate, type Gate } from './gate.ts'
import { FhirFault } from './outcome.ts'
import { createPages } from './pages.ts'
import { isId, isResource, type Resource, resourceTypes } from './resource.ts'
import type { Access } from './scopes.ts'
import { isJson } from './search.ts'
import { search } from './searchset.ts'
import type { Kept, Store } from './store.ts'

export type { Access } from './scopes.ts'

export interface FhirApiOptions {
  store: Store
  /** the public address of the API, without a slash at its end */
  base(): string
  /** what a bearer token stands for; undefined when it is unknown or has run out */
  access(token: string): Promise<Access | undefined>
  /** origins whose pages may call the API */
  corsOrigins(): readonly string[]
  /** `rest.security` of the CapabilityStatement */
  security(): Record<string, unknown>
  /** refuse updates and deletes without If-Match (428) */
  requireIfMatch?: boolean
}

/**
 * A FHIR R4 API over a store, for the path after its base (with or without the query, which is else taken from
 * `req.url`). Never rejects: whatever goes wrong is answered with an OperationOutcome.
 * @see https://hl7.org/fhir/R4/http.html
 */
export function createFhirApi(
  options: FhirApiOptions,
): (req: IncomingMessage, res: ServerResponse, path: string) => Promise<void> {
  const pages = createPages()
  return async (req, res, path) => {
    const [way = '', query = new URL(req.url ?? '', 'http://local').search] = path.split('?', 2)
    const steps = way.split('/').filter(step => step !== '')
    const open = steps.join('/') === 'metadata'
    try {
      if (answerCors(req, res, { open, origins: options.corsOrigins() })) return
      send(req, res, await answer(options, pages, req, steps, new URLSearchParams(query)))
    } catch (error) {
      send(req, res, failure(error))
    }
  }
}

async function answer(
  options: FhirApiOptions,
  pages: ReturnType<typeof createPages>,
  req: IncomingMessage,
  steps: readonly string[],
  query: URLSearchParams,
): Promise<Answer> {
  requireJsonWanted(req, query)
  const method = req.method === 'HEAD' ? 'GET' : (req.method ?? 'GET')
  if (steps[0] === 'metadata' && steps.length === 1 && method === 'GET') {
    return { status: 200, body: capabilityStatement(options.base(), options.security()) }
  }
  const gate = createGate(options.store, await requireAccess(options, req), options.base())
  const [type = '', id, history, version] = steps
  if (!resourceTypes.has(type) || steps.length > 4) {
    throw new FhirFault(404, 'not-supported', `This server has no ${method} for /${steps.join('/')}.`)
  }
  const call: Call = { options, gate, req, type }
  const strict = /\bhandling=strict\b/.test(String(req.headers.prefer ?? ''))
  const world = { store: options.store, gate, pages, base: options.base() }
  if (id === undefined && method === 'GET')
    return { status: 200, body: search(world, type, [...query], strict) }
  if (id === '_search' && history === undefined && method === 'POST') {
    const form = new URLSearchParams(await requireForm(req))
    return { status: 200, body: search(world, type, [...query, ...form], strict) }
  }
  if (id === undefined && method === 'POST') return create(call)
  if (id !== undefined && isId(id) && history === undefined) {
    if (method === 'GET') return read(call, id)
    if (method === 'PUT') return update(call, id)
    if (method === 'DELETE') return remove(call, id)
  }
  if (id !== undefined && history === '_history' && version !== undefined && method === 'GET') {
    return readVersion(call, id, version)
  }
  const missing = `This server has no ${method} for /${steps.join('/')}.`
  if ((id !== undefined && !isId(id)) || history !== undefined)
    throw new FhirFault(404, 'not-supported', missing)
  const Allow = id === undefined ? 'GET, HEAD, POST' : 'GET, HEAD, PUT, DELETE'
  throw new FhirFault(405, 'not-supported', missing, { headers: { Allow } })
}

interface Call {
  options: FhirApiOptions
  gate: Gate
  req: IncomingMessage
  type: string
}

function read({ options, gate, req, type }: Call, id: string): Answer {
  gate.requirePermission(type, 'r')
  const kept = requireKept(options.store, type, id)
  gate.requireAllowed(kept, 'r')
  const headers = versionHeaders(kept.resource)
  if (req.headers['if-none-match'] === headers.ETag) return { status: 304, headers }
  return { status: 200, body: kept.resource, headers }
}

function readVersion({ options, gate, type }: Call, id: string, version: string): Answer {
  gate.requirePermission(type, 'r')
  gate.requireAllowed(requireKept(options.store, type, id), 'r')
  const resource = options.store.findVersion(type, id, version)
  if (!resource) throw new FhirFault(404, 'not-found', `${type}/${id} has no version ${version}.`)
  return { status: 200, body: resource, headers: versionHeaders(resource) }
}

async function create(call: Call): Promise<Answer> {
  const { options, gate, req, type } = call
  gate.requirePermission(type, 'c')
  if (req.headers['if-none-exist'] !== undefined) {
    throw new FhirFault(400, 'not-supported', 'Conditional create (If-None-Exist) is not supported here.')
  }
  const resource = await requireResource(call)
  const created = options.store.create(resource, kept => gate.requireAllowed(kept, 'c'))
  const location = `${options.base()}/${type}/${created.id}/_history/${created.meta.versionId}`
  return written(req, 201, created, { Location: location })
}

async function update(call: Call, id: string): Promise<Answer> {
  const { options, gate, req, type } = call
  gate.requirePermission(type, 'u')
  const ifMatch = requireVersionNamed(options, req)
  const resource = await requireResource(call)
  if (resource.id !== id) {
    throw new FhirFault(
      400,
      'invalid',
      `The id in the body (${String(resource.id)}) is not the one in the address.`,
    )
  }
  const before = options.store.find(type, id)
  if (before && !before.deleted) gate.requireAllowed(before, 'u')
  const stored = options.store.update({ ...resource, id }, ifMatch, kept => gate.requireAllowed(kept, 'u'))
  const fresh = !before || before.deleted
  const location = `${options.base()}/${type}/${id}/_history/${stored.meta.versionId}`
  return written(req, fresh ? 201 : 200, stored, fresh ? { Location: location } : {})
}

function remove({ options, gate, req, type }: Call, id: string): Answer {
  gate.requirePermission(type, 'd')
  const ifMatch = requireVersionNamed(options, req)
  const kept = options.store.find(type, id)
  // Deleting what is not there is no error. @see https://hl7.org/fhir/R4/http.html#delete
  if (!kept || kept.deleted) return { status: 204 }
  gate.requireAllowed(kept, 'd')
  if (ifMatch !== undefined && ifMatch !== kept.resource.meta.versionId) {
    throw new FhirFault(
      412,
      'conflict',
      `Version ${kept.resource.meta.versionId} is the newest. Read it again.`,
    )
  }
  options.store.remove(kept.rid)
  return { status: 204 }
}

function written(req: IncomingMessage, status: number, resource: Kept['resource'], headers: object): Answer {
  const all = { ...versionHeaders(resource), ...headers }
  const minimal = /\breturn=minimal\b/.test(String(req.headers.prefer ?? ''))
  return minimal ? { status, headers: all } : { status, body: resource, headers: all }
}

function requireKept(store: Store, type: string, id: string): Kept {
  const kept = store.find(type, id)
  if (!kept) throw new FhirFault(404, 'not-found', `${type}/${id} is not known here.`)
  if (kept.deleted) throw new FhirFault(410, 'deleted', `${type}/${id} was deleted.`)
  return kept
}

/** The resource in the body, of the type in the address; references to this server made relative, as it keeps them. */
async function requireResource({ options, req, type }: Call): Promise<Resource> {
  const value = await readJson(req)
  if (!isResource(value)) throw new FhirFault(400, 'structure', 'The body has no resourceType of R4.')
  if (value.resourceType !== type) {
    throw new FhirFault(400, 'invalid', `The body is a ${value.resourceType}, the address is for ${type}.`)
  }
  const base = `${options.base()}/`
  return rewrite(value, reference => (reference.startsWith(base) ? reference.slice(base.length) : undefined))
}

function requireVersionNamed(options: FhirApiOptions, req: IncomingMessage): string | undefined {
  const header = req.headers['if-match']
  if (header === undefined) {
    if (!options.requireIfMatch) return undefined
    throw new FhirFault(
      428,
      'required',
      'Name the version you are changing: If-Match with the ETag you read.',
    )
  }
  return /^(?:W\/)?"([^"]*)"$/.exec(header)?.[1] ?? header
}

async function requireForm(req: IncomingMessage): Promise<string> {
  const type = (req.headers['content-type'] ?? '').split(';')[0]?.trim()
  if (type === 'application/x-www-form-urlencoded') return readText(req)
  throw new FhirFault(
    415,
    'not-supported',
    'Send the parameters of a search as application/x-www-form-urlencoded.',
  )
}

function requireJsonWanted(req: IncomingMessage, query: URLSearchParams): void {
  const format = query.get('_format')
  const wanted = format !== null ? [format] : (req.headers.accept ?? '*/*').split(',')
  if (wanted.some(one => isJson(one) || /^\s*(\*|application)\/\*/.test(one))) return
  throw new FhirFault(406, 'not-supported', 'This server answers in application/fhir+json only.')
}

/** @see https://www.rfc-editor.org/rfc/rfc6750#section-3 */
async function requireAccess(options: FhirApiOptions, req: IncomingMessage): Promise<Access> {
  const token = /^Bearer +(\S+)$/i.exec(req.headers.authorization ?? '')?.[1]
  if (token === undefined) {
    throw new FhirFault(401, 'login', 'Send an access token: Authorization: Bearer …', {
      headers: { 'WWW-Authenticate': `Bearer realm="${options.base()}"` },
    })
  }
  const access = await options.access(token)
  if (access) return access
  throw new FhirFault(
    401,
    'login',
    'The access token is unknown or has run out. Refresh it or sign in again.',
    {
      headers: { 'WWW-Authenticate': `Bearer realm="${options.base()}", error="invalid_token"` },
    },
  )
}
