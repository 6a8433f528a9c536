import { randomUUID } from 'node:crypto'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { type Loaded, loadBundle } from './bundle.ts'
import { indexResource, schema } from './index-tables.ts'
import { FhirFault } from './outcome.ts'
import { isId, isResource, type Resource, type StoredResource } from './resource.ts'
import { readSearch } from './search.ts'

/** A piece of SQL about the row `r` of the table `resource`, with its arguments. */
export interface Sql {
  text: string
  args: readonly SQLInputValue[]
}

/** What the store knows about one id: the newest version, or that it was deleted. */
export interface Kept {
  rid: number
  deleted: boolean
  resource: StoredResource
}

/** Resources kept and indexed for search. Every write runs in a transaction; nothing here asks who is writing. */
export interface Store {
  /** Creates or replaces the resource under its own id. Content that is already there makes no new version. */
  put(resource: object): StoredResource
  /** As `put`, in one transaction. Returns how many there were. */
  putAll(resources: Iterable<object>): number
  /** Stores under a new id; `guard` may throw to take it back. */
  create(resource: Resource, guard?: (kept: Kept) => void): StoredResource
  /** Replaces (or creates) `type/id`; a version in `ifMatch` that is not the newest is a 412. */
  update(resource: Resource & { id: string }, ifMatch?: string, guard?: (kept: Kept) => void): StoredResource
  /** Marks as deleted; reading then finds `deleted: true`. */
  remove(kept: Kept): void
  /** The newest version of a resource; undefined when it is unknown or was deleted. */
  read(type: string, id: string): StoredResource | undefined
  /** As `read`, telling deleted from never there. */
  find(type: string, id: string): Kept | undefined
  /** One version of a resource, the newest included. */
  findVersion(type: string, id: string, version: string): StoredResource | undefined
  /** All resources that a search query (`name=x&_sort=-birthdate`) finds, unpaged, unknown parameters refused. */
  search(type: string, query?: string): StoredResource[]
  /** Row ids of the living resources that fulfil `where`, in order. */
  select(where: Sql, order?: string): number[]
  /** The resources of these rows, in the order given; rows that are gone, or do not fulfil `where`, are left out. */
  fetch(rids: readonly number[], where?: Sql): StoredResource[]
  /** Loads a whole bundle. @see loadBundle */
  loadBundle(bundle: unknown): Loaded
  close(): void
}

/** Opens a store in a file, or in memory. `now` gives `meta.lastUpdated`, in epoch milliseconds. */
export function openStore(file = ':memory:', { now = Date.now }: { now?: () => number } = {}): Store {
  const db = new DatabaseSync(file)
  db.exec(schema)
  const rowOf = db.prepare('SELECT rid, version, deleted, body FROM resource WHERE type = ? AND id = ?')
  const upsert = db.prepare(
    `INSERT INTO resource (type, id, version, updated, deleted, body) VALUES (?, ?, ?, ?, 0, ?)
     ON CONFLICT (type, id) DO UPDATE SET
       version = excluded.version, updated = excluded.updated, deleted = 0, body = excluded.body
     RETURNING rid`,
  )
  const keepVersion = db.prepare(
    `INSERT OR IGNORE INTO version (rid, version, body)
     SELECT rid, version, body FROM resource WHERE type = ? AND id = ? AND deleted = 0`,
  )
  const markDeleted = db.prepare(
    'UPDATE resource SET deleted = 1, version = version + 1, updated = ? WHERE rid = ?',
  )
  const oldVersion = db.prepare('SELECT body FROM version WHERE rid = ? AND CAST(version AS TEXT) = ?')
  const index = indexResource(db)
  let depth = 0

  function transaction<Result>(work: () => Result): Result {
    if (depth > 0) return work()
    db.exec('BEGIN')
    depth++
    try {
      const result = work()
      db.exec('COMMIT')
      return result
    } catch (cause) {
      db.exec('ROLLBACK')
      throw cause
    } finally {
      depth--
    }
  }

  function find(type: string, id: string): (Kept & { version: number }) | undefined {
    const row = rowOf.get(type, id)
    if (!row) return undefined
    return {
      rid: Number(row.rid),
      version: Number(row.version),
      deleted: row.deleted === 1,
      resource: readBody(row.body),
    }
  }

  function write(resource: Resource & { id: string }, version: number): Kept {
    const updated = now()
    const meta = {
      ...resource.meta,
      versionId: String(version),
      lastUpdated: new Date(updated).toISOString(),
    }
    // id and meta first: a person reading the JSON looks for them there
    const { resourceType, id, meta: _, ...rest } = resource
    const stored: StoredResource = { resourceType, id, meta, ...rest }
    const body = JSON.stringify(stored)
    if (version > 1) keepVersion.run(resourceType, id)
    const row = upsert.get(resourceType, id, version, updated, body)
    const rid = Number(row?.rid)
    index(rid, stored)
    return { rid, deleted: false, resource: stored }
  }

  function put(value: object): StoredResource {
    const resource: unknown = value
    if (!isResource(resource) || !isId(resource.id)) {
      throw new FhirFault(400, 'invalid', 'A resource needs a resourceType of R4 and an id.')
    }
    const kept = find(resource.resourceType, resource.id)
    if (kept && !kept.deleted && sameContent(kept.resource, resource)) return kept.resource
    const id = resource.id
    return transaction(() => write({ ...resource, id }, (kept?.version ?? 0) + 1).resource)
  }

  function select(where: Sql, order = 'r.rid'): number[] {
    const statement = db.prepare(
      `SELECT r.rid FROM resource r WHERE r.deleted = 0 AND (${where.text}) ORDER BY ${order}`,
    )
    statement.setReturnArrays(true)
    return statement.all(...where.args).map(row => Number(row[0]))
  }

  function fetch(rids: readonly number[], where: Sql = { text: 'TRUE', args: [] }): StoredResource[] {
    const statement = db.prepare(
      `SELECT r.body FROM json_each(?) wanted JOIN resource r ON r.rid = wanted.value
       WHERE r.deleted = 0 AND (${where.text}) ORDER BY wanted.key`,
    )
    return statement.all(JSON.stringify(rids), ...where.args).map(row => readBody(row.body))
  }

  const store: Store = {
    put,
    putAll: resources => transaction(() => Array.from(resources, put).length),
    create: (resource, guard) =>
      transaction(() => {
        const kept = write({ ...resource, id: randomUUID() }, 1)
        guard?.(kept)
        return kept.resource
      }),
    update: (resource, ifMatch, guard) =>
      transaction(() => {
        const before = find(resource.resourceType, resource.id)
        requireVersion(before, ifMatch)
        const kept = write(resource, (before?.version ?? 0) + 1)
        guard?.(kept)
        return kept.resource
      }),
    remove: ({ rid, resource }) =>
      transaction(() => {
        keepVersion.run(resource.resourceType, resource.id)
        markDeleted.run(now(), rid)
        index(rid, undefined)
      }),
    read: (type, id) => {
      const kept = find(type, id)
      return kept && !kept.deleted ? kept.resource : undefined
    },
    find,
    findVersion: (type, id, version) => {
      const kept = find(type, id)
      if (kept?.resource.meta.versionId === version) return kept.resource
      const row = oldVersion.get(kept?.rid ?? 0, version)
      return row && readBody(row.body)
    },
    search: (type, query = '') => {
      const search = readSearch(type, [...new URLSearchParams(query)], { base: '', strict: true })
      return fetch(select(search.where, search.order))
    },
    select,
    fetch,
    loadBundle: bundle => transaction(() => loadBundle(store, bundle)),
    close: () => db.close(),
  }
  return store
}

function requireVersion(before: (Kept & { version: number }) | undefined, ifMatch: string | undefined): void {
  if (ifMatch === undefined) return
  if (before && !before.deleted && String(before.version) === ifMatch) return
  const newest = before && !before.deleted ? `version ${before.version} is the newest` : 'there is none'
  throw new FhirFault(
    412,
    'conflict',
    `If-Match names version ${ifMatch}, but ${newest}. Read it again, then retry.`,
  )
}

function sameContent(stored: StoredResource, offered: Resource): boolean {
  const { versionId: _v, lastUpdated: _l, ...meta } = stored.meta
  const { versionId: _ov, lastUpdated: _ol, ...offeredMeta } = offered.meta ?? {}
  const { resourceType, id, meta: _m, ...rest } = offered
  const kept = JSON.stringify({ ...stored, meta })
  return kept === JSON.stringify({ resourceType, id, meta: offeredMeta, ...rest })
}

/** The store wrote the text itself, from a resource it had checked. */
function readBody(body: unknown): StoredResource {
  return JSON.parse(String(body)) as StoredResource
}
