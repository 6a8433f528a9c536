import { startTransition, useEffect, useRef, useState } from 'react'
import type { Timeline } from '#clinical'
import type { Reader } from '#fhir'
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

/** How often what is built so far is shown, in milliseconds; and at most this part of the time goes into drawing it. */
const SHOWN_EVERY = 500
const DRAWING = 1 / 10

/** One for each open record, so that coming back to the timeline finds it built; gone with the record. */
const feeds = new WeakMap<Reader, TimelineFeed>()

function feedOf(reader: Reader, timeZone: string | undefined): TimelineFeed {
  const feed = feeds.get(reader) ?? new TimelineFeed(timeZone)
  feeds.set(reader, feed)
  return feed
}

/** Builds the timeline of these parts in the background, and builds on as they grow. */
export function useTimeline(
  reader: Reader,
  parts: readonly RecordPart[],
  timeZone: string | undefined,
): Built {
  const feed = feedOf(reader, timeZone)
  const [built, setBuilt] = useState<Built>({ timeline: feed.timeline, version: 0, busy: true })
  const askedAt = useRef(0)
  const drawing = useRef(0)
  useEffect(() => {
    if (built.version > 0) drawing.current = performance.now() - askedAt.current
  }, [built])
  // The lists themselves: a rung is another object at every drawing, what it found is not.
  const lists = parts.map(({ state }) => (isShown(state) ? state.data : undefined))
  const newest = useRef(parts)
  newest.current = parts
  useEffect(() => {
    const run = new AbortController()
    const show = (busy: boolean) => {
      askedAt.current = performance.now()
      const { timeline } = feed
      startTransition(() => setBuilt(({ version }) => ({ timeline, version: version + 1, busy })))
    }
    let shown = feed.timeline
    const onSlice = () => {
      // Something was taken back, and is no longer to be seen: that waits for nothing.
      if (feed.timeline !== shown) {
        shown = feed.timeline
        setBuilt(({ version }) => ({ timeline: shown, version: version + 1, busy: true }))
      }
      const pause = Math.max(SHOWN_EVERY, drawing.current / DRAWING)
      if (performance.now() - askedAt.current > pause) show(true)
    }
    void inSlices(feed.take(newest.current), run.signal, onSlice).then(isDone => {
      if (isDone) show(false)
    })
    return () => run.abort()
  }, [feed, ...lists])
  return built
}
