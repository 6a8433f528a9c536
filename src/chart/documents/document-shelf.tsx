import { useEffect, useRef, useState } from 'react'
import type { DocumentGroup, DocumentLine, Documents } from '#clinical'
import { Button, StateLine } from '#ui'
import { documents as words } from '#words'
import type { ChartRecord } from '../record/chart-record.ts'
import { DocumentList } from './document-list.tsx'
import { DocumentViewer } from './document-viewer.tsx'

/** The list with its filter, and the document that was chosen from it, or that one came to look at. */
export function DocumentShelf({ documents, record }: { documents: Documents; record: ChartRecord }) {
  const [type, setType] = useState<string>()
  const [isGrouped, setGrouped] = useState(true)
  const [chosen, setChosen] = useState(record.what)
  useEffect(() => setChosen(record.what), [record.what])
  const head = useRef<HTMLHeadingElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const line = chosen === undefined ? undefined : findLine(documents.lines, chosen)
  const groups = isGrouped ? documents.groups : documents.lines.map(one => ({ line: one, copies: [] }))

  function choose(next: DocumentLine): void {
    setChosen(next.key)
    // Once it is drawn.
    requestAnimationFrame(() => head.current && moveTo(head.current))
  }

  return (
    <div className="documents-shelf" data-reading={line !== undefined}>
      <div ref={list}>
        <div className="documents-tools">
          <TypeFilter groups={groups} type={type} onType={setType} />
          {documents.groups.length < documents.lines.length && (
            <label className="documents-copies">
              <input
                type="checkbox"
                checked={isGrouped}
                onChange={event => setGrouped(event.target.checked)}
              />
              {words.groupCopies()}
            </label>
          )}
        </div>
        <DocumentList
          key={`${type ?? ''} ${isGrouped}`}
          groups={type === undefined ? groups : groups.filter(group => group.line.name === type)}
          chosen={line}
          visit={record.encounter === undefined ? undefined : `Encounter/${record.encounter}`}
          onChoose={choose}
        />
      </div>
      <div className="document-viewer">
        {chosen === undefined && <StateLine icon="info">{words.choose()}</StateLine>}
        {chosen !== undefined && line === undefined && (
          <StateLine icon="warning">{words.notThere()}</StateLine>
        )}
        {line !== undefined && (
          <>
            <div className="document-viewer-head">
              <h3 ref={head} tabIndex={-1}>
                <bdi>{line.name}</bdi>
              </h3>
              <Button onClick={() => list.current?.querySelector<HTMLElement>('[aria-current]')?.focus()}>
                {words.back()}
              </Button>
            </div>
            {line.description !== undefined && (
              <p>
                <bdi>{line.description}</bdi>
              </p>
            )}
            <DocumentViewer key={line.key} line={line} record={record} />
            <Copies groups={documents.groups} line={line} onChoose={choose} />
          </>
        )}
      </div>
    </div>
  )
}

function TypeFilter({
  groups,
  type,
  onType,
}: {
  groups: readonly DocumentGroup[]
  type: string | undefined
  onType: (type: string | undefined) => void
}) {
  const counts = new Map<string, number>()
  for (const { line } of groups) counts.set(line.name, (counts.get(line.name) ?? 0) + 1)
  if (counts.size < 2) return null
  return (
    <label>
      {words.type()}{' '}
      <select value={type ?? ''} onChange={event => onType(event.target.value || undefined)}>
        <option value="">{words.allTypes(groups.length)}</option>
        {[...counts].map(([name, count]) => (
          <option key={name} value={name}>
            {words.typeCount(name, count)}
          </option>
        ))}
      </select>
    </label>
  )
}

/** The same document as it stands elsewhere in the record, each to be opened by itself. */
function Copies({
  groups,
  line,
  onChoose,
}: {
  groups: readonly DocumentGroup[]
  line: DocumentLine
  onChoose: (line: DocumentLine) => void
}) {
  const group = groups.find(one => one.line === line || one.copies.includes(line))
  const others = group === undefined ? [] : [group.line, ...group.copies].filter(one => one !== line)
  if (others.length === 0) return null
  return (
    <div className="document-copies">
      <h4>{words.sameDocument()}</h4>
      <ul>
        {others.map(other => (
          <li key={other.key}>
            <Button onClick={() => onChoose(other)}>{words.copyOf(other)}</Button>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Where the document stands below the list, its beginning comes to the top of the screen. */
function moveTo(heading: HTMLElement): void {
  heading.focus({ preventScroll: true })
  if (heading.getBoundingClientRect().top > innerHeight / 2) heading.scrollIntoView({ block: 'start' })
}

/** By `DocumentReference/1`, or by the id alone. */
const findLine = (lines: readonly DocumentLine[], what: string): DocumentLine | undefined =>
  lines.find(({ key }) => key === what) ?? lines.find(({ key }) => key.endsWith(`/${what}`))
