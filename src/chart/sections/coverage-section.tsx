import { chart as words } from '#words'
import type { ChartRecord } from '../record/chart-record.ts'
import { Section } from '../section.tsx'

export function CoverageSection({ record }: { record: ChartRecord }) {
  return (
    <Section
      title={words.coverage()}
      state={record.sources.Coverage}
      view={found => found.resources.length}
      measure={count => ({ count: words.entries(count), newest: undefined })}
    >
      {() => null}
    </Section>
  )
}
