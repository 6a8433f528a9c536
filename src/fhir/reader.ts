import { type AnyResource, isResource } from './answer.ts'
import type { ReadAttachment } from './attachment.ts'
import { boundTo } from './bound.ts'
import { readServerSupport, type ServerSupport } from './capability.ts'
import { FhirError } from './error.ts'
import { defaultLimits, type Limits } from './limits.ts'
import { instancePath } from './path.ts'
import type { PageRead, Query, SearchResult } from './query.ts'
import { search } from './search.ts'
import type { AccessTokens } from './tokens.ts'
import { createWire } from './wire.ts'

/** One server, one patient, one session, and the world around them. */
export interface ReaderOptions {
  /** As launched with, with or without a slash at the end. */
  readonly fhirBase: string
  /** The launched patient. */
  readonly patientId: string
  readonly tokens: AccessTokens
  /** Aborted when the session's generation ends. What still comes back then is dropped: `context-changed`. */
  readonly signal: AbortSignal
  readonly fetch: typeof fetch
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** Tells one session from the next in cache keys. */
  readonly generation?: string | number
  readonly limits?: Partial<Limits>
  /** Waits that long, or until the signal is aborted; a timer unless told otherwise. */
  readonly sleep?: ((ms: number, signal: AbortSignal) => Promise<void>) | undefined
}

type ResourceType = fhir4.FhirResource['resourceType']
type OfType<K extends ResourceType> = Extract<fhir4.FhirResource, { resourceType: K }>

/** Reads one patient's record. Every method throws FhirError and nothing else. */
export interface Reader {
  readonly fhirBase: string
  readonly patientId: string
  readonly generation: string | number | undefined
  /** The launched patient. `wrong-patient` when the server answers with another. */
  readPatient(asking?: Asking): Promise<fhir4.Patient>
  /**
   * One resource by type and id: a person, place or medicine, or something that is bound to the launched patient
   * (`wrong-patient` otherwise).
   */
  read<K extends ResourceType>(type: K, id: string, asking?: Asking): Promise<OfType<K>>
  search<T extends fhir4.FhirResource>(query: Query<T>, asking?: Paging<T>): Promise<SearchResult<T>>
  /** What the server says of itself, asked without the token. A failure says nothing about the record. */
  capability(asking?: Asking): Promise<ServerSupport>
  /** The bytes behind an attachment's URL. Left out where no server stands behind the record. */
  readonly attachment?: ReadAttachment
}

/** How the caller may stop waiting (`cancelled`). */
export interface Asking {
  readonly signal?: AbortSignal | undefined
}

/** How a search is followed, and ended, while its pages arrive. */
export interface Paging<T extends fhir4.FhirResource = fhir4.FhirResource> extends Asking {
  /** Ends the reading and keeps what was read (`stopped`); before the first page there is nothing to keep (`cancelled`). */
  readonly stop?: AbortSignal | undefined
  /**
   * Told of each page as it is read. What was told is void if the search then throws: the caller may not show it any
   * longer. The page after it waits for what is promised. A reader that has no pages tells nothing.
   */
  readonly onPage?: ((page: PageRead<T>) => void | Promise<void>) | undefined
}

/** Makes the reader of one session. It holds no token and keeps no answer. */
export function createReader(options: ReaderOptions): Reader {
  const { fhirBase, patientId, generation, now } = options
  const limits = { ...defaultLimits, ...options.limits }
  const world = { ...options, limits, sleep: options.sleep ?? sleep }
  const wire = createWire(world)

  async function read<K extends ResourceType>(type: K, id: string, asking: Asking = {}): Promise<OfType<K>> {
    const resource = await wire(instancePath(type, id), { signal: asking.signal })
    if (!isA(resource, type)) throw new FhirError('not-fhir', { cause: `not a ${type}` })
    if (resource.id !== id) {
      throw new FhirError(type === 'Patient' && id === patientId ? 'wrong-patient' : 'not-fhir')
    }
    if (!sharedReads.has(type) && !boundTo(resource, patientId, fhirBase))
      throw new FhirError('wrong-patient')
    return resource
  }

  return {
    fhirBase,
    patientId,
    generation,
    read,
    readPatient: asking => read('Patient', patientId, asking),
    search: (query, paging) =>
      search(query, { ...paging, wire, fhirBase, patientId, now, limits, session: options.signal }),
    capability: async asking => readServerSupport(await wire('metadata', { ...asking, anonymous: true })),
    // By itself, as nobody opens a document before the record is there.
    attachment: async (url, asking) =>
      (await import('./attachment.ts')).createAttachments(world)(url, asking),
  }
}

/** Types read by id without being the patient's own: who signed in, who prescribed, what was prescribed. */
const sharedReads: ReadonlySet<string> = new Set([
  'Patient',
  'Person',
  'RelatedPerson',
  'Practitioner',
  'PractitionerRole',
  'Organization',
  'Location',
  'HealthcareService',
  'Medication',
])

function isA<K extends ResourceType>(resource: unknown, type: K): resource is OfType<K> & AnyResource {
  return isResource(resource) && resource.resourceType === type
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) return resolve()
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done)
  })
}
