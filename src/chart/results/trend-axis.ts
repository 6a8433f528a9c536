import { useCallback, useState } from 'react'
import { indexFrom, type Window } from './trend-scale.ts'
import type { TrendSeries } from './trend-series.ts'
import { type TimeTick, ticksOf } from './trend-ticks.ts'

/** The time axis that everything on a trend shares. Pixels count from the left edge of the drawing. */
export interface TimeAxis extends Window {
  /** Of the whole drawing, in pixels. */
  readonly width: number
  /** Where time begins; left of it stand the marks of the value axis. */
  readonly left: number
  /** Where time ends. */
  readonly right: number
  readonly ticks: readonly TimeTick[]
  /** The pixel of a moment. */
  pixelOf(epochMs: number): number
  /** The moment of a pixel. */
  timeAt(pixel: number): number
}

const LEFT = 52
const RIGHT = 10
const PER_TICK = 84
const UNMEASURED = 640

/** Lays a stretch of time out over so many pixels. */
export function axisOf({ from, to }: Window, width: number, timeZone: string | undefined): TimeAxis {
  const right = Math.max(width - RIGHT, LEFT + 1)
  const perMs = (right - LEFT) / (to - from)
  return {
    from,
    to,
    width,
    left: LEFT,
    right,
    ticks: ticksOf({ from, to }, Math.max(1, Math.floor((right - LEFT) / PER_TICK)), timeZone),
    pixelOf: epochMs => LEFT + (epochMs - from) * perMs,
    timeAt: pixel => from + (pixel - LEFT) / perMs,
  }
}

/** All times in the window at which some series has a value or a gap, oldest first, each once. */
export function timesIn(series: readonly TrendSeries[], { from, to }: Window): readonly number[] {
  const times = series.flatMap(({ points }) =>
    points.slice(indexFrom(points, from), indexFrom(points, to)).map(({ epochMs }) => epochMs),
  )
  return [...new Set(times)].sort((a, b) => a - b)
}

/** The width of an element in pixels, followed as it changes. */
export function useWidth(): readonly [(element: HTMLElement | null) => (() => void) | undefined, number] {
  const [width, setWidth] = useState(UNMEASURED)
  const measure = useCallback((element: HTMLElement | null) => {
    if (element === null || typeof ResizeObserver === 'undefined') return undefined
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined && entry.contentRect.width > 0) setWidth(Math.round(entry.contentRect.width))
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [measure, width]
}
