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

/** Counts the rungs of all sections; one of which pages still arrive is loading. */
export function progressOf(states: readonly SectionState<unknown>[]): Progress {
  const read = states.filter(state => !isStillRead(state))
  const count = (...kinds: readonly SectionState<unknown>['kind'][]) =>
    read.filter(({ kind }) => kinds.includes(kind)).length
  const times = states.filter(isShown).map(({ asOf }) => asOf)
  return {
    total: states.length,
    complete: count('shown', 'none-recorded'),
    incomplete: count('incomplete'),
    loading: count('loading') + states.length - read.length,
    notPermitted: count('not-permitted'),
    notSupported: count('not-supported'),
    failed: count('failed'),
    asOf: times.length === 0 ? undefined : Math.min(...times),
    retry: () => {
      for (const state of states) if (state.kind === 'failed') state.retry()
    },
  }
}

/** True while further pages of what is shown are on their way. */
export function isStillRead(state: SectionState<unknown>): boolean {
  return noteKinds(state).includes('still-reading')
}

/** As of when everything was there that can be had; `undefined` while another reading may bring more. */
export function seenAt(states: readonly SectionState<unknown>[]): number | undefined {
  const mayGrow = (state: SectionState<unknown>) =>
    state.kind === 'loading' ||
    state.kind === 'failed' ||
    noteKinds(state).some(kind => ['still-reading', 'cut-short', 'outdated', 'part-missing'].includes(kind))
  return states.some(mayGrow) ? undefined : progressOf(states).asOf
}

function noteKinds(state: SectionState<unknown>): readonly string[] {
  if (!isShown(state)) return []
  return state.notes.flatMap(note =>
    note.kind === 'part-missing' && note.why !== 'failed' && note.why !== 'loading' ? [] : [note.kind],
  )
}
