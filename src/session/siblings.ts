import type { KeeperKind } from '#vault'
import type { EndReason, LockedVisit } from './session.ts'

type Opens = LockedVisit['opens']

/** What the tabs of one browser tell each other: which visit, and what became of it. Never a token, never a name. */
export type Message =
  | { readonly kind: 'renewed'; readonly id: string }
  /** Touched, and when, in milliseconds since the epoch. */
  | { readonly kind: 'active'; readonly id: string; readonly at: number }
  /** Locked, or moved to another keeper, which has to be opened. */
  | { readonly kind: 'locked'; readonly id: string; readonly keeper: KeeperKind; readonly opens: Opens }
  | { readonly kind: 'ended'; readonly id: string; readonly why: EndReason }
  | {
      readonly kind: 'signed-in'
      readonly id: string
      readonly owner: string
      /** The visit that was kept on the device until now. */
      readonly displaced?: string | undefined
    }

/** The line to the other tabs. */
export interface Siblings {
  tell(message: Message): void
}

/**
 * Opens the line. Whoever can write to it runs in our origin already; still, what is heard is parsed, counts only
 * for the visit that it names, and can end or refresh a visit, never start one.
 */
export function joinSiblings(
  open: (() => BroadcastChannel) | undefined,
  hear: (message: Message) => void,
): Siblings {
  const channel = open?.()
  channel?.addEventListener('message', ({ data }) => {
    const message = readMessage(data)
    if (message !== undefined) hear(message)
  })
  return { tell: message => channel?.postMessage({ ...message }) }
}

const KINDS: readonly string[] = ['active', 'renewed', 'locked', 'ended', 'signed-in']
const OPENS: readonly unknown[] = ['passphrase', 'tap'] satisfies Opens[]
const ENDS: readonly unknown[] = [
  'signed-out',
  'expired',
  'limit',
  'context-changed',
  'clock',
  'unreadable',
  'idle',
  'other-user',
] satisfies EndReason[]

function readMessage(data: unknown): Message | undefined {
  if (typeof data !== 'object' || data === null) return undefined
  const message = data as Record<string, unknown>
  const { kind, id } = message
  if (typeof kind !== 'string' || !KINDS.includes(kind) || typeof id !== 'string') return undefined
  if (kind === 'active' && typeof message.at !== 'number') return undefined
  if (kind === 'locked' && (typeof message.keeper !== 'string' || !OPENS.includes(message.opens)))
    return undefined
  if (kind === 'ended' && !ENDS.includes(message.why)) return undefined
  if (kind === 'signed-in' && typeof message.owner !== 'string') return undefined
  return data as Message // each of its kinds was judged above
}
