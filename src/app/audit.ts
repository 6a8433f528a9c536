import type { QueryClient } from '@tanstack/react-query'
import { AuditError, type AuditLog, createAuditLog, type Happening } from '#audit'
import { fhirSink } from './audit-fhir.ts'
import { frameSink } from './audit-frame.ts'
import { auditPlaceOf } from './audit-place.ts'
import { watchWithheld } from './audit-queries.ts'
import { auditWords } from './audit-words.ts'
import type { Config } from './config-schema.ts'
import { pageConfig } from './page-config.ts'
import type { OpenRecord } from './record.ts'
import type { Note } from './report.ts'
import { sinks } from './sinks.ts'
import { world } from './world.ts'

/** How long the server is still listened to after the visit has ended here. */
const FAREWELL_MS = 1_500

const config = configOfPage()

/** The log of this page. */
export const accessLog: AuditLog = createAuditLog({
  words: auditWords(config),
  now: world.now,
  randomId: () => crypto.randomUUID(),
  wait: waitFor,
})

/** One after the other, in the order of what happened. */
let accepting: Promise<void> = Promise.resolve()
let inbox: Note[] = []
let stopFollowing = () => {}

for (const sink of sinks) void accessLog.tell(sink)
const frame = config && frameSink(config, window, location.ancestorOrigins?.[0])
if (frame !== undefined) void accessLog.tell(frame)
addEventListener('online', () => accessLog.nudge())

/**
 * Accepts what was noted, and settles when it is written. `notes` is empty at once, and looked into again before the
 * visit says farewell.
 */
export function drain(notes: Note[]): Promise<void> {
  inbox = notes
  for (const note of notes.splice(0)) take(note)
  return accepting
}

/**
 * Tells the log which visit this page shows: from then on its entries are kept where the visit is kept, follow it
 * when it moves, and are sent to its server where that was granted. Called once for each record that is opened, after
 * the first view.
 *
 * @param queries whose answers say what was withheld.
 */
export function auditVisit(record: OpenRecord, queries: QueryClient): void {
  const { store, session } = record
  const tell = (happening: Happening) => take({ happening, session: session.id, at: world.now() })
  stopFollowing()
  const stops = [follow(record), watchWithheld(queries, tell)]
  stopFollowing = () => {
    for (const stop of stops) stop()
  }
  store.attend(accessToken => farewell(record, accessToken))
}

function take({ happening, session, at }: Note): void {
  accepting = accepting
    .then(() => accessLog.accept(happening, session, at))
    .catch(error => {
      // Whatever it was, it may not be told; that it was there may.
      if (error instanceof AuditError)
        return accessLog.accept({ kind: 'error', code: 'not-loggable' }, session, at)
    })
    .then(
      () => {},
      () => {}, // a lock is refused only to a page that is going away
    )
}

/** Keeps the log where the visit is kept. A place that goes with its visit is left before it is emptied. */
function follow(record: OpenRecord): () => void {
  const { store, session } = record
  let settled: OpenRecord['session']['reach'] | undefined
  const look = () => {
    const state = store.getSnapshot()
    if (state.kind === 'active' && state.session.id === session.id) {
      if (settled === state.session.reach) return
      settled = state.session.reach
      const moved = { ...record, session: state.session }
      accepting = accepting.then(() => settleIn(moved))
    } else {
      if (settled !== 'device') accessLog.retreat()
      settled = undefined
    }
  }
  look()
  return store.subscribe(look)
}

async function settleIn(record: OpenRecord): Promise<void> {
  const { id: session, owner, serverId: server } = record.session
  await accessLog.moveTo(await auditPlaceOf(record), { session, owner, server })
  const sink = config?.events.fhir === true ? fhirSink(record) : undefined
  if (sink !== undefined) await accessLog.tell(sink)
}

/** The last words of a visit that is over here, with the access it had, which is revoked afterwards. */
async function farewell(record: OpenRecord, accessToken: string): Promise<void> {
  await drain(inbox)
  const tokens = {
    current: async () => accessToken,
    renew: () => Promise.reject(new Error('the visit is over')),
  }
  const sink =
    config?.events.fhir === true
      ? fhirSink(record, { tokens, signal: AbortSignal.timeout(FAREWELL_MS) })
      : undefined
  if (sink !== undefined) await accessLog.tellLast(sink)
}

/** Where the page has none that can be read its door says so; what happened is told all the same. */
function configOfPage(): Config | undefined {
  try {
    return pageConfig()
  } catch {
    return undefined
  }
}

function waitFor(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done)
    if (signal.aborted) done()
  })
}
