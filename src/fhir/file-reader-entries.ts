import { type AnyResource, isResource } from './answer.ts'
import { isRecord } from './json.ts'

/** A resource of a file under an id that no other of its type has, its references made to lead to such ids. */
export interface FileEntry {
  readonly key: string
  readonly resource: AnyResource
}

/** The entries of a file, at home. */
export interface FileEntries {
  readonly entries: readonly FileEntry[]
  /** Entries that hold nothing readable. */
  readonly skipped: number
  /** Distinct references that lead to nothing in the file. */
  readonly dangling: ReadonlySet<string>
}

interface Raw {
  readonly resource: AnyResource
  readonly fullUrl: string | undefined
  /** The server it came from, where its full URL is the address of a resource on one. */
  readonly base: string | undefined
  readonly key: string
}

/**
 * Makes a Bundle readable as if it were one server: each resource has an id, and each reference to another of its
 * entries says `Type/id`. A reference that leads nowhere is left, made absolute where its server is known, so that it
 * can never be taken for somebody in this file.
 * @see FHIR R4 §2.36.4.1 Resolving references in Bundles
 */
export function readFileEntries(entry: unknown): FileEntries {
  const listed = (Array.isArray(entry) ? entry : []).map(readEntry)
  const readable = listed.filter(one => one !== undefined)
  const raws = distinct(readable)
  const skipped = listed.length - readable.length
  const home = new Home(raws)
  const dangling = new Set<string>()
  const entries = raws.map(raw => {
    const resource = rewritten(raw.resource, reference => {
      const found = home.find(reference, raw.base)
      if (found !== undefined) return found
      if (reference.startsWith('#')) return reference
      dangling.add(reference)
      return raw.base !== undefined && isRelative(reference) ? `${raw.base}/${reference}` : reference
    })
    const id = raw.key.slice(raw.key.indexOf('/') + 1)
    return { key: raw.key, resource: { ...(isResource(resource) ? resource : raw.resource), id } }
  })
  return { entries, skipped, dangling }
}

/** Where the references of a file lead. */
class Home {
  readonly #byUrl = new Map<string, Raw>()
  readonly #byName = new Map<string, Raw[]>()

  constructor(raws: readonly Raw[]) {
    for (const raw of raws) {
      if (raw.fullUrl !== undefined && !this.#byUrl.has(raw.fullUrl)) this.#byUrl.set(raw.fullUrl, raw)
      const name = nameOf(raw.resource)
      const namesakes = name === undefined ? undefined : this.#byName.get(name)
      if (namesakes !== undefined) namesakes.push(raw)
      else if (name !== undefined) this.#byName.set(name, [raw])
    }
  }

  /** `Type/id` of the entry that is meant by a reference in something that came from `base`. */
  find(written: string, base: string | undefined): string | undefined {
    const reference = written.replace(/\/_history\/[^/]*$/, '')
    const absolute = isRelative(reference) && base !== undefined ? `${base}/${reference}` : reference
    const exact = this.#byUrl.get(absolute) ?? this.#byUrl.get(absolute.toLowerCase())
    if (exact !== undefined) return exact.key
    // Many write `Patient/1` beside full URLs that are no addresses; one of that name and no other is what is meant.
    const named = (this.#byName.get(reference) ?? []).filter(
      raw => base === undefined || raw.base === undefined || raw.base === base,
    )
    return named.length === 1 ? named[0]?.key : undefined
  }
}

function readEntry(value: unknown): Omit<Raw, 'key'> | undefined {
  if (!isRecord(value) || !isResource(value.resource)) return undefined
  const { resource } = value
  const fullUrl = typeof value.fullUrl === 'string' && value.fullUrl !== '' ? value.fullUrl : undefined
  const name = nameOf(resource)
  const isAddress = name !== undefined && fullUrl !== undefined && /^https?:/i.test(fullUrl)
  const base = isAddress && fullUrl.endsWith(`/${name}`) ? fullUrl.slice(0, -name.length - 1) : undefined
  return { resource, fullUrl, base }
}

/** Gives each a name of its own; one that is there twice, word for word, is one. */
function distinct(found: readonly Omit<Raw, 'key'>[]): readonly Raw[] {
  const taken = new Map<string, Omit<Raw, 'key'>>()
  const raws: Raw[] = []
  for (const [place, raw] of found.entries()) {
    const type = raw.resource.resourceType
    const own = nameOf(raw.resource) ?? `${type}/${idFrom(raw.fullUrl) ?? `entry-${place + 1}`}`
    const other = taken.get(own)
    if (other?.fullUrl === raw.fullUrl && JSON.stringify(other?.resource) === JSON.stringify(raw.resource))
      continue
    let key = own
    for (let more = place + 1; taken.has(key); more++) key = `${type}/entry-${more}`
    taken.set(key, raw)
    raws.push({ ...raw, key })
  }
  return raws
}

const idFrom = (fullUrl: string | undefined) => /^urn:(?:uuid|oid):([\w.-]{1,64})$/i.exec(fullUrl ?? '')?.[1]

const nameOf = ({ resourceType, id }: AnyResource) =>
  typeof id === 'string' && /^[\w.-]{1,128}$/.test(id) ? `${resourceType}/${id}` : undefined

const isRelative = (reference: string) => /^[A-Z][A-Za-z]+\/[^/:]+/.test(reference)

/** The value with every `reference` put through `lead`; what holds none is not copied. */
function rewritten(value: unknown, lead: (reference: string) => string): unknown {
  if (typeof value !== 'object' || value === null) return value
  let copy: object | undefined
  for (const [name, inner] of Object.entries(value)) {
    const isReference = name === 'reference' && typeof inner === 'string'
    const written = isReference ? lead(inner) : rewritten(inner, lead)
    if (written === inner) continue
    copy ??= Array.isArray(value) ? [...value] : { ...value }
    Reflect.set(copy, name, written)
  }
  return copy ?? value
}
