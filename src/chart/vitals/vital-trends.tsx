import { useState } from 'react'
import { type ObservationBook, type Vital, vitalsOf } from '#clinical'
import { Card } from '#ui'
import { vitals as words } from '#words'
import type { ChartRecord } from '../record/chart-record.ts'
import { Trend } from '../results/trend.tsx'
import { trendSeriesOf } from '../results/trend-series.ts'

const OPENED = 2
// More takes a moment to draw, which is for who asks for it.
const FEW = 2000

/** Each vital sign through time, drawn when it is opened: the one that was asked for, else the first two. */
export function VitalTrends({ book, record }: { book: ObservationBook; record: ChartRecord }) {
  const vitals = vitalsOf(book, record).vitals.filter(
    ({ kind, count }) => kind !== 'bloodPressure' && count > 1,
  )
  if (vitals.length === 0) return null
  return (
    <Card title={words.overTime()}>
      <div>
        {vitals.map((vital, index) => (
          <OneTrend
            key={vital.key}
            vital={vital}
            record={record}
            opened={record.what === undefined && index < OPENED && vital.count <= FEW}
          />
        ))}
      </div>
    </Card>
  )
}

function OneTrend({ vital, record, opened }: { vital: Vital; record: ChartRecord; opened: boolean }) {
  const isWanted = record.what === vital.key
  const [open, setOpen] = useState(isWanted || opened)
  return (
    <details
      className="vitals-trend"
      open={open}
      ref={isWanted ? intoView : undefined}
      onToggle={event => setOpen(event.currentTarget.open)}
    >
      <summary>
        <bdi>{words.trendOf(vital.name, vital.count)}</bdi>
      </summary>
      {open && <Drawn key={vital.count} vital={vital} record={record} />}
    </details>
  )
}

const intoView = (element: HTMLElement | null) => element?.scrollIntoView({ block: 'nearest' })

/** One plot for each code and unit it came in: nothing is joined across either. */
function Drawn({ vital, record }: { vital: Vital; record: ChartRecord }) {
  // Its key is the count, which changes whenever more has been read.
  const [series] = useState(() => vital.series.flatMap(one => trendSeriesOf(one, record)))
  if (series.length === 0) return <p className="entry-quiet">{words.noNumbers()}</p>
  return <Trend title={vital.name} series={series} viewpoint={record.viewpoint} />
}
