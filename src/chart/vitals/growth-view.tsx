import { growthOf, type ObservationBook } from '#clinical'
import { Notice, StateLine } from '#ui'
import { vitals as words } from '#words'
import type { ChartRecord } from '../record/chart-record.ts'
import { GrowthChart } from './growth-chart.tsx'
import './growth.css'

/** A child's measurements against the curves of WHO and CDC, or why there are none. */
export function GrowthView({ book, record }: { book: ObservationBook; record: ChartRecord }) {
  const growth = growthOf(book, record)
  // Without an age there is nothing to draw against; the values themselves stand in the latest set.
  const drawn = growth.off === undefined || growth.off === 'no-sex' ? growth.series : []
  return (
    <div className="growth">
      {growth.off !== undefined && (
        <Notice tone="warning">
          <p>{words.growthOff(growth.off)}</p>
        </Notice>
      )}
      {growth.preterm !== undefined && growth.off === undefined && (
        <StateLine icon="info">{words.corrected(growth.preterm.weeks, growth.preterm.days)}</StateLine>
      )}
      {growth.series.length === 0 && <StateLine icon="none">{words.growthNone()}</StateLine>}
      <div className="growth-charts">
        {drawn.map(series => (
          <GrowthChart
            key={series.measure}
            series={series}
            sex={growth.off === undefined ? growth.sex : undefined}
            audience={record.viewpoint.audience}
          />
        ))}
      </div>
      {growth.off === undefined && growth.sex !== undefined && growth.series.length > 0 && (
        <p className="entry-quiet">
          {words.growthSource()} {words.growthFor(growth.sex)} {words.growthNoGrade()}
        </p>
      )}
    </div>
  )
}
