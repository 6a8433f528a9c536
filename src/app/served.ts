/** A deployment whose visits a server holds: `"keeper": "server"` in config.json. @see docs/BFF.md */
import { throughServer } from '#fhir'
import { createServedStore, SERVED_VISIT_HEADER, type SessionStore } from '#session'
import { report } from './report.ts'
import { servedAnswer } from './served-answer.ts'
import { goBy, openTab, world } from './world.ts'

/** The store of this tab's visit, which a server holds. */
export function servedStore(): SessionStore {
  const send = globalThis.fetch.bind(globalThis)
  return createServedStore({
    ...{ send, openTab, report, now: world.now },
    channel: () => new BroadcastChannel('chartkey'),
    answer: servedAnswer,
    onVisit: ({ id, fhirBase }) => goBy(throughServer(send, fhirBase, [SERVED_VISIT_HEADER, id])),
  })
}
