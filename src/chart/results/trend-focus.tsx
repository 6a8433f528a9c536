import { type KeyboardEvent, useMemo } from 'react'
import { results as words } from '#words'
import type { TimeAxis } from './trend-axis.ts'
import { indexFrom } from './trend-scale.ts'
import type { TrendPoint, TrendSeries } from './trend-series.ts'

/**
 * The time axis, and the one focus line of all plots as a slider below it: arrows go from value to value, Home and End
 * to the first and the last, page keys ten at a time, Escape lets go. What stands at the line is said in words.
 */
export function TrendFocus({
  series,
  axis,
  times,
  focus,
  onFocus,
}: {
  series: readonly TrendSeries[]
  axis: TimeAxis
  times: readonly number[]
  focus: number | undefined
  onFocus: (epochMs: number | undefined) => void
}) {
  const lines = useMemo(
    () => (focus === undefined ? [] : series.flatMap(one => lineAt(one, focus))),
    [series, focus],
  )
  const place = focus === undefined ? times.length : times.indexOf(focus)
  const move = (event: KeyboardEvent) => {
    const target = targetOf(event.key, place, times.length)
    if (event.key === 'Escape') onFocus(undefined)
    if (target === undefined) return
    event.preventDefault()
    onFocus(times[Math.min(Math.max(target, 0), times.length - 1)])
  }
  return (
    <>
      <svg className="trend-times" viewBox={`0 0 ${axis.width} 20`} aria-hidden="true">
        {axis.ticks.map(({ epochMs, label }) => (
          <text key={epochMs} x={axis.pixelOf(epochMs)} y={14} textAnchor="middle">
            {label}
          </text>
        ))}
      </svg>
      {times.length > 0 && (
        <input
          className="trend-slider"
          type="range"
          style={{ marginInlineStart: axis.left - THUMB / 2, width: axis.right - axis.left + THUMB }}
          min={axis.from}
          max={axis.to}
          step="any"
          value={focus ?? axis.to}
          aria-label={words.focusLabel()}
          aria-valuetext={lines.length === 0 ? words.focusNone() : lines.join('. ')}
          onChange={event => onFocus(nearestOf(times, event.currentTarget.valueAsNumber))}
          onKeyDown={move}
        />
      )}
      <ul className="trend-readout" dir="auto">
        {lines.length === 0 ? (
          <li className="trend-hint">{words.focusHint()}</li>
        ) : (
          lines.map(line => <li key={line}>{line}</li>)
        )}
      </ul>
    </>
  )
}

const THUMB = 16

function targetOf(key: string, place: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return place - 1
    case 'ArrowRight':
    case 'ArrowUp':
      return place + 1
    case 'Home':
      return 0
    case 'End':
      return count - 1
    case 'PageDown':
      return place - 10
    case 'PageUp':
      return place + 10
    default:
      return undefined
  }
}

function nearestOf(times: readonly number[], at: number): number | undefined {
  return times.reduce<number | undefined>(
    (best, time) => (best === undefined || Math.abs(time - at) < Math.abs(best - at) ? time : best),
    undefined,
  )
}

/** What a series says at a moment: the values of that moment, else the last one before it, which says when it was. */
function lineAt({ label, points }: TrendSeries, at: number): readonly string[] {
  const first = indexFrom(points, at)
  const here: TrendPoint[] = []
  for (let i = first; points[i]?.epochMs === at && here.length < 5; i++) {
    const point = points[i]
    if (point !== undefined) here.push(point)
  }
  if (here.length > 0) return here.map(({ shown, when }) => words.valueAt(label, shown, when))
  const before = points[first - 1]
  return [before === undefined ? words.noneYet(label) : words.lastBefore(label, before.shown, before.when)]
}
