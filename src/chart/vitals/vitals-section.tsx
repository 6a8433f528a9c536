import { type Vital, vitalsOf } from '#clinical'
import { chart, vitals as words } from '#words'
import type { ChartRecord } from '../record/chart-record.ts'
import { Section } from '../section.tsx'
import { Empty } from '../summary/entries.tsx'
import { LatestTable } from './latest-table.tsx'

/** The newest value of each vital sign, a line each. */
export function VitalsSection({ record }: { record: ChartRecord }) {
  return (
    <Section
      title={chart.vitals()}
      state={record.sources.Observation}
      view={({ book }) => vitalsOf(book, record)}
      measure={({ count, newest }) => ({ count: chart.entries(count), newest })}
    >
      {({ vitals }, whole) =>
        vitals.length === 0 ? (
          <Empty whole={whole} words={words.noneFound()} />
        ) : (
          <>
            <LatestTable vitals={vitals} record={record} brief />
            <TakenBy vitals={vitals} />
          </>
        )
      }
    </Section>
  )
}

/** Where the values come from. */
function TakenBy({ vitals }: { vitals: readonly Vital[] }) {
  const names = new Set(vitals.flatMap(({ latest }) => latest?.reading.performer ?? []))
  if (names.size === 0) return null
  return (
    <p className="entry-quiet">
      <bdi>{words.takenByAll([...names])}</bdi>
    </p>
  )
}
