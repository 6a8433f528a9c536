import { useEffect } from 'react'
import { LazyPart } from '#ui'
import type { RecordAccess } from '../record/access.ts'
import type { ChartRecord } from '../record/chart-record.ts'
import { type SectionConfig, sectionsFor, stateOf } from '../record/sections.ts'
import { Origin } from '../section-origin.ts'
import { progressOf, seenAt } from './progress.ts'
import { ProgressLine } from './progress-line.tsx'
import { showSection } from './show-section.ts'
import './summary.css'

/** The first page of a chart: what needs attention, and every section, each of which stands or falls alone. */
export function SummaryView({ record, access }: { record: ChartRecord; access: RecordAccess }) {
  const { what, origin } = record
  const sections = sectionsFor(access)
  const states = sections.map(section => stateOf(section, record.sources))
  useEffect(() => {
    if (what !== undefined) showSection(what)
  }, [what])
  return (
    <Origin value={origin}>
      <div className="summary">
        <ProgressLine progress={progressOf(states)} />
        <div className="summary-attention">
          <LazyPart load={attention} props={{ record, seenAt: seenAt(states) }} />
        </div>
        <div className="summary-sections">
          {columnsOf(sections).map(column => (
            <div className="summary-column" key={column[0]?.key}>
              {column.map(section => (
                <SummarySection key={section.key} section={section} record={record} />
              ))}
            </div>
          ))}
        </div>
      </div>
    </Origin>
  )
}

/** With these sections a column begins: what follows stands below it, so that the page is read in the given order. */
const FIRST_IN_COLUMN = ['allergies', 'medications', 'results', 'immunizations', 'documents', 'care-team']

function columnsOf(sections: readonly SectionConfig[]): readonly (readonly SectionConfig[])[] {
  const columns: SectionConfig[][] = []
  for (const section of sections) {
    if (FIRST_IN_COLUMN.includes(section.key)) columns.push([])
    const column = columns.at(-1)
    if (column === undefined) columns.push([section])
    else column.push(section)
  }
  return columns
}

const attention = async () => (await import('../attention/Attention.tsx')).Attention

function SummarySection({ section: { key, view }, record }: { section: SectionConfig; record: ChartRecord }) {
  return (
    <div className="summary-section" id={`section-${key}`} tabIndex={-1}>
      {'now' in view ? <view.now record={record} /> : <LazyPart load={view.later} props={{ record }} />}
    </div>
  )
}
