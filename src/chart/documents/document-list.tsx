import { useState } from 'react'
import type { DocumentGroup, DocumentLine } from '#clinical'
import { Button, Chip } from '#ui'
import { documents as words } from '#words'

/** As many are drawn at first; the rest on request. */
const FIRST = 100

/** Documents by name, date and author, each a button that opens it. */
export function DocumentList({
  groups,
  chosen,
  visit,
  onChoose,
}: {
  groups: readonly DocumentGroup[]
  chosen: DocumentLine | undefined
  /** The reference of the encounter that the record was opened in. */
  visit: string | undefined
  onChoose: (line: DocumentLine) => void
}) {
  const [most, setMost] = useState(FIRST)
  const drawn = groups.slice(0, most)
  const isChosen = ({ line, copies }: DocumentGroup) =>
    line === chosen || copies.some(copy => copy === chosen)
  return (
    <nav className="document-list" aria-label={words.list()}>
      <ul>
        {drawn.map(group => (
          <li key={group.line.key}>
            <button
              type="button"
              className="document-row"
              aria-current={isChosen(group) ? 'true' : undefined}
              onClick={() => onChoose(group.line)}
            >
              <Row group={group} visit={visit} />
            </button>
          </li>
        ))}
      </ul>
      {drawn.length < groups.length && (
        <p className="document-more">
          {words.shownOf(drawn.length, groups.length)}{' '}
          <Button onClick={() => setMost(most + FIRST)}>
            {words.showMore(Math.min(FIRST, groups.length - drawn.length))}
          </Button>
        </p>
      )}
    </nav>
  )
}

function Row({ group: { line, copies }, visit }: { group: DocumentGroup; visit: string | undefined }) {
  const isThisVisit = visit !== undefined && line.encounters.some(reference => endsIn(reference, visit))
  return (
    <>
      <span className="document-row-head">
        <bdi className="document-row-name">{line.name}</bdi>
        <span>{line.day}</span>
      </span>
      {line.description !== undefined && <bdi className="document-quiet">{line.description}</bdi>}
      <span className="document-row-tags">
        {line.authors.length > 0 && <bdi className="document-quiet">{words.by(line.authors)}</bdi>}
        {isThisVisit && <Chip>{words.thisVisit()}</Chip>}
        {copies.length > 0 && <Chip>{words.copies(copies.length)}</Chip>}
        {[...line.tags, ...line.labels].map(tag => (
          <Chip key={tag} tone="warning">
            {tag}
          </Chip>
        ))}
      </span>
    </>
  )
}

const endsIn = (reference: string, visit: string) => reference === visit || reference.endsWith(`/${visit}`)
