import { useMemo } from 'react'
import { recentOf, type Series } from '#clinical'
import type { ChartRecord } from '../record/chart-record.ts'
import { trendSeriesOf } from './trend-series.ts'

const WIDTH = 96
const HEIGHT = 24
const LAST = 12

/**
 * The last twelve numbers of a test on a true time axis, above the band of their range; nothing for two or fewer. It
 * is a glance: the value stands beside it, and the trend behind it has the scale.
 */
export function Sparkline({
  series,
  unit,
  record,
}: {
  series: Series
  unit: string | undefined
  record: ChartRecord
}) {
  const drawn = useMemo(() => drawingOf(series, unit, record), [series, unit, record])
  if (drawn === undefined) return null
  return (
    <svg className="sparkline" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      {drawn.band !== undefined && (
        <rect className="trend-band" x={0} width={WIDTH} y={drawn.band.top} height={drawn.band.height} />
      )}
      <path className="trend-line" d={drawn.path} />
      <circle className="sparkline-last" cx={drawn.last.x} cy={drawn.last.y} r={2.5} />
    </svg>
  )
}

function drawingOf(series: Series, unit: string | undefined, record: ChartRecord) {
  const line = trendSeriesOf(recentOf(series), record).find(one => one.unit === unit)
  const points = line?.points.slice(-LAST) ?? []
  const measured = points.flatMap(({ epochMs, value, bound }) =>
    value === undefined || bound !== undefined ? [] : [{ epochMs, value }],
  )
  const [first, last] = [measured[0], measured.at(-1)]
  if (measured.length <= 2 || first === undefined || last === undefined) return undefined
  const { low, high } = line?.band ?? {}
  const values = [...measured.map(({ value }) => value), low, high].filter(value => value !== undefined)
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const x = (epochMs: number) =>
    4 + ((epochMs - first.epochMs) / (last.epochMs - first.epochMs || 1)) * (WIDTH - 8)
  const y = (value: number) => HEIGHT - 3 - ((value - least) / (most - least || 1)) * (HEIGHT - 6)
  let path = ''
  let joined = false
  for (const { epochMs, value, bound } of points) {
    const isDrawn = value !== undefined && bound === undefined
    if (isDrawn) path += `${joined ? 'L' : 'M'}${x(epochMs).toFixed(1)},${y(value).toFixed(1)}`
    joined = isDrawn
  }
  const top = high === undefined ? 0 : y(high)
  const bottom = low === undefined ? HEIGHT : y(low)
  const band =
    low === undefined && high === undefined ? undefined : { top, height: Math.max(0, bottom - top) }
  return { path, band, last: { x: x(last.epochMs), y: y(last.value) } }
}
