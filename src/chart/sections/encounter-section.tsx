import { chart as words } from '#words'
import type { ChartRecord } from '../record/chart-record.ts'
import { Section } from '../section.tsx'

export function EncounterSection({ record }: { record: ChartRecord }) {
  return (
    <Section
      title={words.encounters()}
      state={record.sources.Encounter}
      view={found => found.resources.length}
      measure={count => ({ count: words.entries(count), newest: undefined })}
    >
      {() => null}
    </Section>
  )
}
