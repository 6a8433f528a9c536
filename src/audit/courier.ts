import { entryOf, type Journal, type Standing } from './journal.ts'
import type { Lock } from './lock.ts'
import { type AuditSink, SinkRefusal } from './sink.ts'

/**
 * How it goes with a sink: all is sent or being sent; the last attempt failed and another follows; it takes nothing
 * more in this visit.
 */
export type CourierState = 'well' | 'waiting' | 'stopped'

/** What a courier works on. */
interface Errand {
  readonly sink: AuditSink
  /** The rows that are still owed to this sink, oldest first, read anew. */
  owed(): Promise<Journal>
  settle(ids: ReadonlySet<string>, standing: Standing): Promise<void>
  readonly lock: Lock
  /** Waits that long, or until the signal is aborted. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>
  changed(): void
}

/** Brings one sink its entries in order. Nobody waits for it. */
export interface Courier {
  readonly state: CourierState
  /** There may be something to bring; `now` cuts a pause short. */
  go(now?: boolean): void
  /** Brings what it can, once, without a pause. */
  last(): Promise<void>
  stop(): void
}

const AT_ONCE = 50
const LONGEST_SEND_MS = 30_000
const FIRST_PAUSE_MS = 5_000
const LONGEST_PAUSE_MS = 300_000

/** @see AuditSink for what a sink's answers mean */
export function createCourier({ sink, owed, settle, lock, wait, changed }: Errand): Courier {
  let state: CourierState = 'well'
  let running = false
  let asked = false
  let pause = new AbortController()

  function turn(next: CourierState): void {
    if (state === next || state === 'stopped') return
    state = next
    changed()
  }

  /** One batch. Tabs that share a log take turns, and each looks at what is owed when its turn has come. */
  const bring = () =>
    lock(`sink:${sink.name}`, async (): Promise<'nothing' | 'taken' | 'failed'> => {
      const rows = state === 'stopped' ? [] : (await owed()).slice(0, sink.atOnce ?? AT_ONCE)
      if (rows.length === 0) return 'nothing'
      const ids = new Set(rows.map(({ id }) => id))
      try {
        await bounded(sink.send(rows.map(entryOf)), wait)
        await settle(ids, 'sent')
      } catch (error) {
        if (!(error instanceof SinkRefusal)) return 'failed'
        if (error.of === 'any') turn('stopped')
        else await settle(ids, 'refused')
      }
      return 'taken'
    })

  async function run(): Promise<void> {
    let failures = 0
    try {
      while (asked && state !== 'stopped') {
        asked = false
        const outcome = await bring()
        failures = outcome === 'failed' ? failures + 1 : 0
        asked ||= outcome !== 'nothing'
        turn(failures > 0 ? 'waiting' : 'well')
        if (failures === 0) continue
        pause = new AbortController()
        await wait(Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS), pause.signal)
      }
    } finally {
      running = false
    }
  }

  return {
    get state() {
      return state
    },
    go(now = false) {
      asked = true
      if (now) pause.abort()
      if (running) return
      running = true
      run().catch(() => {}) // a lock is refused only to a page that is going away
    },
    async last() {
      while ((await bring()) === 'taken');
    },
    stop() {
      turn('stopped')
      pause.abort()
    },
  }
}

/** A sink that never answers has not taken anything. */
async function bounded(sending: Promise<void>, wait: Errand['wait']): Promise<void> {
  const answered = new AbortController()
  const silence = wait(LONGEST_SEND_MS, answered.signal).then(() => {
    throw new Error('the sink did not answer')
  })
  silence.catch(() => {}) // when the answer came first
  try {
    await Promise.race([sending, silence])
  } finally {
    answered.abort()
  }
}
