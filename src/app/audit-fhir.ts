import { type AuditEntry, type AuditSink, auditEventOf, SinkRefusal } from '#audit'
import { type AccessTokens, createWriter, FhirError, type FhirErrorCode } from '#fhir'
import { covers, fhirUserOf } from '#smart'
import type { OpenRecord } from './record.ts'
import { world } from './world.ts'

/** With which access, and for how long, the sink may write. */
interface FhirAccess {
  readonly tokens: AccessTokens
  readonly signal: AbortSignal
}

/** The name under which the log remembers what this server has. */
export const fhirSinkName = (server: string) => `fhir:${server}`

/**
 * Creates an AuditEvent on the visit's server for each of the signed-in user's entries; undefined where that was not
 * granted. One at a time: the order is kept, and what fails is that one.
 */
export function fhirSink(
  { session, store }: OpenRecord,
  access: FhirAccess = { tokens: store, signal: store.signal },
): AuditSink | undefined {
  const { granted, identity, fhirBase, patient } = session
  if (!covers(granted, 'patient/AuditEvent.c')) return undefined
  const user = identity.kind === 'not-provided' ? undefined : fhirUserOf(identity.claims, fhirBase)
  const context = {
    session: session.id,
    user: user?.underBase === true ? user.reference : undefined,
    patient,
    patientAlways: !covers(granted, 'user/AuditEvent.c'),
    origin: location.origin,
    appVersion: import.meta.env.VITE_APP_VERSION as string | undefined,
  }
  const writer = createWriter({
    ...access,
    ...{ fhirBase, patientId: patient, generation: session.id, fetch: world.fetch, now: world.now },
  })
  return {
    name: fhirSinkName(session.serverId),
    concerns: 'user',
    atOnce: 1,
    async send(entries) {
      for (const entry of entries) {
        await writer.create(auditEventOf(entry, context)).catch((cause: unknown) => {
          throw refusalOf(cause, entry, session.id) ?? cause
        })
      }
    },
  }
}

/** What the server will not take from anybody in this visit; and what it will not take of this entry. */
const NEVER: readonly FhirErrorCode[] = ['not-permitted', 'not-supported', 'not-found']
const NOT_THIS: readonly FhirErrorCode[] = ['rejected', 'refused', 'conflict']

function refusalOf(cause: unknown, entry: AuditEntry, session: string): SinkRefusal | undefined {
  if (!(cause instanceof FhirError)) return undefined
  if (NOT_THIS.includes(cause.code)) return new SinkRefusal('these', { cause })
  if (!NEVER.includes(cause.code)) return undefined
  // An entry of an earlier visit names no patient: that it may be refused says nothing of this visit's own.
  return new SinkRefusal(entry.session === session ? 'any' : 'these', { cause })
}
