import type { AuditEntry } from './happening.ts'

/** Somebody who is told what happened. @see docs/EVENTS.md for writing and registering one */
export interface AuditSink {
  /** Stable: under this name the log remembers what was sent. */
  readonly name: string
  /** `user`: only entries of the person who is signed in now; everything otherwise. */
  readonly concerns?: 'user'
  /** The most entries of one call; 50 unless told otherwise. */
  readonly atOnce?: number
  /**
   * Takes these entries, oldest first; an entry may come twice, under one id. They count as taken when the promise
   * fulfils. A {@link SinkRefusal} is final; anything else it rejects with is tried again later.
   */
  send(entries: readonly AuditEntry[]): Promise<void>
}

/** A sink's last word: it will not have the entries it was handed (`these`), or none at all in this visit (`any`). */
export class SinkRefusal extends Error {
  override readonly name = 'SinkRefusal'
  readonly of: 'these' | 'any'

  constructor(of: 'these' | 'any', options?: { cause?: unknown }) {
    super(of, options)
    this.of = of
  }
}
