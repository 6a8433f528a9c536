import { LazyPart } from '#ui'
import type { ChartRecord } from '../record/chart-record.ts'
import { type SectionConfig, stateOf } from '../record/sections.ts'
import { progressOf } from './progress.ts'
import { ProgressLine } from './progress-line.tsx'
import './summary.css'

/** The first page of a chart. Each section stands or falls alone. */
export function SummaryView({
  record,
  sections,
}: {
  record: ChartRecord
  sections: readonly SectionConfig[]
}) {
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
