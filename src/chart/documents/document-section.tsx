import { documentsOf } from '#clinical'
import { Button } from '#ui'
import { chart, documents as words } from '#words'
import type { ChartRecord } from '../record/chart-record.ts'
import { Section } from '../section.tsx'
import { Empty, Entries, Entry, Tags, Unlisted } from '../summary/entries.tsx'
import { documentsState } from './documents-state.ts'
import './documents.css'

/** How many the summary lists. */
const NEWEST = 5

/** The newest documents, each a way to read it, and a way to all of them. */
export function DocumentSection({ record }: { record: ChartRecord }) {
  return (
    <Section
      title={chart.documents()}
      state={documentsState(record)}
      view={([found, reports]) => documentsOf(found, reports, record.viewpoint)}
      measure={({ groups, newest }) => ({ count: words.count(groups.length), newest })}
    >
      {({ groups, ...rest }, whole) => (
        <>
          {groups.length === 0 && <Empty whole={whole} words={chart.noneRecorded()} />}
          <Entries entries={groups.slice(0, NEWEST)}>
            {({ line, copies }) => (
              <Entry
                name={
                  <button
                    type="button"
                    className="document-link"
                    onClick={() => record.go('documents', line.key)}
                  >
                    {line.name}
                  </button>
                }
                tags={
                  <>
                    <span>{line.day}</span>
                    <Tags tags={[...line.tags, ...line.labels]} />
                  </>
                }
                quiet={[
                  line.description,
                  line.authors.length > 0 ? words.by(line.authors) : undefined,
                  copies.length > 0 ? words.copies(copies.length) : undefined,
                ]}
              />
            )}
          </Entries>
          {groups.length > NEWEST && (
            <Button onClick={() => record.go('documents')}>{words.seeAll(groups.length)}</Button>
          )}
          <Unlisted uninterpretable={rest.uninterpretable} enteredInError={rest.enteredInError} />
        </>
      )}
    </Section>
  )
}
