import { useState } from 'react'
import { type Fields, type ObservationBook, type ReportLine, readingText, reportLine } from '#clinical'
import { Button } from '#ui'
import { results as words } from '#words'
import type { ChartRecord } from '../record/chart-record.ts'
import { Entry, Tags } from '../summary/entries.tsx'

const BATCH = 20

/** The reports, newest first, some at a time. */
export function ReportList({
  record,
  reports,
  book,
  title,
}: {
  record: ChartRecord
  reports: readonly Fields[]
  book: ObservationBook | undefined
  title: string
}) {
  const [drawn, setDrawn] = useState(BATCH)
  if (reports.length === 0) return null
  const lines = reports.slice(0, drawn).map(report => reportLine(report, book, record))
  return (
    <section className="reports" aria-label={title}>
      <h3>{words.reportsTitle(title, reports.length)}</h3>
      <ul className="entries">
        {lines.map((line, index) => {
          const key = `${line.id} ${index}`
          return (
            <li key={key}>
              <Report line={line} record={record} />
            </li>
          )
        })}
      </ul>
      {reports.length > drawn && (
        <Button onClick={() => setDrawn(drawn + BATCH)}>{words.moreReports(reports.length - drawn)}</Button>
      )}
    </section>
  )
}

function Report({ line, record }: { line: ReportLine; record: ChartRecord }) {
  const name = line.struck ? <s>{line.name}</s> : line.name
  return (
    <Entry
      name={name}
      tags={
        <>
          <span>{line.when ?? words.noDate()}</span>
          <Tags tags={line.status === undefined ? [] : [line.status]} />
        </>
      }
      quiet={[
        line.issued === undefined ? undefined : words.issued(line.issued),
        line.performer,
        line.results.length === 0 ? undefined : words.reportHolds(line.results),
      ]}
    >
      {line.conclusion !== undefined && (
        <p>
          <bdi>{line.struck ? <s>{line.conclusion}</s> : line.conclusion}</bdi>
        </p>
      )}
      {line.conclusions.map(text => (
        <p key={text}>{words.concluded(text)}</p>
      ))}
      {line.contained.map((reading, index) => {
        const key = `${reading.name} ${index}`
        return <p key={key}>{words.containedResult(reading.name, readingText(reading))}</p>
      })}
      {line.missing > 0 && <p className="entry-warning">{words.missingResults(line.missing)}</p>}
      {line.documents > 0 && (
        <p>
          <button type="button" className="link-button" onClick={() => record.go('documents')}>
            {words.reportDocuments(line.documents)}
          </button>
        </p>
      )}
    </Entry>
  )
}
