import { createElement, Fragment, type ReactNode, startTransition, useEffect, useMemo, useState } from 'react'
import { Chip, Notice, StateLine } from '#ui'
import { chart } from '#words'

/** How many entries are drawn at once: all of them, in every ordinary record. */
const BATCH = 250

/**
 * A list of entries of the record, in the order given; nothing at all when there are none. A very long one is drawn
 * batch by batch and is busy until the last, so that the page can be scrolled, clicked and left meanwhile.
 */
export function Entries<T>({
  entries,
  children,
}: {
  entries: readonly T[]
  children: (entry: T) => ReactNode
}) {
  const [drawn, setDrawn] = useState(BATCH)
  // The same elements from batch to batch: React passes over those it has drawn.
  const items = useMemo(
    () => entries.map(entry => createElement('li', null, children(entry))),
    [entries, children],
  )
  const isBusy = drawn < items.length
  useEffect(() => {
    if (isBusy) startTransition(() => setDrawn(drawn + BATCH))
  }, [drawn, isBusy])
  if (items.length === 0) return null
  // Spread rather than keyed: servers repeat and omit ids, and a list is only ever replaced as a whole.
  return createElement(
    'ul',
    { className: 'entries', ...(isBusy && { 'aria-busy': true }) },
    ...items.slice(0, drawn),
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
