import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Answer, failure, readJson, readText, send } from './answer.ts'
import { answerBundle } from './batch.ts'
import { capabilityStatement } from './capability.ts'
import { answerCors } from './cors.ts'
import { createGate } from './gate.ts'
import { type Call, create, read, readVersion, remove, update } from './interactions.ts'
import { FhirFault } from './outcome.ts'
import { createPages } from './pages.ts'
import { isId, resourceTypes } from './resource.ts'
import type { Access } from './scopes.ts'
import { isJson } from './search.ts'
import { search } from './searchset.ts'
import type { StepUp } from './step-up.ts'
import type { Store } from './store.ts'

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
  /** how sure the API wants to be of whoever writes; undefined: as sure as a token makes it */
  stepUp?(): StepUp | undefined
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
    const query = queryOf(path) ?? queryOf(req.url ?? '') ?? ''
    const steps = (path.split('?')[0] ?? '').split('/').filter(step => step !== '')
    const open = steps.join('/') === 'metadata'
    try {
      if (answerCors(req, res, { open, origins: options.corsOrigins() })) return
      send(req, res, await answer(options, pages, req, steps, new URLSearchParams(query)))
    } catch (error) {
      send(req, res, failure(error))
    }
  }
}

function queryOf(address: string): string | undefined {
  const at = address.indexOf('?')
  return at < 0 ? undefined : address.slice(at + 1)
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
  const [type = '', ...rest] = steps
  const base = options.base()
  const gate = createGate(options.store, await requireAccess(options, req), base, options.stepUp?.())
  const { store, requireIfMatch = false } = options
  const { headers } = req
  const call: Call = { store, gate, base, headers, body: () => readJson(req), type, requireIfMatch }
  if (steps.length === 0 && method === 'POST') return answerBundle(call)
  if (!resourceTypes.has(type)) throw missing(method, steps)
  const [id, history, version] = rest
  if (id === undefined) return answerType({ ...call, pages }, method, query)
  if (id === '_search' && rest.length === 1 && method === 'POST') {
    const form = new URLSearchParams(await requireForm(req))
    return find({ ...call, pages }, [...query, ...form])
  }
  if (!isId(id)) throw missing(method, steps)
  if (rest.length === 1) return answerInstance(call, method, id)
  if (rest.length === 3 && history === '_history' && version !== undefined && method === 'GET') {
    return readVersion(call, id, version)
  }
  throw missing(method, steps)
}

type Searching = Call & { pages: ReturnType<typeof createPages> }

async function answerType(call: Searching, method: string, query: URLSearchParams): Promise<Answer> {
  if (method === 'GET') return find(call, [...query])
  if (method === 'POST') return create(call)
  throw notAllowed(method, 'GET, HEAD, POST')
}

async function answerInstance(call: Call, method: string, id: string): Promise<Answer> {
  if (method === 'GET') return read(call, id)
  if (method === 'PUT') return update(call, id)
  if (method === 'DELETE') return remove(call, id)
  throw notAllowed(method, 'GET, HEAD, PUT, DELETE')
}

function find(call: Searching, query: readonly (readonly [string, string])[]): Answer {
  const strict = /\bhandling=strict\b/.test(String(call.headers.prefer ?? ''))
  return { status: 200, body: search(call, call.type, query, strict) }
}

function missing(method: string, steps: readonly string[]): FhirFault {
  return new FhirFault(404, 'not-supported', `This server has no ${method} for /${steps.join('/')}.`)
}

function notAllowed(method: string, Allow: string): FhirFault {
  return new FhirFault(405, 'not-supported', `${method} is not possible here, only ${Allow}.`, {
    headers: { Allow },
  })
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
