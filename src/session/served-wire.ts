import { SmartError } from '#smart'
import { findSession } from './read-visit.ts'
import type { EndReason, Session } from './session.ts'

/** What the server that holds visits says of one. */
export type ServedVisit =
  | { readonly kind: 'visit'; readonly session: Session }
  | { readonly kind: 'over'; readonly why: EndReason }
  | { readonly kind: 'none' }

/** The requests to the server that holds visits, apart from those to the record. @see docs/BFF.md "The wire" */
export interface ServedWire {
  /** The visit of that id, or the one that this browser is signed in to. */
  visit(id?: string): Promise<ServedVisit>
  /** Somebody is there. A server that does not hear of it ends the visit sooner, and nothing else. */
  touch(id: string): Promise<void>
  /** Ends the visit there; the answer may name where the provider's own session is ended. */
  end(id: string, why: EndReason): Promise<unknown>
}

/** Names the visit, and shows that a script of ours asks: no other page may send it. */
export const VISIT_HEADER = 'x-chartkey-visit'
const LONGEST_MS = 15_000
const OVER: readonly string[] = [
  'expired',
  'idle',
  'limit',
  'signed-out',
  'context-changed',
] satisfies EndReason[]

/** @param send the page's own fetch */
export function createServedWire(send: typeof fetch): ServedWire {
  async function ask(path: string, id: string | undefined, post?: object): Promise<Response> {
    try {
      return await send(path, {
        method: post === undefined ? 'GET' : 'POST',
        headers: {
          ...(id !== undefined && { [VISIT_HEADER]: id }),
          ...(post !== undefined && { 'content-type': 'application/json' }),
        },
        ...(post !== undefined && { body: JSON.stringify(post) }),
        credentials: 'same-origin',
        cache: 'no-store',
        redirect: 'error',
        keepalive: post !== undefined,
        signal: AbortSignal.timeout(LONGEST_MS),
      })
    } catch (cause) {
      throw new SmartError('unreachable', { cause })
    }
  }

  return {
    async visit(id) {
      const answer = await ask('/bff/visit', id)
      const body: unknown = await answer.json().catch(() => undefined)
      if (answer.status === 404) return { kind: 'none' }
      if (answer.status === 401) return readOver(body)
      const session = answer.ok ? findSession(body) : undefined
      if (session === undefined)
        throw new SmartError('http-error', { detail: { status: String(answer.status) } })
      return { kind: 'visit', session }
    },
    async touch(id) {
      await ask('/bff/touch', id, {}).catch(() => {})
    },
    async end(id, why) {
      const answer = await ask('/bff/end', id, { why })
      return answer.json().catch(() => undefined)
    },
  }
}

/** What the server does not explain has run out. */
function readOver(body: unknown): ServedVisit {
  const { over } = { over: 'expired', ...(typeof body === 'object' ? body : undefined) }
  if (over === 'none') return { kind: 'none' }
  return { kind: 'over', why: OVER.includes(over) ? (over as EndReason) : 'expired' }
}
