import { isResource, readAnswer } from './answer.ts'
import { boundTo } from './bound.ts'
import { FhirError, type FhirErrorCode } from './error.ts'
import type { Answer } from './exchange.ts'
import { defaultLimits } from './limits.ts'
import { instancePath, typePath } from './path.ts'
import type { Asking, ReaderOptions } from './reader.ts'
import { createSender, type Sending } from './sender.ts'
import { findCreatedId, findReturned, findVersion, isVersion, requireWritten } from './write-answer.ts'

type ResourceType = fhir4.FhirResource['resourceType']
type OfType<K extends ResourceType> = Extract<fhir4.FhirResource, { resourceType: K }>

/** A resource as the server has it, and the version that an update of it must name; undefined where none was told. */
export interface Written<T> {
  readonly resource: T
  readonly version: string | undefined
}

/**
 * Writes to one patient's record. What is written must be bound to the launched patient or be a new AuditEvent;
 * anything else, and a second Patient, is `refused` and not sent. Every method throws FhirError and nothing else. Of a write:
 *
 * - `unknown-outcome`: it may have happened. No write is sent twice, except once after a 401.
 * - `wrong-patient`, `context-changed`: it may have happened, and the answer may not be shown.
 * - any other code: nothing was written.
 *
 * `asking.signal` is heard until the request leaves: a write that is under way cannot be taken back.
 * @see FHIR R4 §3.1.0 RESTful API; §3.1.0.5 Managing Resource Contention
 */
export interface Writer {
  /** Stores it under an id that the server chooses. An AuditEvent is not read back: one may write it unread. */
  create<T extends fhir4.FhirResource>(resource: T, asking?: Asking): Promise<Written<T>>
  /** Replaces that version; `conflict` when it is no longer the newest. */
  update<T extends fhir4.FhirResource>(
    resource: T & { id: string },
    version: string,
    asking?: Asking,
  ): Promise<Written<T>>
  /** Deletes; only that version where one is named. What the server says was deleted before counts as deleted. */
  remove(type: ResourceType, id: string, version?: string, asking?: Asking): Promise<void>
  /** One resource of the patient's, with the version that an update must name. */
  readVersioned<K extends ResourceType>(type: K, id: string, asking?: Asking): Promise<Written<OfType<K>>>
}

/** Makes the writer of one session, beside its reader: same server, patient, tokens and generation. */
export function createWriter(options: ReaderOptions): Writer {
  const { fhirBase, patientId, now } = options
  const limits = { ...defaultLimits, ...options.limits }
  const send = createSender(options, limits)
  const rules = () => ({ depth: limits.depth, now: now(), anonymous: false })
  const isBound = (resource: unknown) => boundTo(resource, patientId, fhirBase)

  async function readVersioned<K extends ResourceType>(type: K, id: string, asking: Asking = {}) {
    const answer = await send({ method: 'GET', path: instancePath(type, id) }, asking)
    const resource = readAnswer(answer, rules())
    if (!isA<OfType<K>>(resource, type)) throw new FhirError('not-fhir', { cause: `not a ${type}` })
    if (!isBound(resource)) throw new FhirError('wrong-patient')
    if (resource.id !== id) throw new FhirError('not-fhir', { cause: 'another id' })
    return { resource, version: findVersion(answer, resource) }
  }

  async function write(sending: Sending, asking: Asking): Promise<Answer> {
    const answer = await send(sending, asking).catch((error: unknown) => {
      const isUnanswered = error instanceof FhirError && UNANSWERED.has(error.code)
      throw isUnanswered ? new FhirError('unknown-outcome', { ...error, cause: error }) : error
    })
    requireWritten(answer, rules())
    return answer
  }

  /** What the server has now: as it answered, or read where it kept that to itself. */
  async function resultOf<T extends fhir4.FhirResource>(sent: T, answer: Answer, id: string | undefined) {
    const type = sent.resourceType
    const returned = findReturned(answer, rules())
    if (isA<T>(returned, type) && (id === undefined || returned.id === id)) {
      if (!isBound(returned)) throw new FhirError('wrong-patient')
      return { resource: returned, version: findVersion(answer, returned) }
    }
    if (id === undefined) throw new FhirError('unknown-outcome', { cause: 'created, without saying where' })
    const { resource, version } = await readVersioned(type, id).catch((cause: unknown) => {
      const isForbidden = cause instanceof FhirError && FORBIDDEN.has(cause.code)
      throw isForbidden ? cause : new FhirError('unknown-outcome', { cause })
    })
    if (!isA<T>(resource, type)) throw new FhirError('unknown-outcome')
    return { resource, version }
  }

  return {
    readVersioned,

    async create(resource, asking = {}) {
      const isAudit = resource.resourceType === 'AuditEvent'
      const isNewOfPatient = resource.resourceType !== 'Patient' && isBound(resource)
      if (!isAudit && !isNewOfPatient) throw new FhirError('refused')
      const sending = withBody('POST', typePath(resource.resourceType), resource, {
        prefer: isAudit ? 'return=minimal' : 'return=representation',
      })
      const answer = await write(sending, asking)
      if (isAudit) return { resource, version: findVersion(answer) }
      return resultOf(resource, answer, findCreatedId(answer, resource.resourceType, fhirBase))
    },

    async update(resource, version, asking = {}) {
      if (!isBound(resource)) throw new FhirError('refused')
      const path = instancePath(resource.resourceType, resource.id)
      const headers = { ...ifMatch(version), prefer: 'return=representation' }
      const answer = await write(withBody('PUT', path, resource, headers), asking)
      return resultOf(resource, answer, resource.id)
    },

    async remove(type, id, version, asking = {}) {
      const headers = version === undefined ? {} : ifMatch(version)
      await write({ method: 'DELETE', path: instancePath(type, id), headers }, asking).catch(
        (error: unknown) => {
          if (!(error instanceof FhirError) || error.status !== 410) throw error
        },
      )
    },
  }
}

/** The request went out, and nothing that can be read came back. */
const UNANSWERED: ReadonlySet<FhirErrorCode> = new Set(['unreachable', 'timeout', 'too-large', 'not-fhir'])

/** After these nothing of the answer may be shown, whatever was written. */
const FORBIDDEN: ReadonlySet<FhirErrorCode> = new Set(['wrong-patient', 'context-changed'])

function withBody(
  method: 'POST' | 'PUT',
  path: string,
  resource: fhir4.FhirResource,
  headers: Readonly<Record<string, string>>,
): Sending {
  return {
    method,
    path,
    headers: { ...headers, 'content-type': 'application/fhir+json' },
    body: JSON.stringify(resource),
  }
}

/** @see FHIR R4 §3.1.0.5: the version as a weak ETag */
function ifMatch(version: string): Readonly<Record<string, string>> {
  if (!isVersion(version)) throw new FhirError('refused', { cause: 'not a version' })
  return { 'if-match': `W/"${version}"` }
}

function isA<T extends fhir4.FhirResource>(resource: unknown, type: ResourceType): resource is T {
  return isResource(resource) && resource.resourceType === type
}
