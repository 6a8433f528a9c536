import { type ReactNode, useId, useMemo, useState } from 'react'
import type { Viewpoint } from '#clinical'
import { results as words } from '#words'
import { axisOf, type TimeAxis, timesIn, useWidth } from './trend-axis.ts'
import { TrendControls } from './trend-controls.tsx'
import { TrendFocus } from './trend-focus.tsx'
import { TrendPlot } from './trend-plot.tsx'
import { type Span, spanFor, windowOf } from './trend-scale.ts'
import type { TrendSeries } from './trend-series.ts'
import { TrendTable } from './trend-table.tsx'
import './trend.css'

/** What a trend is made of. */
export interface TrendProps {
  readonly title: string
  /** One plot for each, below one another on one time axis. Another choice of series is another `key`. */
  readonly series: readonly TrendSeries[]
  readonly viewpoint: Viewpoint
  /** The span shown first; the smallest that holds everything when left out. */
  readonly span?: Span
  /** Drawn above the plots on the same time axis, `axis.width` pixels wide: courses of medicines, say. */
  readonly above?: (axis: TimeAxis) => ReactNode
}

/**
 * Numbers through time: straight segments between measured values, gaps left open, the range as a band, one focus line
 * for all plots by mouse, touch and keys, and the same as a table. @see NHS CUI GTAB-039…184
 */
export function Trend({ title, series, viewpoint, span: first, above }: TrendProps) {
  const [span, setSpan] = useState<Span>(first ?? (() => spanFor(series)))
  const [earlier, setEarlier] = useState(0)
  const [fit, setFit] = useState(false)
  const [focus, setFocus] = useState<number>()
  const [measure, width] = useWidth()
  const heading = useId()
  const shown = useMemo(() => windowOf(series, span, earlier), [series, span, earlier])
  const times = useMemo(() => timesIn(series, shown), [series, shown])
  const axis = useMemo(() => axisOf(shown, width, viewpoint.timeZone), [shown, width, viewpoint.timeZone])
  const inFocus = focus !== undefined && focus >= shown.from && focus <= shown.to ? focus : undefined
  const pointAt = (x: number) => setFocus(nearest(times, axis.timeAt(x)))
  return (
    <figure className="trend" aria-labelledby={heading}>
      <figcaption id={heading}>{title}</figcaption>
      <TrendControls
        span={span}
        onSpan={next => {
          setSpan(next)
          setEarlier(0)
        }}
        earlier={earlier}
        onEarlier={setEarlier}
        fit={fit}
        onFit={setFit}
      />
      <div className="trend-plots" dir="ltr" ref={measure}>
        {above !== undefined && <div className="trend-above">{above(axis)}</div>}
        {series.map(one => (
          <TrendPlot key={one.key} series={one} axis={axis} fit={fit} focus={inFocus} onPoint={pointAt} />
        ))}
        <TrendFocus series={series} axis={axis} times={times} focus={inFocus} onFocus={setFocus} />
      </div>
      {times.length === 0 && <p className="trend-note">{words.trendEmpty()}</p>}
      <TrendTable series={series} window={shown} />
    </figure>
  )
}

function nearest(times: readonly number[], at: number): number | undefined {
  let [low, high] = [0, times.length - 1]
  while (high - low > 1) {
    const middle = (low + high) >>> 1
    if ((times[middle] ?? 0) < at) low = middle
    else high = middle
  }
  const [before, after] = [times[low], times[high]]
  if (before === undefined || after === undefined) return before ?? after
  return at - before <= after - at ? before : after
}
