import type { Series } from './observation-book.ts'
import { type ReadBy, readingOf, readingText } from './reading.ts'

/** The newest result of a test, where the laboratory called it critical. */
export interface CriticalResult {
  /** The key of its series. */
  readonly key: string
  readonly name: string
  /** With its unit. */
  readonly value: string
  /** "Critically high (HH)". */
  readonly letter: string
  readonly word: string
  readonly when: string | undefined
}

/** What can be told of the newest result of every test. */
export interface NewestResults {
  /** Newest first. */
  readonly criticals: readonly CriticalResult[]
  /** How many of them carry rules this app does not know: any may be critical. */
  readonly uninterpretable: number
}

/** The newest results that the laboratory called critical; one that does not stand is passed over for the one before. */
export function newestResults(series: readonly Series[], by: ReadBy): NewestResults {
  const newest = series.flatMap(({ key, observations }) => {
    const reading = observations
      .values()
      .map(observation => readingOf(observation, by))
      .find(({ status }) => status.stands)
    return reading === undefined ? [] : [{ key, reading }]
  })
  return {
    criticals: newest
      .toSorted((a, b) => b.reading.epochMs - a.reading.epochMs)
      .flatMap(({ key, reading }) => {
        const part = [reading, ...reading.components].find(({ flags }) => flags[0]?.tone === 'critical')
        const [flag] = part?.flags ?? []
        if (part === undefined || flag === undefined) return []
        const { letter, word } = flag
        return [{ key, name: part.name, value: readingText(part), letter, word, when: reading.when }]
      }),
    uninterpretable: newest.filter(({ reading }) => reading.uninterpretable).length,
  }
}
