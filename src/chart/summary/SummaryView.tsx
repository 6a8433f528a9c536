import { LazyPart } from '#ui'
import type { RecordAccess } from '../record/access.ts'
import type { ChartRecord } from '../record/chart-record.ts'
import { type SectionConfig, sectionsFor, stateOf } from '../record/sections.ts'
import { progressOf } from './progress.ts'
import { ProgressLine } from './progress-line.tsx'
import './summary.css'

/** The first page of a chart. Each section stands or falls alone. */
export function SummaryView({ record, access }: { record: ChartRecord; access: RecordAccess }) {
  const sections = sectionsFor(access)
  return (
    <div className="summary">
      <ProgressLine progress={progressOf(sections.map(section => stateOf(section, record.sources)))} />
      <div className="summary-sections">
        {sections.map(section => (
          <SummarySection key={section.key} section={section} record={record} />
        ))}
      </div>
    </div>
  )
}

function SummarySection({ section: { key, view }, record }: { section: SectionConfig; record: ChartRecord }) {
  return (
    <div className="summary-section" id={`section-${key}`}>
      {'now' in view ? <view.now record={record} /> : <LazyPart load={view.later} props={{ record }} />}
    </div>
  )
}
