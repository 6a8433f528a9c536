import { VaultError } from '#vault'
import { withReach } from './complete.ts'
import { inMemory, type Place } from './places.ts'
import { forgetVisit, type KeptVisit, keepVisit } from './record.ts'
import type { Session, SessionState } from './session.ts'

/** What the parts of a store share: the one visit, where it lies, and who is told. */
export interface Core {
  readonly state: SessionState
  /** The visit with its secrets, while it is active. */
  readonly visit: KeptVisit | undefined
  place: Place
  /** When somebody last touched the visit, in milliseconds since the epoch. */
  touchedAt: number
  readonly signal: AbortSignal
  subscribe(listener: () => void): () => void
  /** Makes this the active visit, of now. */
  open(visit: KeptVisit): Session
  /** Lets go of the visit here, at once and before anything else: secrets, keys of its vault, answers under way. */
  close(state: Exclude<SessionState, { kind: 'active' }>): void
  /**
   * Writes the visit where it is kept. A vault that refuses costs persistence, never the visit: from then on the
   * tokens live in memory, which the visit that is given back says.
   */
  keep(visit: KeptVisit): Promise<KeptVisit>
}

/** @param onOpen called whenever there is a newer visit, whose deadlines have to be watched */
export function createCore(onOpen: () => void): Core {
  const listeners = new Set<() => void>()
  let state: SessionState = { kind: 'none' }
  let visit: KeptVisit | undefined
  let generation = new AbortController()

  function show(next: SessionState): void {
    state = next
    for (const listener of listeners) listener()
  }

  return {
    place: inMemory(),
    touchedAt: 0,
    get state() {
      return state
    },
    get visit() {
      return visit
    },
    get signal() {
      return generation.signal
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    open(opened) {
      visit = opened
      show({ kind: 'active', session: opened.session })
      onOpen()
      return opened.session
    },
    close(next) {
      visit = undefined
      this.place = inMemory()
      generation.abort()
      generation = new AbortController()
      show(next)
    },
    async keep(fresh) {
      try {
        await keepVisit(this.place.vault, fresh)
        return fresh
      } catch (cause) {
        const { keeper, vault, shred = () => forgetVisit(vault) } = this.place
        this.place = inMemory()
        await shred().catch(() => {}) // what cannot be written may still be readable, and is spent
        const code = cause instanceof VaultError ? cause.code : 'unavailable'
        return {
          ...fresh,
          session: { ...withReach(fresh.session, 'memory', 'page'), keeperFault: { keeper, code } },
        }
      }
    },
  }
}
