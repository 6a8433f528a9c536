import { useMemo } from 'react'
import { lastDayOf, type Medicine, type Series } from '#clinical'
import type { ChartRecord } from '../record/chart-record.ts'
import { Trend, type TrendProps } from '../results/trend.tsx'
import { trendSeriesOf } from '../results/trend-series.ts'
import { CourseLane } from './CourseLane.tsx'
import { CourseLegend } from './CourseLegend.tsx'
import { type Bar, courseRows } from './course-time.ts'

const DAY = 86_400_000

/** A result through time, and above it on the same axis what was taken meanwhile. */
export function CoursesOverTrend({
  record,
  medicines,
  series,
}: {
  record: ChartRecord
  medicines: readonly Medicine[]
  series: Series
}) {
  const { viewpoint } = record
  const drawn = useMemo(() => trendSeriesOf(series, record), [series, record])
  const last = lastDayOf(record.patient, viewpoint).day
  const above: TrendProps['above'] = axis => {
    const days = { from: axis.from / DAY, to: axis.to / DAY }
    const x = (day: number) => axis.pixelOf(day * DAY)
    return (
      <>
        <ul className="courses-above">
          {courseRows(medicines, days, last).map(({ medicine, bars }) => (
            <li key={medicine.key} data-beside={hasRoomBefore(bars, medicine.leading.medicine.name, x)}>
              <bdi className="course-name">{medicine.leading.medicine.name}</bdi>
              <CourseLane
                bars={bars}
                left={axis.left}
                right={axis.right}
                width={axis.width}
                x={x}
                last={last}
              />
            </li>
          ))}
        </ul>
        <CourseLegend />
      </>
    )
  }
  return <Trend title={drawn[0]?.label ?? ''} series={drawn} viewpoint={viewpoint} span="all" above={above} />
}

/** About as wide as a letter of a name is, in CSS pixels. */
const LETTER = 8

/** True when the name can stand in the same line, before the first of the bars. */
const hasRoomBefore = (bars: readonly Bar[], name: string, x: (day: number) => number) =>
  bars.every(({ from }) => x(from) > name.length * LETTER + LETTER)
