import { fold, wordsOf } from './search-fold.ts'
import type { TimelineKind } from './timeline-kinds.ts'

/** Something that can be found: an entry of the record, or a test with all its observations. */
export interface SearchItem {
  readonly kind: TimelineKind
  readonly title: string
  /** What stands beside the title: a date, how many. */
  readonly aside: string
  /** What else it can be found by, each as it is shown: "Codes 38341003 (SNOMED CT)". */
  readonly more: readonly string[]
  /** What to look at in its place. */
  readonly what: string | undefined
  /** Greater is newer. */
  readonly order: number
}

/** What was found of one kind, the best first. */
export interface SearchGroup {
  readonly kind: TimelineKind
  readonly items: readonly SearchItem[]
}

/** Finds entries as one types. Built source by source; one that changes is replaced. */
export class SearchIndex {
  readonly #sources = new Map<string, readonly Folded[]>()
  #last: { readonly words: readonly string[]; readonly found: readonly Folded[] } | undefined

  /** Puts the items of one source in the place of those it had. */
  set(source: string, items: readonly SearchItem[]): void {
    this.#sources.set(source, items.map(folded))
    this.#last = undefined
  }

  remove(source: string): void {
    this.#sources.delete(source)
    this.#last = undefined
  }

  get size(): number {
    return [...this.#sources.values()].reduce((sum, items) => sum + items.length, 0)
  }

  /** What holds all the words that were typed, by kind in the given order; nothing typed finds nothing. */
  find(typed: string, kinds: readonly TimelineKind[]): readonly SearchGroup[] {
    const words = wordsOf(typed)
    if (words.length === 0) return []
    const found = this.#candidates(words).filter(({ text }) => words.every(word => text.includes(word)))
    this.#last = { words, found }
    const groups = Map.groupBy(found, ({ item }) => item.kind)
    return kinds.flatMap(kind => {
      const group = groups.get(kind)
      return group === undefined ? [] : [{ kind, items: ranked(group, words) }]
    })
  }

  /** Whoever types on finds no more than before: each word before is the beginning of one now. */
  #candidates(words: readonly string[]): readonly Folded[] {
    const last = this.#last
    const isNarrower = last?.words.every(before => words.some(word => word.includes(before)))
    return last !== undefined && isNarrower ? last.found : [...this.#sources.values()].flat()
  }
}

interface Folded {
  readonly item: SearchItem
  readonly title: string
  readonly text: string
}

const folded = (item: SearchItem): Folded => {
  const title = fold(item.title)
  return { item, title, text: [title, ...item.more.map(fold)].join('\n') }
}

function ranked(found: readonly Folded[], words: readonly string[]): readonly SearchItem[] {
  return found
    .map(one => ({ item: one.item, rank: rankOf(one.title, words) }))
    .sort((a, b) => a.rank - b.rank || b.item.order - a.item.order)
    .map(({ item }) => item)
}

/** Titles that begin with what was typed come first, then those that have it at the beginning of a word. */
function rankOf(title: string, words: readonly string[]): number {
  if (!words.every(word => title.includes(word))) return 3
  if (words.some(word => title.startsWith(word))) return 0
  return words.every(word => title.includes(` ${word}`)) ? 1 : 2
}
