import { defaultRangeExtractor, type Range, useWindowVirtualizer } from '@tanstack/react-virtual'
import {
  type FocusEvent,
  type ReactNode,
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { timeline as words } from '#words'
import { groupName, type Row } from './timeline-rows.ts'

/** Goes to a row of the list, and puts the focus there. */
export interface ListHandle {
  goTo(index: number): void
}

/** Rows that are not on screen and not near it are not in the page; the one with the focus always is. */
export function TimelineList({
  rows,
  handle,
  children,
}: {
  rows: readonly Row[]
  handle: Ref<ListHandle>
  children: (row: Row) => ReactNode
}) {
  const list = useRef<HTMLOListElement>(null)
  const [held, setHeld] = useState<string>()
  const wanted = useRef<string>(undefined)
  const margin = useTop(list)
  const heldAt = useMemo(
    () => (held === undefined ? -1 : rows.findIndex(({ entry }) => entry.key === held)),
    [rows, held],
  )
  // The same functions as long as the rows are the same: all rows are measured anew when they change.
  const estimateSize = useCallback((index: number) => (rows[index]?.isFirst ? HEADED : PLAIN), [rows])
  const getItemKey = useCallback((index: number) => rows[index]?.entry.key ?? index, [rows])
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize,
    getItemKey,
    overscan: 10,
    scrollMargin: margin,
    scrollPaddingStart: UNDER_BANNER,
    rangeExtractor: range => withHeld(range, heldAt),
  })
  useImperativeHandle(handle, () => ({
    goTo(index) {
      wanted.current = rows[index]?.entry.key
      setHeld(wanted.current)
      virtualizer.scrollToIndex(index, { align: 'start' })
    },
  }))
  useEffect(() => {
    const item = wanted.current === undefined ? null : findItem(list.current, heldAt)
    if (item === null) return
    wanted.current = undefined
    item.focus({ preventScroll: true })
  })
  const hold = (event: FocusEvent<HTMLOListElement>) => {
    const index = Number(event.target.closest<HTMLElement>('[data-index]')?.dataset.index)
    setHeld(rows[index]?.entry.key)
  }
  return (
    <ol
      ref={list}
      className="timeline-list"
      aria-label={words.list()}
      style={{ height: virtualizer.getTotalSize() }}
      onFocus={hold}
    >
      {virtualizer.getVirtualItems().map(({ index, key, start }) => {
        const row = rows[index]
        if (row === undefined) return null
        return (
          <li
            key={key}
            ref={virtualizer.measureElement}
            data-index={index}
            data-row=""
            tabIndex={-1}
            aria-setsize={rows.length}
            aria-posinset={index + 1}
            style={{ transform: `translateY(${start - margin}px)` }}
          >
            <RowBody row={row}>{children(row)}</RowBody>
          </li>
        )
      })}
    </ol>
  )
}

/** The same rows, all of them in the page: for paper. */
export function WholeList({ rows, children }: { rows: readonly Row[]; children: (row: Row) => ReactNode }) {
  return (
    <ol className="timeline-list" aria-label={words.list()}>
      {rows.map(row => (
        <li key={row.entry.key}>
          <RowBody row={row}>{children(row)}</RowBody>
        </li>
      ))}
    </ol>
  )
}

function RowBody({ row: { isFirst, group, count }, children }: { row: Row; children: ReactNode }) {
  return (
    <>
      {isFirst && (
        <h3 className="timeline-month">
          {groupName(group)} <span className="timeline-count">{words.entries(count)}</span>
        </h3>
      )}
      {children}
    </>
  )
}

// Guesses in pixels until a row is drawn and measured.
const PLAIN = 41
const HEADED = 88
/** What of the window's top the patient's name may cover. */
const UNDER_BANNER = 112

function withHeld(range: Range, held: number): number[] {
  const indexes = defaultRangeExtractor(range)
  if (held < 0 || held >= range.count || indexes.includes(held)) return indexes
  return [...indexes, held].sort((a, b) => a - b)
}

const findItem = (list: HTMLElement | null, index: number): HTMLElement | null =>
  list?.querySelector<HTMLElement>(`[data-index="${index}"]`) ?? null

/** How far below the top of the page the list begins; what stands above it comes and goes. */
function useTop(list: { readonly current: HTMLElement | null }): number {
  const [top, setTop] = useState(0)
  useLayoutEffect(() => {
    const measure = () => {
      const element = list.current
      if (element !== null) setTop(Math.round(element.getBoundingClientRect().top + scrollY))
    }
    measure()
    if (typeof ResizeObserver === 'undefined') return
    const observer = new ResizeObserver(measure)
    observer.observe(document.body)
    return () => observer.disconnect()
  }, [list])
  return top
}
