import { useId, useMemo, useState } from 'react'
import { type ObservationBook, type Pressure, type PressureBar, pressuresOf, vitalKindOf } from '#clinical'
import { Card } from '#ui'
import { vitals as words } from '#words'
import type { ChartRecord } from '../record/chart-record.ts'
import { axisOf, timesIn, useWidth } from '../results/trend-axis.ts'
import { TrendControls } from '../results/trend-controls.tsx'
import { TrendFocus } from '../results/trend-focus.tsx'
import { type Span, spanFor, windowOf } from '../results/trend-scale.ts'
import type { TrendSeries } from '../results/trend-series.ts'
import { TrendTable } from '../results/trend-table.tsx'
import { PressurePlot } from './pressure-plot.tsx'
import '../results/trend.css'

// More bars than a screen has room for.
const MOST_DRAWN = 500

/** Blood pressure through time, one bar for each reading; nothing where there is only one, which is told elsewhere. */
export function PressureTrend({ book, record }: { book: ObservationBook; record: ChartRecord }) {
  const found = book.series.filter(series => vitalKindOf(series) === 'bloodPressure')
  const count = found.reduce((sum, { observations }) => sum + observations.length, 0)
  if (count < 2) return null
  return (
    <div ref={record.what === 'bloodPressure' ? intoView : undefined}>
      <Card title={words.pressureTitle()}>
        <Drawn key={count} found={found} count={count} record={record} />
      </Card>
    </div>
  )
}

const intoView = (element: HTMLElement | null) => element?.scrollIntoView({ block: 'nearest' })

function Drawn({
  found,
  count,
  record,
}: {
  found: Parameters<typeof pressuresOf>[0]
  count: number
  record: ChartRecord
}) {
  // Its key is the count, which changes whenever more has been read.
  const [pressures] = useState(() => pressuresOf(found, record, MOST_DRAWN))
  const lines = useMemo(() => linesOf(pressures), [pressures])
  const undrawn = pressures.filter(({ bar, text }) => bar === undefined && text !== undefined).length
  return (
    <>
      {lines.map(line => (
        <Bars key={line.key} line={line} record={record} />
      ))}
      <p className="entry-quiet">
        {words.pressureNote()}
        {lines.some(({ bars }) => bars.some(({ mean }) => mean !== undefined)) && ` ${words.pressureMean()}`}
        {undrawn > 0 && ` ${words.notDrawn(undrawn)}`}
        {count > MOST_DRAWN && ` ${words.newestOnly(MOST_DRAWN, count)}`}
      </p>
    </>
  )
}

/** Readings in one unit, oldest first, and the same as a series to choose and to list by. */
interface PressureLine extends TrendSeries {
  readonly bars: readonly (PressureBar & { readonly epochMs: number })[]
}

function linesOf(pressures: readonly Pressure[]): readonly PressureLine[] {
  const drawn = pressures.flatMap(({ bar, taken, text = '' }) =>
    bar === undefined ? [] : [{ bar: { ...bar, epochMs: taken.epochMs }, taken, text }],
  )
  const byUnit = Map.groupBy(drawn.toReversed(), ({ bar }) => bar.unitKey)
  return [...byUnit].map(([key, ones]) => ({
    key,
    label: words.kind('bloodPressure'),
    unit: ones[0]?.bar.unit,
    bars: ones.map(({ bar }) => bar),
    points: ones.map(({ bar, taken, text }) => ({
      epochMs: bar.epochMs,
      value: bar.systolic,
      shown: text,
      // Asked for when somebody looks at it.
      get when() {
        return taken.reading.when ?? ''
      },
    })),
  }))
}

function Bars({ line, record }: { line: PressureLine; record: ChartRecord }) {
  const series = useMemo(() => [line], [line])
  const [span, setSpan] = useState<Span>(() => spanFor(series))
  const [earlier, setEarlier] = useState(0)
  const [fit, setFit] = useState(false)
  const [focus, setFocus] = useState<number>()
  const [measure, width] = useWidth()
  const heading = useId()
  const { timeZone } = record.viewpoint
  const shown = useMemo(() => windowOf(series, span, earlier), [series, span, earlier])
  const axis = useMemo(() => axisOf(shown, width, timeZone), [shown, width, timeZone])
  const times = useMemo(() => timesIn(series, shown), [series, shown])
  const inFocus = focus !== undefined && focus >= shown.from && focus <= shown.to ? focus : undefined
  return (
    <figure className="trend" aria-labelledby={heading}>
      <figcaption id={heading} className="said-only">
        {words.pressurePlot(line.unit ?? '')}
      </figcaption>
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
        <PressurePlot
          bars={line.bars}
          unit={line.unit ?? ''}
          axis={axis}
          fit={fit}
          focus={inFocus}
          onTime={at => setFocus(nearest(times, at))}
        />
        <TrendFocus series={series} axis={axis} times={times} focus={inFocus} onFocus={setFocus} />
      </div>
      <TrendTable series={series} window={shown} />
    </figure>
  )
}

function nearest(times: readonly number[], at: number): number | undefined {
  return times.reduce<number | undefined>(
    (best, time) => (best === undefined || Math.abs(time - at) < Math.abs(best - at) ? time : best),
    undefined,
  )
}
