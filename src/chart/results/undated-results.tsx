import { useMemo } from 'react'
import { readingOf, type Series, undatedOf } from '#clinical'
import { results as words } from '#words'
import type { ChartRecord } from '../record/chart-record.ts'
import { Entries, Entry } from '../summary/entries.tsx'
import { RangeText } from './range-text.tsx'
import { ValueText } from './value-text.tsx'

/** Results that nobody said the date of: on no date of the table and on no trend, but not lost. */
export function UndatedResults({ record, series }: { record: ChartRecord; series: readonly Series[] }) {
  const undated = useMemo(() => series.flatMap(undatedOf), [series])
  if (undated.length === 0) return null
  return (
    <section className="undated" aria-label={words.undatedTitle()}>
      <h3>{words.undatedTitle()}</h3>
      <p className="entry-quiet">{words.undatedLead()}</p>
      <Entries entries={undated}>
        {observation => <Undated observation={observation} record={record} />}
      </Entries>
    </section>
  )
}

function Undated({ observation, record }: { observation: fhir4.Observation; record: ChartRecord }) {
  const reading = readingOf(observation, record)
  return (
    <Entry
      name={reading.name}
      tags={<RangeText ranges={reading.ranges.lines} />}
      quiet={[reading.issued && words.issued(reading.issued), reading.performer]}
    >
      <p>
        <ValueText reading={reading} withUnit long />
      </p>
    </Entry>
  )
}
