import { paintName } from '#chart'
import { personOf } from '#clinical'
import { createReader } from '#fhir'
import type { Session, SessionStore } from '#session'
import { awaitsMetadata } from '#smart'
import { AppError } from './app-error.ts'
import type { Config } from './config-schema.ts'
import { part } from './part.ts'
import { forgetWhenPutAside } from './put-aside.ts'
import { personOptions, variantOf, wireOf } from './record.ts'
import { findServer } from './server-entry.ts'

/** A visit whose record is to be opened, and the place in the app to go on at, where there is one. */
interface Opening {
  readonly config: Config
  readonly store: SessionStore
  readonly session: Session
  readonly place?: string | undefined
}

/**
 * Opens the launched person's record: asks for the Patient at once, paints the name as soon as it is known to
 * be the right one, and then hands over to React, which would only hold the name up.
 */
export async function openRecord(
  host: HTMLElement,
  { config, store, session, place }: Opening,
): Promise<void> {
  const server = findServer(config, session.fhirBase, session.launch)
  if (server === undefined) throw new AppError('server-unknown', { iss: session.fhirBase })
  const reader = createReader(wireOf(store, session))
  forgetWhenPutAside(host)
  const patient = reader.readPatient()
  const chart = import('./chart-app.tsx') // its code is made ready while the answer is under way
  chart.catch(() => {}) // awaited below
  const found = await patient.catch(() => undefined) // the banner asks the same promise and says what went wrong
  if (found !== undefined) {
    paintName(host, personOf(found, new Date(), personOptions(server, session)), variantOf(session))
    await nextFrame()
  }
  const { startChart } = await part(chart)
  startChart(host, { store, session, server, reader, patient }, place)
  // Where a server holds the visit, it has compared them.
  if (session.reach !== 'server' && awaitsMetadata(session.discovery)) void compareLater(store, session)
}

/** Nobody waits for this: where it cannot be had, the server is known as well as before. */
async function compareLater(store: SessionStore, session: Session): Promise<void> {
  const loading = import('./compare-server.ts').catch(() => undefined)
  await (await loading)?.compareServer(store, session)
}

const LONGEST_FRAME_MS = 100

/** Waits until what was drawn is on screen; a hidden tab draws nothing and is not waited for. */
function nextFrame(): Promise<void> {
  return new Promise(resolve => {
    setTimeout(resolve, LONGEST_FRAME_MS)
    requestAnimationFrame(() => setTimeout(resolve))
  })
}
