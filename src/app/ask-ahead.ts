import { type FhirBase, sameFhirBase, wellKnownRequest } from '#smart'
import { world } from './world.ts'

/** A question that was asked before the one who needs the answer was there. */
interface Asked {
  readonly url: string
  readonly answer: Promise<Response>
  /** Lets go of it: nobody else can. */
  readonly abandon: AbortController
}

declare global {
  /** Left by the script in the page for the one that the page links. */
  var chartkeyAskedAhead: Asked | undefined
}

/** Asks a launch's server for its well-known, if it is one of the trusted ones. */
export function askAhead(iss: FhirBase, trusted: readonly FhirBase[]): void {
  if (!trusted.some(base => sameFhirBase(base, iss))) return
  const { url, init } = wellKnownRequest(iss)
  const abandon = new AbortController()
  const answer = world.fetch(url, { ...init, signal: abandon.signal })
  answer.catch(() => {}) // whoever takes the answer hears of it
  globalThis.chartkeyAskedAhead = { url, answer, abandon }
}

/**
 * The browser's fetch, which gives the answer that was asked for ahead to the first who asks for it. Their signal
 * ends it as it would end a request of their own.
 */
export const fetchAskedAhead: typeof fetch = (input, init) => {
  const asked = globalThis.chartkeyAskedAhead
  if (asked === undefined || asked.url !== input) return world.fetch(input, init)
  globalThis.chartkeyAskedAhead = undefined
  init?.signal?.addEventListener('abort', () => asked.abandon.abort())
  return asked.answer
}
