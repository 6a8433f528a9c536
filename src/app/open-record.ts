import { paintName } from '#chart'
import { personOf } from '#clinical'
import { createReader } from '#fhir'
import type { Session, SessionStore } from '#session'
import { AppError } from './app-error.ts'
import { type Config, findServer } from './config.ts'
import { personOptions, variantOf } from './record.ts'
import { world } from './world.ts'

/**
 * Opens the launched person's record: asks for the Patient at once, paints the name as soon as it is known to
 * be the right one, and hands over to the chart when React is there.
 */
export async function openRecord(
  host: HTMLElement,
  { config, store, session }: { config: Config; store: SessionStore; session: Session },
): Promise<void> {
  const server = findServer(config, session.fhirBase)
  if (server === undefined) throw new AppError('server-unknown', { iss: session.fhirBase })
  const reader = createReader({
    fhirBase: session.fhirBase,
    patientId: session.patient,
    tokens: store,
    signal: store.signal,
    generation: session.id,
    fetch: world.fetch,
    now: world.now,
  })
  const patient = reader.readPatient()
  let charted = false
  patient.then(
    found => {
      if (charted) return
      paintName(host, personOf(found, new Date(), personOptions(server, session)), variantOf(session))
    },
    () => {}, // the banner asks the same promise and says what went wrong
  )
  const { startChart } = await import('./chart-app.tsx')
  charted = true
  startChart(host, { store, session, server, reader, patient })
}
