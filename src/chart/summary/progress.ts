import { isShown, type SectionState } from '../section-state.ts'

/** How far the summary has come: how many sections are on which rung. */
export interface Progress {
  readonly total: number
  readonly complete: number
  readonly incomplete: number
  readonly loading: number
  readonly notPermitted: number
  readonly notSupported: number
  readonly failed: number
  /** The oldest reading among those shown, in milliseconds since the epoch; `undefined` while there is none. */
  readonly asOf: number | undefined
  /** Asks again for the sections that failed. */
  readonly retry: () => void
}

/** Counts the rungs of all sections. */
export function progressOf(states: readonly SectionState<unknown>[]): Progress {
  const count = (...kinds: readonly SectionState<unknown>['kind'][]) =>
    states.filter(({ kind }) => kinds.includes(kind)).length
  const times = states.filter(isShown).map(({ asOf }) => asOf)
  return {
    total: states.length,
    complete: count('shown', 'none-recorded'),
    incomplete: count('incomplete'),
    loading: count('loading'),
    notPermitted: count('not-permitted'),
    notSupported: count('not-supported'),
    failed: count('failed'),
    asOf: times.length === 0 ? undefined : Math.min(...times),
    retry: () => {
      for (const state of states) if (state.kind === 'failed') state.retry()
    },
  }
}
