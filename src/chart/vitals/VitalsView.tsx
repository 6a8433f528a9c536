import { mayBeGrowing, vitalsOf } from '#clinical'
import { Card, LazyPart } from '#ui'
import { chart, vitals as words } from '#words'
import type { ChartRecord } from '../record/chart-record.ts'
import { Section } from '../section.tsx'
import { isShown } from '../section-state.ts'
import { Empty } from '../summary/entries.tsx'
import { LatestTable } from './latest-table.tsx'
import { PressureTrend } from './pressure-trend.tsx'
import { VitalTrends } from './vital-trends.tsx'
import './vitals.css'

const loadGrowth = async () => (await import('./growth-view.tsx')).GrowthView

/** Vital signs in depth: the latest set and how it was taken, blood pressure as bars, growth, and each over time. */
export function VitalsView({ record }: { record: ChartRecord }) {
  const state = record.sources.Observation
  const book = isShown(state) ? state.data.book : undefined
  return (
    <div className="vitals">
      <Section
        title={words.latest()}
        state={state}
        view={found => vitalsOf(found.book, record)}
        measure={({ count, newest }) => ({ count: chart.entries(count), newest })}
      >
        {({ vitals }, whole) =>
          vitals.length === 0 ? (
            <Empty whole={whole} words={words.noneFound()} />
          ) : (
            <LatestTable vitals={vitals} record={record} />
          )
        }
      </Section>
      {book !== undefined && mayBeGrowing(record) && (
        <Card title={words.growth()}>
          <LazyPart load={loadGrowth} props={{ book, record }} />
        </Card>
      )}
      {book !== undefined && <PressureTrend book={book} record={record} />}
      {book !== undefined && <VitalTrends book={book} record={record} />}
    </div>
  )
}
