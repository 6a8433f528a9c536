import { randomUUID } from 'node:crypto'
import { isId, isRecord, isResource, type Resource } from './resource.ts'
import type { Store } from './store.ts'

/** How many resources a bundle brought, and what in it could not be taken as it stood. */
export interface Loaded {
  loaded: number
  problems: string[]
}

interface Entry {
  fullUrl: string | undefined
  resource: Resource
  id: string
}

/**
 * Loads the resources of a transaction, batch, collection, searchset or document bundle. Ids are kept where they can
 * be; references by `urn:uuid:`, by the full URL of an entry or by a query (`Practitioner?identifier=…`) become
 * `Type/id`. In bundles that are not transactions an id that another resource already has is replaced by a new one:
 * two documents may both call their patient `1`, and they are not the same person.
 */
export function loadBundle(store: Store, bundle: unknown): Loaded {
  const problems: string[] = []
  if (!isRecord(bundle) || bundle.resourceType !== 'Bundle' || !Array.isArray(bundle.entry)) {
    return { loaded: 0, problems: ['This is no Bundle with entries.'] }
  }
  const replacing = bundle.type === 'transaction' || bundle.type === 'batch'
  const entries = bundle.entry.flatMap((entry, at) => readEntry(entry, at, problems))
  const addresses = addressesOf(entries)
  const rewritten = entries.map(({ resource, id }) => {
    const change = (reference: string) => {
      const found = resolve(store, entries, addresses, reference)
      if (found === undefined && /^urn:(uuid|oid):|^[A-Z]\w+\?/.test(reference)) {
        problems.push(`${resource.resourceType}/${id} refers to ${reference}, which is not in the bundle.`)
      }
      return found
    }
    return { ...rewrite(resource, change), id }
  })
  const renamed = replacing ? new Map<string, string>() : collisions(store, rewritten, problems)
  for (const resource of rewritten) {
    const moved = renamed.size === 0 ? resource : rewrite(resource, reference => renamed.get(reference))
    store.put({ ...moved, id: renamed.get(nameOf(resource))?.split('/')[1] ?? resource.id })
  }
  return { loaded: rewritten.length, problems }
}

/** A copy in which every `reference` and `url` for which `change` knows better is replaced. */
export function rewrite<Value>(value: Value, change: (reference: string) => string | undefined): Value {
  const walk = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(walk)
    if (!isRecord(node)) return node
    return Object.fromEntries(
      Object.entries(node).map(([key, inner]) => {
        const address = (key === 'reference' || key === 'url') && typeof inner === 'string'
        return [key, address ? (change(inner) ?? inner) : walk(inner)]
      }),
    )
  }
  return walk(value) as Value
}

function readEntry(entry: unknown, at: number, problems: string[]): Entry[] {
  const resource = isRecord(entry) ? entry.resource : undefined
  const request = isRecord(entry) && isRecord(entry.request) ? entry.request : {}
  if (!isResource(resource)) {
    problems.push(`Entry ${at} holds no resource of R4.`)
    return []
  }
  if (request.method !== undefined && !['POST', 'PUT'].includes(String(request.method))) {
    problems.push(`Entry ${at} asks for ${String(request.method)}, which a load does not do.`)
    return []
  }
  const fullUrl = isRecord(entry) && typeof entry.fullUrl === 'string' ? entry.fullUrl : undefined
  const tail = fullUrl?.split(/[/:]/).at(-1)
  const id = [resource.id, tail].find(isId) ?? randomUUID()
  if (resource.id !== undefined && resource.id !== id) {
    problems.push(`Entry ${at} has the id ${resource.id}, which is none in FHIR; loaded as ${id}.`)
  }
  return [{ fullUrl, resource, id }]
}

function addressesOf(entries: readonly Entry[]): Map<string, string> {
  const addresses = new Map<string, string>()
  for (const { fullUrl, resource, id } of entries) {
    const local = `${resource.resourceType}/${id}`
    if (resource.id !== undefined) addresses.set(`${resource.resourceType}/${resource.id}`, local)
    if (fullUrl !== undefined) addresses.set(fullUrl, local)
    // `https://…/Patient/1` is also what `Patient/1` means to its neighbours
    const relative = fullUrl && /[A-Z]\w+\/[^/]+$/.exec(fullUrl)?.[0]
    if (relative && !addresses.has(relative)) addresses.set(relative, local)
  }
  return addresses
}

function resolve(
  store: Store,
  entries: readonly Entry[],
  addresses: ReadonlyMap<string, string>,
  reference: string,
): string | undefined {
  const known = addresses.get(reference) ?? addresses.get(reference.replace(/\/_history\/[^/]+$/, ''))
  if (known !== undefined) return known
  const [, type, identifier] = /^([A-Z]\w+)\?identifier=(.+)$/.exec(reference) ?? []
  if (type === undefined || identifier === undefined) return undefined
  const [system, value] = decodeURIComponent(identifier).split('|')
  const inside = entries.find(
    ({ resource }) =>
      resource.resourceType === type &&
      [resource.identifier].flat().some(one => isRecord(one) && one.system === system && one.value === value),
  )
  if (inside) return `${type}/${inside.id}`
  const found = store.search(type, `identifier=${identifier}`)
  return found.length === 1 && found[0] ? `${type}/${found[0].id}` : undefined
}

/** New names for the resources whose own is taken by something else. */
function collisions(
  store: Store,
  resources: readonly (Resource & { id: string })[],
  problems: string[],
): Map<string, string> {
  const renamed = new Map<string, string>()
  for (const resource of resources) {
    const there = store.read(resource.resourceType, resource.id)
    if (!there || sameWithoutMeta(there, resource)) continue
    const name = `${resource.resourceType}/${randomUUID()}`
    renamed.set(nameOf(resource), name)
    problems.push(`${nameOf(resource)} is another resource's id here; loaded as ${name}.`)
  }
  return renamed
}

function nameOf({ resourceType, id }: Resource): string {
  return `${resourceType}/${id}`
}

function sameWithoutMeta(one: Resource, other: Resource): boolean {
  const { meta: _a, id: _ai, ...left } = one
  const { meta: _b, id: _bi, ...right } = other
  return JSON.stringify(left) === JSON.stringify(right)
}
