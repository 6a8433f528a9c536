import { useState } from 'react'
import type { DocumentLine } from '#clinical'
import { Button, Chip, StateLine } from '#ui'
import { documents as words } from '#words'
import type { ChartRecord } from '../record/chart-record.ts'
import { DocumentFileView } from './document-file.tsx'
import { DocumentFrame } from './document-frame.tsx'

/** A file up to this size is opened together with its document. In bytes. */
const SOON = 5_000_000

/** One document: what the record says of it, and what it holds. */
export function DocumentViewer({ line, record }: { line: DocumentLine; record: ChartRecord }) {
  const [only] = line.files
  const opensAtOnce =
    line.files.length === 1 && (only?.size ?? 0) <= SOON && (only?.data?.length ?? 0) <= SOON
  return (
    <>
      {line.tags.length + line.labels.length > 0 && (
        <p className="document-tags">
          {[...line.tags, ...line.labels].map(tag => (
            <Chip key={tag} tone="warning">
              {tag}
            </Chip>
          ))}
        </p>
      )}
      <Facts line={line} record={record} />
      {line.isPrivateNote && <StateLine icon="lock">{words.privateNoteWhere()}</StateLine>}
      {!line.isPrivateNote && line.files.length === 0 && line.narrative === undefined && (
        <StateLine icon="none">{words.noFiles()}</StateLine>
      )}
      {line.files.map(file => (
        <DocumentFileView key={file.key} file={file} line={line} record={record} atOnce={opensAtOnce} />
      ))}
      {line.narrative !== undefined && <Narrative html={line.narrative} name={line.name} />}
    </>
  )
}

function Facts({ line, record }: { line: DocumentLine; record: ChartRecord }) {
  const facts: readonly (readonly [string, string | undefined])[] = [
    [words.factDate(), line.when],
    [words.factAuthor(), line.authors.join(', ') || words.factAuthorMissing()],
    [words.factCustodian(), line.custodian],
    [words.factCategory(), line.categories.join(', ') || undefined],
    [words.factSource(), words.sourceKind(line.kind, record.origin)],
  ]
  return (
    <dl className="document-facts">
      {facts.map(
        ([name, value]) =>
          value !== undefined && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <bdi>{value}</bdi>
              </dd>
            </div>
          ),
      )}
    </dl>
  )
}

/** Off until it is asked for. @see A33 */
function Narrative({ html, name }: { html: string; name: string }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <article className="document-file" aria-label={words.narrative()}>
      <div className="document-file-head">
        <p className="document-file-name">{words.narrative()}</p>
        <Button onClick={() => setOpen(!isOpen)}>{isOpen ? words.close() : words.open()}</Button>
      </div>
      {isOpen && <DocumentFrame html={html} name={name} />}
    </article>
  )
}
