import { createElement, Fragment, type ReactNode, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { Button, Chip, Notice, StateLine } from '#ui'
import { chart } from '#words'
import { usePrinting } from '../use-printing.ts'

/** How many entries are drawn unasked: all of them, in every ordinary record. */
const BATCH = 250

/**
 * A list of entries of the record, in the order given; nothing at all when there are none. Of a very long one the
 * first part is drawn, and below it stands how much more there is, to be drawn part by part or at once; on paper all.
 */
export function Entries<T>({
  entries,
  children,
}: {
  entries: readonly T[]
  children: (entry: T) => ReactNode
}) {
  const [asked, setAsked] = useState(BATCH)
  const isPrinting = usePrinting(entries.length > asked)
  const drawn = isPrinting ? entries : entries.slice(0, asked)
  const hidden = entries.length - drawn.length
  const list = useRef<HTMLUListElement>(null)
  const show = (count: number) => {
    flushSync(() => setAsked(count))
    // The button that was pressed may be gone: whoever reads by ear or key goes on where the new part begins.
    const first = list.current?.children.item(drawn.length)
    if (!(first instanceof HTMLElement)) return
    first.tabIndex = -1
    first.focus({ preventScroll: true })
  }
  if (entries.length === 0) return null
  return (
    <>
      {/* Spread rather than keyed: servers repeat and omit ids, and a list is only ever replaced as a whole. */}
      {createElement(
        'ul',
        { className: 'entries', ref: list },
        ...drawn.map(entry => createElement('li', null, children(entry))),
      )}
      {hidden > 0 && (
        <p className="entries-more">
          <span>{chart.shownOf(drawn.length, entries.length)}</span>
          <Button onClick={() => show(asked + BATCH)}>{chart.showMore(Math.min(BATCH, hidden))}</Button>
          {hidden > BATCH && (
            <Button onClick={() => show(entries.length)}>{chart.showAll(entries.length)}</Button>
          )}
        </p>
      )}
    </>
  )
}

/** One entry: what it is, its tags, what has to be known of it, and a quiet last line for where it comes from. */
export function Entry({
  name,
  severe = false,
  tags,
  quiet,
  children,
}: {
  name: ReactNode
  severe?: boolean
  tags?: ReactNode
  quiet: readonly (string | undefined)[]
  children?: ReactNode
}) {
  const asides = quiet.filter(text => text !== undefined)
  return (
    <div className="entry" data-severe={severe}>
      <p className="entry-head">
        <bdi className="entry-name">{name}</bdi>
        <span className="entry-tags">{tags}</span>
      </p>
      {children}
      {asides.length > 0 && (
        <p className="entry-quiet">
          <bdi>{asides.join(' · ')}</bdi>
        </p>
      )}
    </div>
  )
}

/** A chip for each tag. */
export function Tags({ tags }: { tags: readonly string[] }) {
  return createElement(Fragment, null, ...tags.map(tag => createElement(Chip, null, tag)))
}

/** A group that is closed until asked for; its line says how much is in it. */
export function Folded<T>({
  label,
  entries,
  children,
}: {
  label: string
  entries: readonly T[]
  children: (entry: T) => ReactNode
}) {
  if (entries.length === 0) return null
  return (
    <details className="folded">
      <summary>{label}</summary>
      <Entries entries={entries}>{children}</Entries>
    </details>
  )
}

/** Says that nothing current is listed, and nothing more than that unless all was read. */
export function Empty({ whole, words }: { whole: boolean; words: string }) {
  return <StateLine icon="none">{whole ? words : chart.noneAmongThoseRead()}</StateLine>
}

/** How many entries are not shown, and why; those that cannot be interpreted are a warning. */
export function Unlisted({
  uninterpretable,
  refuted = 0,
  enteredInError,
}: {
  uninterpretable: number
  refuted?: number
  enteredInError: number
}) {
  return (
    <>
      {uninterpretable > 0 && (
        <Notice tone="warning">
          <p>
            <strong>{chart.cannotInterpret(uninterpretable)}</strong> {chart.cannotInterpretBecause()}
          </p>
        </Notice>
      )}
      {refuted + enteredInError > 0 && (
        <p className="entry-quiet">{chart.notListed(refuted, enteredInError)}</p>
      )}
    </>
  )
}
