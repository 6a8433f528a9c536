import { resolveUnderBase } from './base.ts'
import { findChallenge } from './challenge.ts'
import { FhirError } from './error.ts'
import { type Answer, exchange } from './exchange.ts'
import type { Limits } from './limits.ts'
import type { Asking, ReaderOptions } from './reader.ts'
import { createBearer } from './tokens.ts'
import { requireWanted } from './wanted.ts'

/** One request of a writer: `path` is relative to the FHIR base. */
export interface Sending {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | undefined
}

/** Sends one request and answers with whatever came back, errors included. */
export type Send = (sending: Sending, asking: Asking) => Promise<Answer>

/**
 * The way out for what is not a plain GET: nothing outside the FHIR base, the token renewed once after a 401 (which
 * says that the request was not looked at) and no other request sent twice.
 *
 * A write is let go of by the caller's signal only until it leaves; what was sent cannot be taken back.
 */
export function createSender(options: ReaderOptions, limits: Limits): Send {
  const { fhirBase, fetch } = options
  const bearer = createBearer(options.tokens)

  return async ({ method, path, headers = {}, body }, asking) => {
    const url = resolveUnderBase(path, fhirBase)
    if (!url) throw new FhirError('outside-base')
    const isRead = method === 'GET'
    const signal = isRead && asking.signal ? AbortSignal.any([options.signal, asking.signal]) : options.signal
    const out = (token: string) => {
      requireWanted(options.signal, asking.signal)
      const request = { method, url, headers, token, signal, ...(body !== undefined && { body }) }
      return exchange(request, { fetch, limits })
    }
    try {
      const token = await bearer.current()
      const answer = await out(token)
      // Another token of the same sign-in would be refused as well.
      const isStale = answer.status === 401 && findChallenge(answer.headers) === undefined
      return isStale ? await out(await bearer.replace(token)) : answer
    } finally {
      // Thrown from `finally` on purpose: whatever came back, or failed, belongs to a session that is over.
      requireWanted(options.signal, isRead ? asking.signal : undefined)
    }
  }
}
