import { useMemo } from 'react'
import { documentsOf } from '#clinical'
import { StateLine } from '#ui'
import { chart, documents as words } from '#words'
import type { ChartRecord } from '../record/chart-record.ts'
import { Section } from '../section.tsx'
import { Unlisted } from '../summary/entries.tsx'
import { DocumentShelf } from './document-shelf.tsx'
import { documentsState } from './documents-state.ts'
import './documents.css'

/** All documents of the record: a list, and beside or below it the one that is read. */
export function DocumentsView({ record }: { record: ChartRecord }) {
  const state = documentsState(record)
  const [found, reports] = 'data' in state ? state.data : []
  const documents = useMemo(
    () => documentsOf(found, reports, record.viewpoint),
    [found, reports, record.viewpoint],
  )
  const { lines, groups, newest } = documents
  return (
    <div className="documents">
      <Section
        title={chart.documents()}
        state={state}
        view={() => documents}
        measure={() => ({ count: words.count(groups.length), newest })}
      >
        {(_, whole) => (
          <>
            <Unlisted uninterpretable={documents.uninterpretable} enteredInError={documents.enteredInError} />
            {lines.length > 0 ? (
              <DocumentShelf documents={documents} record={record} />
            ) : (
              <StateLine icon="none">{whole ? chart.noneRecorded() : chart.noneAmongThoseRead()}</StateLine>
            )}
          </>
        )}
      </Section>
    </div>
  )
}
