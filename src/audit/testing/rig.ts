import type { Vault } from '#vault'
import type { AuditEntry } from '../happening.ts'
import { type Lock, pageLock } from '../lock.ts'
import { type AuditLog, createAuditLog } from '../log.ts'
import type { AuditWords } from '../schema.ts'
import type { AuditSink } from '../sink.ts'

export const WORDS: AuditWords = {
  servers: ['st-elsewhere'],
  keepers: ['memory', 'tab', 'sealed'],
  codes: ['expired', 'signed-out', 'unreachable', 'not-loggable'],
  types: ['Condition', 'Patient'],
}

export const VISIT = { session: 'visit-1', owner: 'digest-of-one', server: 'st-elsewhere' }
export const OTHER = { session: 'visit-2', owner: 'digest-of-another', server: 'st-elsewhere' }

/** A log in a world whose pauses end when the test says so. */
interface Rig {
  readonly log: AuditLog
  /** The pauses that are being waited, in milliseconds. */
  readonly pauses: number[]
  /** Ends all pauses of retries; a sink's silence goes on. */
  endPauses(): void
  /** Ends the wait for a sink that does not answer. */
  endSilence(): void
}

const SILENCE_MS = 30_000

export function makeRig(): Rig {
  const waiting = new Map<() => void, number>()
  const pauses: number[] = []
  let ids = 0
  const log = createAuditLog({
    words: WORDS,
    now: () => Date.parse('2026-03-01T08:00:00.000Z') + ids,
    randomId: () => `${Math.random().toString(36).slice(2)}-${ids++}`,
    wait: (ms, signal) =>
      new Promise(resolve => {
        const done = () => {
          waiting.delete(done)
          resolve()
        }
        if (ms !== SILENCE_MS) pauses.push(ms)
        waiting.set(done, ms)
        signal.addEventListener('abort', done)
      }),
  })
  const end = (isIt: (ms: number) => boolean) => {
    for (const [done, ms] of [...waiting]) if (isIt(ms)) done()
  }
  return {
    log,
    pauses,
    endPauses: () => end(ms => ms !== SILENCE_MS),
    endSilence: () => end(ms => ms === SILENCE_MS),
  }
}

/** A sink that writes down what it takes; `answers` are what it says to one call after another, `undefined` yes. */
export function makeSink(more: Partial<AuditSink> = {}, answers: unknown[] = []) {
  const heard: AuditEntry[] = []
  const taken: AuditEntry[] = []
  const sink: AuditSink = {
    name: 'test',
    async send(entries) {
      heard.push(...entries)
      const answer = answers.shift()
      if (answer !== undefined) throw answer
      taken.push(...entries)
    },
    ...more,
  }
  return { sink, heard, taken, answers }
}

export const kindsOf = (entries: readonly AuditEntry[]) => entries.map(({ kind }) => kind)

export const placeIn = (vault: Vault, lock: Lock = pageLock()) => ({ vault, lock })
