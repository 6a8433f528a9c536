import { useEffect, useRef, useState } from 'react'
import {
  type ObservationBook,
  SearchIndex,
  type SearchItem,
  searchItem,
  searchTest,
  type Viewpoint,
} from '#clinical'
import { isShown } from '../section-state.ts'
import type { PartFound, RecordPart } from './record-parts.ts'
import { inSlices } from './slices.ts'

/** An index and how far it is built. It grows in place: `version` tells one state of it from another. */
interface Indexed {
  readonly index: SearchIndex
  readonly version: number
  readonly busy: boolean
  /** Entries that are left out because the record itself does not let them stand. */
  readonly left: number
}

/** Indexes these parts in the background once somebody wants to search, and again what changes of them. */
export function useSearchIndex(
  parts: readonly RecordPart[],
  viewpoint: Viewpoint,
  isWanted: boolean,
): Indexed {
  const builder = useRef<IndexBuilder>(undefined)
  builder.current ??= new IndexBuilder()
  const { index } = builder.current
  const [indexed, setIndexed] = useState<Indexed>({ index, version: 0, busy: true, left: 0 })
  const newest = useRef(parts)
  newest.current = parts
  // The lists themselves: a rung is another object at every drawing, what it found is not.
  const lists = parts.map(({ state }) => (isShown(state) ? state.data : undefined))
  useEffect(() => {
    const { current } = builder
    if (!isWanted || current === undefined) return
    const run = new AbortController()
    const show = (busy: boolean) =>
      setIndexed(({ version }) => ({ index: current.index, version: version + 1, busy, left: current.left }))
    void inSlices(current.take(newest.current, viewpoint), run.signal).then(isDone => {
      if (isDone) show(false)
    })
    return () => run.abort()
  }, [isWanted, viewpoint, ...lists])
  return indexed
}

/** Builds the index of a record, part by part; one that did not change is not built again. */
class IndexBuilder {
  readonly index = new SearchIndex()
  readonly #built = new Map<string, { readonly found: PartFound; readonly left: number }>()
  /** Whose words and dates the items are in. */
  #viewpoint: Viewpoint | undefined

  get left(): number {
    return [...this.#built.values()].reduce((sum, { left }) => sum + left, 0)
  }

  *take(parts: readonly RecordPart[], viewpoint: Viewpoint): Generator<void> {
    if (this.#viewpoint !== viewpoint) this.#built.clear()
    this.#viewpoint = viewpoint
    for (const part of parts) {
      const { type, state } = part
      if (!isShown(state)) {
        this.index.remove(type)
        this.#built.delete(type)
      } else if (this.#built.get(type)?.found !== state.data) {
        const items: SearchItem[] = []
        const left = yield* itemsOf(part, state.data, viewpoint, items)
        this.index.set(type, items)
        this.#built.set(type, { found: state.data, left })
      }
    }
  }
}

const STEP = 10

/** Fills `items`, a few a step; answers how many resources are left out. */
function* itemsOf(
  { type }: RecordPart,
  found: PartFound & { readonly book?: ObservationBook },
  viewpoint: Viewpoint,
  items: SearchItem[],
): Generator<void, number> {
  if (type === 'Observation') {
    for (const series of found.book?.series ?? []) {
      items.push(searchTest(series, viewpoint))
      if (items.length % STEP === 0) yield
    }
    return 0
  }
  let left = 0
  for (const [place, resource] of found.resources.entries()) {
    const item = searchItem(type, Object(resource), viewpoint, found.included)
    if (item === undefined) left += 1
    else items.push(item)
    if (place % STEP === 0) yield
  }
  return left
}
