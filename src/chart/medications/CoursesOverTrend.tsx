import { useMemo } from 'react'
import { type Medicine, type Series, todayOf } from '#clinical'
import type { ChartRecord } from '../record/chart-record.ts'
import { Trend, type TrendProps } from '../results/trend.tsx'
import { trendSeriesOf } from '../results/trend-series.ts'
import { CourseLane } from './CourseLane.tsx'
import { courseRows } from './course-time.ts'

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
  const today = todayOf(viewpoint)
  const above: TrendProps['above'] = axis => (
    <ul className="courses-above">
      {courseRows(medicines, { from: axis.from / DAY, to: axis.to / DAY }, today).map(
        ({ medicine, bars }) => (
          <li key={medicine.key}>
            <bdi className="course-name">{medicine.leading.medicine.name}</bdi>
            <CourseLane
              bars={bars}
              left={axis.left}
              right={axis.right}
              width={axis.width}
              x={day => axis.pixelOf(day * DAY)}
              today={today}
            />
          </li>
        ),
      )}
    </ul>
  )
  return <Trend title={drawn[0]?.label ?? ''} series={drawn} viewpoint={viewpoint} span="all" above={above} />
}
