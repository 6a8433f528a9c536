/** A part of a text: from one place to before another. */
export interface Span {
  readonly from: number
  readonly to: number
}

// Letters that are written with a stroke or joined, which Unicode does not take apart.
const LETTERS = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['þ', 'th'],
  ['ı', 'i'],
])

/** A text as it is compared: without accents, in lower case, so that "Sjögren" is found by "sjogren". */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[ßæœøłđðþı]/g, letter => LETTERS.get(letter) ?? letter)
}

/** The words of what somebody types, as they are compared; all of them have to be found. */
export const wordsOf = (typed: string): readonly string[] => [
  ...new Set(
    fold(typed)
      .split(/\s+/)
      .filter(word => word !== ''),
  ),
]

/** Where these words stand in a text, in its order; what overlaps is one part. */
export function spansOf(text: string, words: readonly string[]): readonly Span[] {
  const { folded, places } = mapped(text)
  const found = words.flatMap(word => {
    const spans: Span[] = []
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
      const from = places[at] ?? 0
      const to = places[at + word.length] ?? text.length
      spans.push({ from, to: Math.max(to, from + 1) })
    }
    return spans
  })
  const merged: Span[] = []
  for (const span of found.toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1)
    if (last !== undefined && span.from <= last.to) {
      merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, span.to) }
    } else merged.push(span)
  }
  return merged
}

/** The folded text, and for each of its letters where that stood before. */
function mapped(text: string): { folded: string; places: readonly number[] } {
  let folded = ''
  const places: number[] = []
  let at = 0
  for (const character of text) {
    const one = fold(character)
    // An accent that stands for itself belongs to the letter before it.
    for (let i = 0; i < one.length; i += 1) places.push(at)
    folded += one
    at += character.length
  }
  return { folded, places }
}
