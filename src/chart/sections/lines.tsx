import { createElement, type ReactNode } from 'react'
import type { EnteredLine, Fact } from '#clinical'
import { chart, sections as words } from '#words'
import { Entries, Entry, Tags } from '../summary/entries.tsx'
import './lines.css'

/** So many entries stand open in a card; the others are one press away, and counted. */
const FOLD_AFTER = 6

/** Entries of which the first stand open and the rest are folded; the fold says how many they are. */
export function FoldedAfter<T>({
  entries,
  limit = FOLD_AFTER,
  children,
}: {
  entries: readonly T[]
  limit?: number
  children: (entry: T) => ReactNode
}) {
  // A fold over one entry would take the place of what it hides.
  const shown = entries.length <= limit + 1 ? entries.length : limit
  return (
    <>
      <Entries entries={entries.slice(0, shown)}>{children}</Entries>
      {entries.length > shown && (
        <details className="folded">
          <summary>{words.more(entries.length - shown)}</summary>
          <Entries entries={entries.slice(shown)}>{children}</Entries>
        </details>
      )}
    </>
  )
}

/** One entry: what, when and how it stands; why, who and where below; the rest for those who ask. */
export function Line({ line, children }: { line: EnteredLine; children?: ReactNode }) {
  const about = line.coded ? line.about : [...line.about, chart.notCodedShort()]
  return (
    <Entry
      name={line.name}
      tags={
        <>
          {line.when !== undefined && <span>{line.when}</span>}
          <span>{line.status}</span>
          <Tags tags={line.tags} />
        </>
      }
      quiet={[]}
    >
      {children}
      <div className="line-foot">
        {about.length > 0 && (
          <p className="entry-quiet">
            <bdi>{about.join(' · ')}</bdi>
          </p>
        )}
        <Facts name={line.name} facts={line.facts} codes={line.codes} />
      </div>
    </Entry>
  )
}

/** Further facts and the codes of an entry, closed until asked for. */
export function Facts({
  name,
  facts,
  codes,
}: {
  name: string
  facts: readonly Fact[]
  codes: readonly string[]
}) {
  const all = codes.length === 0 ? facts : [...facts, { label: words.codes(), value: codes.join(', ') }]
  if (all.length === 0) return null
  return (
    <details className="facts">
      <summary>
        {words.details()} <span className="said-only">{words.detailsOf(name)}</span>
      </summary>
      {/* Spread rather than keyed: a record says the same thing twice. */}
      {createElement('dl', null, ...all.map(fact => createElement(Known, fact)))}
    </details>
  )
}

function Known({ label, value }: Fact) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <bdi>{value}</bdi>
      </dd>
    </div>
  )
}
