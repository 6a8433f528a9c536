import { type Answer, failure, versionHeaders } from './answer.ts'
import { loadBundle } from './bundle.ts'
import { type Call, create, remove, update } from './interactions.ts'
import { FhirFault, outcome } from './outcome.ts'
import { isId, isRecord, isResource, resourceTypes } from './resource.ts'

/** One entry of a bundle, as a request of its own. */
interface Asked {
  method: string
  type: string
  id: string | undefined
  ifMatch: string | undefined
  resource: unknown
}

/**
 * Does what the entries of a batch or a transaction ask: POST, PUT and DELETE. In a batch each entry stands for itself.
 * A transaction is judged whole before any of it is stored, takes POST and PUT, and knows its entries by their full
 * URLs. @see https://hl7.org/fhir/R4/http.html#transaction
 */
export async function answerBundle(call: Omit<Call, 'type'>): Promise<Answer> {
  const bundle = await call.body()
  const { resourceType, type, entry } = bundle
  if (resourceType !== 'Bundle' || !Array.isArray(entry) || (type !== 'batch' && type !== 'transaction'))
    throw new FhirFault(400, 'invalid', 'Only a Bundle of type batch or transaction is taken here.')
  const answers = type === 'batch' ? await each(call, entry) : together(call, bundle, entry.map(readAsked))
  return {
    status: 200,
    body: { resourceType: 'Bundle', type: `${type}-response`, entry: answers.map(entryOf) },
  }
}

function readAsked(entry: unknown): Asked {
  const { request, resource } = isRecord(entry) ? entry : {}
  const { method, url, ifMatch } = isRecord(request) ? request : {}
  const [type = '', id, ...more] = String(url ?? '').split('/')
  if (!resourceTypes.has(type) || more.length > 0)
    throw new FhirFault(
      400,
      'not-supported',
      `An entry asks for ${String(method)} ${String(url)}, which this server does not do.`,
    )
  return {
    method: String(method),
    type,
    id,
    ifMatch: typeof ifMatch === 'string' ? ifMatch : undefined,
    resource,
  }
}

/** One that fails is answered as such, and the others go on. */
async function each(call: Omit<Call, 'type'>, entries: readonly unknown[]): Promise<Answer[]> {
  const answers: Answer[] = []
  for (const entry of entries) answers.push(await alone(call, entry).catch(failure))
  return answers
}

async function alone(call: Omit<Call, 'type'>, entry: unknown): Promise<Answer> {
  const { method, type, id, ifMatch, resource } = readAsked(entry)
  const own: Call = {
    ...call,
    type,
    headers: { prefer: 'return=minimal', ...(ifMatch !== undefined && { 'if-match': ifMatch }) },
    body: async () => requireRecord(resource),
  }
  if (method === 'POST' && id === undefined) return create(own)
  if (method === 'PUT' && isId(id)) return update(own, id)
  if (method === 'DELETE' && isId(id)) return remove(own, id)
  throw new FhirFault(400, 'not-supported', `${method} ${type} is not possible in a bundle here.`)
}

function together({ store, gate }: Omit<Call, 'type'>, bundle: unknown, asked: readonly Asked[]): Answer[] {
  for (const { method, type, id, resource } of asked) {
    if (method !== 'POST' && method !== 'PUT')
      throw new FhirFault(400, 'not-supported', `A transaction here takes POST and PUT, not ${method}.`)
    gate.requirePermission(type, method === 'POST' ? 'c' : 'u')
    if (!isResource(resource) || resource.resourceType !== type)
      throw new FhirFault(400, 'invalid', `An entry for ${type} holds something else.`)
    if (method === 'PUT' && (!isId(id) || resource.id !== id))
      throw new FhirFault(
        400,
        'invalid',
        `The id in an entry (${String(resource.id)}) is not the one it is put under (${String(id)}).`,
      )
  }
  const fresh = asked.map(({ type, id }) => id === undefined || store.read(type, id) === undefined)
  loadBundle(store, bundle)
  return asked.map(({ type, id }, at) => {
    const stored = id === undefined ? undefined : store.read(type, id)
    return { status: fresh[at] ? 201 : 200, headers: stored === undefined ? {} : versionHeaders(stored) }
  })
}

function entryOf({ status, body, headers }: Answer): fhir4.BundleEntry {
  const failed = status >= 400
  return {
    response: {
      status: String(status),
      ...(headers?.ETag !== undefined && { etag: String(headers.ETag) }),
      ...(headers?.Location !== undefined && { location: String(headers.Location) }),
      ...(failed && { outcome: (body as fhir4.OperationOutcome | undefined) ?? outcome('exception', '') }),
    },
  }
}

function requireRecord(value: unknown): Record<string, unknown> {
  if (isRecord(value)) return value
  throw new FhirFault(400, 'structure', 'An entry holds no resource.')
}
