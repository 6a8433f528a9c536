import { createElement, type PointerEvent, useMemo } from 'react'
import { CENTILES, curveOf, type GrowthMeasure, type GrowthPoint, type GrowthSex } from '#clinical'
import { results, vitals as words } from '#words'
import { ticksBetween } from './plot-ticks.ts'

const HEIGHT = 300
const TOP = 8
const BOTTOM = HEIGHT - 40
const LEFT = 44
const RIGHT = 34

type Curve = readonly (readonly [months: number, value: number])[]

/** Age to the right, the measure upward; the curves pale with their centile at the end, the child's points in front. */
export function GrowthPlot({
  measure,
  unit,
  sex,
  ages,
  points,
  chosen,
  onChoose,
  width,
}: {
  measure: GrowthMeasure
  unit: string
  sex: GrowthSex | undefined
  ages: { readonly from: number; readonly to: number }
  points: readonly GrowthPoint[]
  chosen: GrowthPoint | undefined
  onChoose: (point: GrowthPoint | undefined) => void
  width: number
}) {
  const curves = useMemo(() => curvesOf(measure, sex, ages.to), [measure, sex, ages])
  // Before the due date there is room of its own, left of the curves.
  const from = Math.min(ages.from, ...points.map(({ months }) => (months < 0 ? months - 0.5 : months)))
  const scale = useMemo(() => scaleOf(curves, points), [curves, points])
  const right = Math.max(width - RIGHT, LEFT + 1)
  const x = (months: number) => LEFT + ((months - from) / (ages.to - from)) * (right - LEFT)
  const y = (value: number) => BOTTOM - ((value - scale.low) / (scale.high - scale.low)) * (BOTTOM - TOP)
  const pick = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    const at = ((event.clientX - box.left) / (box.width || 1)) * width
    const distance = (point: GrowthPoint) => Math.abs(x(point.months) - at)
    onChoose(points.toSorted((a, b) => distance(a) - distance(b))[0])
  }
  const named = roomFor(curves, y)
  const title = words.growthOf(measure)
  return (
    <svg
      className="growth-plot"
      viewBox={`0 0 ${width} ${HEIGHT}`}
      role="img"
      aria-label={sex === undefined ? words.plotPlain(title, unit) : words.plotOf(title, unit)}
      onPointerDown={pick}
    >
      <g className="growth-grid">
        {ageTicks(ages, right - LEFT).map(months => (
          <g key={months}>
            <line x1={x(months)} x2={x(months)} y1={TOP} y2={BOTTOM} />
            <text x={x(months)} y={BOTTOM + 16} textAnchor="middle">
              {results.tick(ages.to > 60 ? months / 12 : months)}
            </text>
          </g>
        ))}
        {ticksBetween(scale.low, scale.high, 7).map(tick => (
          <g key={tick}>
            <line x1={LEFT} x2={right} y1={y(tick)} y2={y(tick)} />
            <text x={LEFT - 6} y={y(tick) + 4} textAnchor="end">
              {results.tick(tick)}
            </text>
          </g>
        ))}
        <text x={(LEFT + right) / 2} y={HEIGHT - 6} textAnchor="middle">
          {ages.to > 60 ? words.ageInYears() : words.ageInMonths()}
        </text>
      </g>
      {curves.map(([centile, curve]) => (
        <g key={centile} className="growth-curve" data-median={centile === 50}>
          <path
            d={`M${curve.map(([months, value]) => `${x(months).toFixed(1)},${y(value).toFixed(1)}`).join('L')}`}
          />
          {named.has(centile) && (
            <text x={right + 4} y={y(curve.at(-1)?.[1] ?? 0) + 4}>
              {words.centileMark(centile)}
            </text>
          )}
        </g>
      ))}
      {createElement(
        'g',
        null,
        // Spread rather than keyed: servers repeat and omit ids.
        ...points.map(point => markOf(x(point.months), y(point.value), point === chosen)),
      )}
    </svg>
  )
}

function markOf(x: number, y: number, isChosen: boolean) {
  return (
    <>
      <circle className="growth-point" cx={x} cy={y} r={4} />
      {isChosen && <circle className="growth-chosen" cx={x} cy={y} r={8} />}
    </>
  )
}

function scaleOf(curves: Curves, points: readonly GrowthPoint[]): { low: number; high: number } {
  const values = [
    ...curves.flatMap(([, curve]) => curve.map(([, value]) => value)),
    ...points.map(({ value }) => value),
  ]
  if (values.length === 0) return { low: 0, high: 1 }
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const slack = (most - least || most) * 0.04
  return { low: least - slack, high: most + slack }
}

/** The centiles whose names have room at the end of their curves, the median and the outermost first. */
function roomFor(curves: Curves, y: (value: number) => number): ReadonlySet<number> {
  const ends = new Map(curves.map(([centile, curve]) => [centile, y(curve.at(-1)?.[1] ?? 0)]))
  const placed = new Map<number, number>()
  for (const centile of [50, 3, 97, 10, 90, 25, 75]) {
    const at = ends.get(centile)
    if (at !== undefined && [...placed.values()].every(other => Math.abs(other - at) >= 11))
      placed.set(centile, at)
  }
  return new Set(placed.keys())
}

type Curves = readonly (readonly [centile: number, Curve])[]

function curvesOf(measure: GrowthMeasure, sex: GrowthSex | undefined, to: number): Curves {
  if (sex === undefined) return []
  const reference = to > 60 ? 'cdc' : 'who'
  return CENTILES.map(centile => {
    const curve = curveOf(reference, measure, sex, centile)
    return [centile, curve.filter(([months]) => months <= to)] as const
  })
}

function ageTicks(
  { from, to }: { readonly from: number; readonly to: number },
  width: number,
): readonly number[] {
  const steps = to > 60 ? [12, 24, 48, 72] : to > 24 ? [6, 12] : [2, 4, 6, 12]
  const step = steps.find(one => ((to - from) / one) * 34 <= width) ?? steps.at(-1) ?? 12
  const first = Math.ceil(from / step) * step
  return Array.from({ length: Math.floor((to - first) / step) + 1 }, (_, index) => first + index * step)
}
