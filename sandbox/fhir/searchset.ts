import { allOf } from './criteria.ts'
import type { Gate } from './gate.ts'
import { FhirFault } from './outcome.ts'
import type { createPages, Snapshot } from './pages.ts'
import { parametersOf } from './parameters.ts'
import type { StoredResource } from './resource.ts'
import { type Include, readSearch, type Search } from './search.ts'
import type { Sql, Store } from './store.ts'
import { valuesOf } from './values.ts'

/** What a search stands on. */
interface SearchWorld {
  store: Store
  gate: Gate
  pages: ReturnType<typeof createPages>
  base: string
}

/** Runs a search and answers its first page, or turns to the page that `_page` names. */
export function search(
  world: SearchWorld,
  type: string,
  query: readonly (readonly [string, string])[],
  strict: boolean,
): fhir4.Bundle {
  const { store, gate, pages, base } = world
  const permission = gate.requirePermission(type, 's')
  const token = query.find(([key]) => key === '_page')?.[1]
  if (token !== undefined) return turn(world, type, token, permission)
  const read = readSearch(type, query, { base, strict })
  gate.requirePatients(type, read.patients)
  const rids = store.select(allOf([read.where, permission]), read.order)
  const self = `${base}/${type}${question(read.used)}`
  if (read.onlyCount) {
    return {
      resourceType: 'Bundle',
      type: 'searchset',
      total: rids.length,
      link: [{ relation: 'self', url: self }],
    }
  }
  const snapshot = { search: read, rids, owner: ownerOf(gate) }
  const name = rids.length > read.count ? pages.keep(snapshot) : ''
  return page(world, snapshot, { name, offset: 0, self, permission })
}

function turn(world: SearchWorld, type: string, token: string, permission: Sql): fhir4.Bundle {
  const found = world.pages.find(token)
  if (!found || found.snapshot.search.type !== type) {
    throw new FhirFault(410, 'not-found', 'This page is no longer kept. Search again from the first page.')
  }
  if (found.snapshot.owner !== ownerOf(world.gate)) {
    throw new FhirFault(403, 'forbidden', 'This page belongs to a search made with other rights.')
  }
  const self = `${world.base}/${type}?_page=${token}`
  return page(world, found.snapshot, { name: found.name, offset: found.offset, self, permission })
}

function page(
  { store, gate, base }: SearchWorld,
  { search: read, rids }: Snapshot,
  { name, offset, self, permission }: { name: string; offset: number; self: string; permission: Sql },
): fhir4.Bundle {
  const link: fhir4.BundleLink[] = [{ relation: 'self', url: self }]
  const end = offset + read.count
  if (end < rids.length) link.push({ relation: 'next', url: `${base}/${read.type}?_page=${name}.${end}` })
  // The rights are asked again: a resource may have been deleted or restricted since the search.
  const matches = store.fetch(rids.slice(offset, end), permission)
  const included = alongside(store, gate, read, matches)
  const bundle: fhir4.Bundle = { resourceType: 'Bundle', type: 'searchset', link }
  if (read.total) bundle.total = rids.length
  bundle.entry = [
    ...matches.map(resource => entry(base, resource, 'match')),
    ...included.map(resource => entry(base, resource, 'include')),
  ]
  return bundle
}

function entry(base: string, resource: StoredResource, mode: 'match' | 'include'): fhir4.BundleEntry {
  return {
    fullUrl: `${base}/${resource.resourceType}/${resource.id}`,
    resource: resource as fhir4.FhirResource & StoredResource,
    search: { mode },
  }
}

function alongside(
  store: Store,
  gate: Gate,
  read: Search,
  matches: readonly StoredResource[],
): StoredResource[] {
  const there = new Set(matches.map(nameOf))
  const wanted = new Set(read.include.flatMap(include => matches.flatMap(match => targets(match, include))))
  const types = new Set([...wanted].map(target => target.slice(0, target.indexOf('/'))))
  const rows: Sql[] = [...types].map(type => ({
    text: 'r.type = ? AND r.id IN (SELECT value FROM json_each(?))',
    args: [
      type,
      JSON.stringify(
        [...wanted].filter(one => one.startsWith(`${type}/`)).map(one => one.slice(type.length + 1)),
      ),
    ],
  }))
  for (const { source, parameter } of read.revinclude) {
    const text = `r.type = ? AND EXISTS (SELECT 1 FROM idx i WHERE i.rid = r.rid AND i.param = ?
      AND i.system = ? AND i.value IN (SELECT value FROM json_each(?)))`
    const ids = JSON.stringify(matches.map(({ id }) => id))
    rows.push({ text, args: [source, parameter, read.type, ids] })
  }
  const found = rows.flatMap(row => {
    const permission = gate.findIncludePermission(String(row.args[0]))
    return permission ? store.fetch(store.select(allOf([row, permission]))) : []
  })
  return [...new Map(found.map(one => [nameOf(one), one])).values()].filter(one => !there.has(nameOf(one)))
}

function targets(match: StoredResource, { source, parameter, target }: Include): string[] {
  if (source !== '*' && source !== match.resourceType) return []
  return [...parametersOf(match.resourceType).values()]
    .filter(({ kind, name }) => kind === 'reference' && (parameter === '*' || parameter === name))
    .flatMap(one => valuesOf(match, one))
    .filter(({ system }) => target === undefined || system === target)
    .map(({ system, value }) => `${system}/${value}`)
}

function nameOf({ resourceType, id }: StoredResource): string {
  return `${resourceType}/${id}`
}

function question(used: Search['used']): string {
  const text = new URLSearchParams(used.map(([key, value]) => [key, value])).toString()
  return text === '' ? '' : `?${text}`
}

function ownerOf({ access }: Gate): string {
  return JSON.stringify([
    access.clientId,
    access.patient,
    access.fhirUser,
    [...access.scopes].sort(),
    access.restricted,
  ])
}
