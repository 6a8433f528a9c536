import { createElement, type PointerEvent, useMemo } from 'react'
import { results as words } from '#words'
import type { TimeAxis } from './trend-axis.ts'
import { decimated } from './trend-decimate.ts'
import { indexFrom, pointsIn, type ValueScale, valueScale } from './trend-scale.ts'
import type { TrendBand, TrendPoint, TrendSeries } from './trend-series.ts'

const HEIGHT = 132
const TOP = 8
const BOTTOM = HEIGHT - 8

/** One series on the shared time axis, with its last two values in words. */
export function TrendPlot({
  series,
  axis,
  fit,
  focus,
  onPoint,
}: {
  series: TrendSeries
  axis: TimeAxis
  fit: boolean
  focus: number | undefined
  onPoint: (x: number) => void
}) {
  const { points, band } = series
  const inside = useMemo(() => pointsIn(points, axis), [points, axis])
  const scale = useMemo(() => valueScale(inside, band, fit), [inside, band, fit])
  const y = (value: number) => BOTTOM - ((value - scale.low) / (scale.high - scale.low)) * (BOTTOM - TOP)
  const follow = (event: PointerEvent<SVGSVGElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect()
    onPoint(((event.clientX - left) / (width || 1)) * axis.width)
  }
  return (
    <div className="trend-plot">
      <Latest series={series} />
      {band !== undefined && (
        <p className="trend-note" dir="auto">
          {words.bandNote(band.shown)}
        </p>
      )}
      {(series.undated ?? 0) > 0 && (
        <p className="trend-note" dir="auto">
          {words.undatedNote(series.undated ?? 0)}
        </p>
      )}
      <svg
        viewBox={`0 0 ${axis.width} ${HEIGHT}`}
        role="img"
        aria-label={words.plotLabel(series.label, series.unit)}
        onPointerMove={follow}
        onPointerDown={follow}
      >
        {band !== undefined && <Band band={band} scale={scale} axis={axis} y={y} />}
        <Grid axis={axis} scale={scale} y={y} />
        <Line points={inside} axis={axis} y={y} />
        {focus !== undefined && (
          <line
            className="trend-focus"
            x1={axis.pixelOf(focus)}
            x2={axis.pixelOf(focus)}
            y1={0}
            y2={HEIGHT}
          />
        )}
      </svg>
    </div>
  )
}

/** The last value and the one before it, whatever part of time is shown. @see NHS CUI GTAB-045, GTAB-046 */
function Latest({ series: { label, unit, points } }: { series: TrendSeries }) {
  const last = points.at(-1)
  const previous = points.at(-2)
  return (
    <p className="trend-latest" dir="auto">
      <bdi className="trend-label">{words.plotLabel(label, unit)}</bdi>
      {last !== undefined && (
        <span>
          <strong>{last.shown}</strong> {last.when}
        </span>
      )}
      {previous !== undefined && (
        <span className="trend-previous">{words.previous(previous.shown, previous.when)}</span>
      )}
    </p>
  )
}

type Y = (value: number) => number

function Band({ band, scale, axis, y }: { band: TrendBand; scale: ValueScale; axis: TimeAxis; y: Y }) {
  const top = Math.max(TOP, y(Math.min(band.high ?? scale.high, scale.high)))
  const bottom = Math.min(BOTTOM, y(Math.max(band.low ?? scale.low, scale.low)))
  if (bottom <= top) return null
  return (
    <rect className="trend-band" x={axis.left} width={axis.right - axis.left} y={top} height={bottom - top} />
  )
}

function Grid({ axis, scale, y }: { axis: TimeAxis; scale: ValueScale; y: Y }) {
  return (
    <g className="trend-grid">
      {axis.ticks.map(({ epochMs }) => (
        <line key={epochMs} x1={axis.pixelOf(epochMs)} x2={axis.pixelOf(epochMs)} y1={TOP} y2={BOTTOM} />
      ))}
      {scale.ticks.map(tick => (
        <g key={tick}>
          <line x1={axis.left} x2={axis.right} y1={y(tick)} y2={y(tick)} />
          <text x={axis.left - 6} y={y(tick) + 4} textAnchor="end">
            {words.tick(tick)}
          </text>
        </g>
      ))}
    </g>
  )
}

/** Closer than this, points are a line: marks would hide one another. */
const PER_MARK = 5

function Line({ points, axis, y }: { points: readonly TrendPoint[]; axis: TimeAxis; y: Y }) {
  const kept = useMemo(() => decimated(points, axis.pixelOf), [points, axis])
  const inside = kept.slice(indexFrom(kept, axis.from), indexFrom(kept, axis.to))
  const isSparse = inside.length * PER_MARK <= axis.right - axis.left
  const marks = inside
    .filter(({ value, bound }) => isSparse || value === undefined || bound !== undefined)
    .map(point => createElement(Mark, { point, x: axis.pixelOf(point.epochMs), y }))
  // Spread rather than keyed: servers send several values of one moment.
  return createElement('g', null, <path className="trend-line" d={pathOf(kept, axis, y)} />, ...marks)
}

function Mark({ point: { value, bound, flag }, x, y }: { point: TrendPoint; x: number; y: Y }) {
  if (value === undefined) {
    return <path className="trend-gap" d={`M${x - 3},${BOTTOM - 6}l6,6m0,-6l-6,6`} />
  }
  if (bound !== undefined) {
    const down = bound === 'below' ? 1 : -1
    return (
      <path
        className="trend-bound"
        d={`M${x - 5},${y(value)}h10M${x},${y(value)}v${9 * down}m-3,${-4 * down}l3,${4 * down}l3,${-4 * down}`}
      />
    )
  }
  return <path className="trend-mark" data-tone={flag?.tone} d={shapeAt(x, y(value), flag?.shape)} />
}

function shapeAt(x: number, y: number, shape: string | undefined): string {
  switch (shape) {
    case 'up':
    case 'up-twice':
      return `M${x - 5},${y + 4}h10l-5,-9z`
    case 'down':
    case 'down-twice':
      return `M${x - 5},${y - 4}h10l-5,9z`
    case 'mark':
      return `M${x},${y - 5.5}l5.5,5.5l-5.5,5.5l-5.5,-5.5z`
    default:
      return `M${x - 3},${y}a3,3 0 1 0 6,0a3,3 0 1 0 -6,0`
  }
}

/** Straight segments; what lies beyond the edges of time is cut off where it crosses them. */
function pathOf(points: readonly TrendPoint[], axis: TimeAxis, y: Y): string {
  let path = ''
  let before: TrendPoint | undefined
  for (const point of points) {
    if (point.value === undefined || point.bound !== undefined) {
      before = undefined
      continue
    }
    if (before?.value !== undefined) {
      const [x1, y1, x2, y2] = cut(
        axis,
        axis.pixelOf(before.epochMs),
        y(before.value),
        axis.pixelOf(point.epochMs),
        y(point.value),
      )
      path += `M${x1.toFixed(1)},${y1.toFixed(1)}L${x2.toFixed(1)},${y2.toFixed(1)}`
    }
    before = point
  }
  return path
}

function cut(
  axis: TimeAxis,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
): [number, number, number, number] {
  const slope = x2 === x1 ? 0 : (y2 - y1) / (x2 - x1)
  const [left, right] = [Math.max(x1, axis.left), Math.min(x2, axis.right)]
  return [left, y1 + (left - x1) * slope, right, y1 + (right - x1) * slope]
}
