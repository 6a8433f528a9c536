import { useEffect, useRef, useState } from 'react'
import type { Timeline } from '#clinical'
import type { RecordPart } from '../search/record-parts.ts'
import { inSlices } from '../search/slices.ts'
import { isShown } from '../section-state.ts'
import { TimelineFeed } from './feed.ts'

/** A timeline and how far it has been built. It grows in place: `version` tells one state of it from another. */
export interface Built {
  readonly timeline: Timeline
  readonly version: number
  readonly busy: boolean
}

/** How often what is built so far is shown, in milliseconds. */
const SHOWN_EVERY = 300

/** Builds the timeline of these parts in the background, and builds on as they grow. */
export function useTimeline(parts: readonly RecordPart[], timeZone: string | undefined): Built {
  const feed = useRef<TimelineFeed>(undefined)
  feed.current ??= new TimelineFeed(timeZone)
  const [built, setBuilt] = useState<Built>({ timeline: feed.current.timeline, version: 0, busy: true })
  const newest = useRef(parts)
  newest.current = parts
  // The lists themselves: a rung is another object at every drawing, what it found is not.
  const lists = parts.map(({ state }) => (isShown(state) ? state.data : undefined))
  useEffect(() => {
    const run = new AbortController()
    const show = (busy: boolean) => {
      const { timeline } = feed.current ?? new TimelineFeed(timeZone)
      setBuilt(({ version }) => ({ timeline, version: version + 1, busy }))
    }
    let shownAt = performance.now()
    const onSlice = () => {
      if (performance.now() - shownAt < SHOWN_EVERY) return
      shownAt = performance.now()
      show(true)
    }
    const work = feed.current?.take(newest.current)
    if (work === undefined) return
    void inSlices(work, run.signal, onSlice).then(isDone => {
      if (isDone) show(false)
    })
    return () => run.abort()
  }, [timeZone, ...lists])
  return built
}
