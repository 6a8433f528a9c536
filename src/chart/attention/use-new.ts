import { useEffect, useRef, useState } from 'react'
import { newnessOf } from '#clinical'
import { RECORD_TYPES, type RecordType } from '#fhir'
import type { Sources } from '../record/sources.ts'
import { isShown, type SectionState } from '../section-state.ts'
import { isStillRead } from '../summary/progress.ts'

/** What came since the last look: how much of each type, and what cannot be told. */
export interface NewEntries {
  readonly fresh: readonly { readonly type: RecordType; readonly count: number }[]
  /** Entries that do not say when they came. */
  readonly undated: number
  /** Types that could not be read, or not wholly. */
  readonly unknown: readonly RecordType[]
  /** Types that are still on their way. */
  readonly waiting: boolean
}

interface Count {
  readonly fresh: number
  readonly undated: number
}

/** Counts what is new, in small steps beside whatever else the page does; `undefined` where there is no last look. */
export function useNew(sources: Sources, since: number | undefined): NewEntries | undefined {
  const counts = useRef(new WeakMap<object, Count | 'counting'>())
  const [, setCounted] = useState(0)
  const stopped = useRef<AbortController>(undefined)
  useEffect(() => {
    const stop = new AbortController()
    stopped.current = stop
    return () => stop.abort()
  }, [])
  useEffect(() => {
    const signal = stopped.current?.signal
    if (since === undefined || signal === undefined) return
    for (const type of RECORD_TYPES) {
      const resources = finished(sources[type])
      if (resources === undefined || counts.current.has(resources)) continue
      const known = counts.current.set(resources, 'counting')
      void count(resources, since, signal).then(found => {
        known.set(resources, found)
        if (!signal.aborted) setCounted(times => times + 1)
      })
    }
  })
  return since === undefined ? undefined : summed(sources, counts.current)
}

function summed(sources: Sources, counts: WeakMap<object, Count | 'counting'>): NewEntries {
  const types = RECORD_TYPES.map(type => {
    const state: Listed = sources[type]
    const resources = finished(state)
    return { type, state, found: resources && counts.get(resources) }
  })
  const found = types.flatMap(({ type, found }) => (typeof found === 'object' ? [{ type, ...found }] : []))
  return {
    fresh: found.flatMap(({ type, fresh }) => (fresh > 0 ? [{ type, count: fresh }] : [])),
    undated: found.reduce((sum, { undated }) => sum + undated, 0),
    unknown: types
      .filter(
        ({ state }) => ['failed', 'not-permitted', 'incomplete'].includes(state.kind) && !isStillRead(state),
      )
      .map(({ type }) => type),
    waiting: types.some(
      ({ state, found }) =>
        state.kind === 'loading' || isStillRead(state) || (isShown(state) && typeof found !== 'object'),
    ),
  }
}

type Listed = SectionState<{ readonly resources: readonly unknown[] }>

/** The entries of a type that is not being read any more. */
function finished(state: Listed): readonly unknown[] | undefined {
  return isShown(state) && !isStillRead(state) ? state.data.resources : undefined
}

const STEP = 1_000

async function count(resources: readonly unknown[], since: number, signal: AbortSignal): Promise<Count> {
  let fresh = 0
  let undated = 0
  for (let from = 0; from < resources.length && !signal.aborted; from += STEP) {
    await new Promise(resolve => setTimeout(resolve))
    for (const resource of resources.slice(from, from + STEP)) {
      const newness = newnessOf(resource, since)
      if (newness === 'new') fresh += 1
      if (newness === 'unknown') undated += 1
    }
  }
  return { fresh, undated }
}
