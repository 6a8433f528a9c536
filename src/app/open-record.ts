import type { Session, SessionStore } from '#session'
import type { Config } from './config.ts'
import { world } from './world.ts'

/**
 * Opens the launched person's record: asks for the Patient at once, paints the name as soon as it is known to
 * be the right one, and hands over to the chart when React is there.
 */
export async function openRecord(
  host: HTMLElement,
  { config, store, session }: { config: Config; store: SessionStore; session: Session },
): Promise<void> {
  const chart = import('./chart-app.tsx')
  const { createReader } = await import('#fhir')
  const reader = createReader({
    fhirBase: session.fhirBase,
    patientId: session.patient,
    tokens: store,
    signal: store.signal,
    fetch: world.fetch,
    now: world.now,
  })
  const patient = reader.readPatient()
  patient.catch(() => {}) // judged by the banner
  const { startChart } = await chart
  startChart(host, { config, store, session, reader, patient })
}
