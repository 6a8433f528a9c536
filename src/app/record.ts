import type { Reader, ReaderOptions } from '#fhir'
import type { Session, SessionStore } from '#session'
import type { ServerEntry } from './config-schema.ts'
import { readersLocale } from './language.ts'
import { world } from './world.ts'

/** One open record: who it is about, how it is read, and what the deployment says of its server. */
export interface OpenRecord {
  readonly store: SessionStore
  readonly session: Session
  readonly server: ServerEntry
  readonly reader: Reader
  /** Asked for once, before React was there. */
  readonly patient: Promise<fhir4.Patient>
}

/** How this visit's server is read and written: with its access, for its patient, and only while it stands. */
export const wireOf = (
  store: SessionStore,
  session: Pick<Session, 'id' | 'fhirBase' | 'patient'>,
): ReaderOptions => ({
  fhirBase: session.fhirBase,
  patientId: session.patient,
  tokens: store,
  signal: store.signal,
  generation: session.id,
  fetch: world.fetch,
  now: world.now,
})

/** Clinicians read dates one way wherever they are; patients read their own language's. */
export const personOptions = (server: ServerEntry, session: Session) => ({
  identifierSystems: server.identifierSystems,
  audience: session.launch === 'ehr' ? ('clinician' as const) : ('patient' as const),
  locale: readersLocale(),
})

/** The micro banner where the EHR shows one of its own; never none. */
export const variantOf = (session: Session) =>
  session.needPatientBanner ? ('full' as const) : ('micro' as const)
