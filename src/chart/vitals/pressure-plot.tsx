import { createElement, type PointerEvent } from 'react'
import type { PressureBar } from '#clinical'
import { results, vitals as words } from '#words'
import type { TimeAxis } from '../results/trend-axis.ts'
import { indexFrom, valueScale } from '../results/trend-scale.ts'
import { ticksBetween } from './plot-ticks.ts'

const HEIGHT = 200
const TOP = 8
const BOTTOM = HEIGHT - 8
const CAP = 4

type Placed = PressureBar & { readonly epochMs: number }

/** One capped vertical bar for each reading on a proportional time axis; no line joins them. @see NHS CUI GTAB-039…044 */
export function PressurePlot({
  bars,
  unit,
  axis,
  fit,
  focus,
  onTime,
}: {
  bars: readonly Placed[]
  unit: string
  axis: TimeAxis
  fit: boolean
  focus: number | undefined
  onTime: (epochMs: number) => void
}) {
  const inside = bars.slice(indexFrom(bars, axis.from), indexFrom(bars, axis.to))
  const scale = valueScale(
    inside.flatMap(({ systolic, diastolic, epochMs }) =>
      [systolic, diastolic].map(value => ({ epochMs, value, shown: '', when: '' })),
    ),
    undefined,
    fit,
  )
  const y = (value: number) => BOTTOM - ((value - scale.low) / (scale.high - scale.low)) * (BOTTOM - TOP)
  const follow = (event: PointerEvent<SVGSVGElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect()
    onTime(axis.timeAt(((event.clientX - left) / (width || 1)) * axis.width))
  }
  return (
    <svg
      className="pressure-plot"
      viewBox={`0 0 ${axis.width} ${HEIGHT}`}
      role="img"
      aria-label={words.pressurePlot(unit)}
      onPointerDown={follow}
      onPointerMove={event => event.buttons > 0 && follow(event)}
    >
      <g className="trend-grid">
        {axis.ticks.map(({ epochMs }) => (
          <line key={epochMs} x1={axis.pixelOf(epochMs)} x2={axis.pixelOf(epochMs)} y1={TOP} y2={BOTTOM} />
        ))}
        {ticksBetween(scale.low, scale.high, 8).map(tick => (
          <g key={tick}>
            <line x1={axis.left} x2={axis.right} y1={y(tick)} y2={y(tick)} />
            <text x={axis.left - 6} y={y(tick) + 4} textAnchor="end">
              {results.tick(tick)}
            </text>
          </g>
        ))}
      </g>
      {focus !== undefined && (
        <line
          className="pressure-focus"
          x1={axis.pixelOf(focus)}
          x2={axis.pixelOf(focus)}
          y1={TOP}
          y2={BOTTOM}
        />
      )}
      {createElement(
        'g',
        null,
        // Spread rather than keyed: two readings may share a moment.
        ...inside.map(bar => barOf(bar, axis.pixelOf(bar.epochMs), y, bar.epochMs === focus)),
      )}
    </svg>
  )
}

function barOf(bar: Placed, x: number, y: (value: number) => number, isFocus: boolean) {
  const [top, bottom] = [y(bar.systolic), y(bar.diastolic)]
  const caps = `M${x - CAP},${top}h${2 * CAP}M${x - CAP},${bottom}h${2 * CAP}`
  const mean = bar.mean === undefined ? '' : `M${x - CAP + 1},${y(bar.mean)}h${2 * CAP - 2}`
  return <path className="pressure-bar" data-focus={isFocus} d={`M${x},${top}V${bottom}${caps}${mean}`} />
}
