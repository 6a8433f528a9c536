import { timeline as words } from '#words'
import { codesOf, codeText } from './codes.ts'
import { recordLabels } from './codes-labels.ts'
import { type Fields, isPresent, type Viewpoint } from './fields.ts'
import type { TimelineType } from './timeline-kinds.ts'
import { partsOf } from './timeline-parts.ts'
import { formatPlainDate, formatPlainDateLong, type PlainDate } from './when.ts'

/** One resource in words, as a timeline and a search need them; the sections say more. */
export interface EntryLine {
  readonly title: string
  /** In words; undefined where the type has none, or the record does not say. */
  readonly status: string | undefined
  /** Restrictions, origins and the like, each to be shown. */
  readonly tags: readonly string[]
  /** What else is known, each with what it is called. */
  readonly facts: readonly Fact[]
  /** "38341003 (SNOMED CT)", for a reader who asks. */
  readonly codes: readonly string[]
}

interface Fact {
  readonly label: string
  readonly text: string
}

/** Says a resource in words. `included` holds the medicines it may refer to. */
export function entryLine(
  type: TimelineType,
  resource: Fields,
  viewpoint: Viewpoint,
  included: ReadonlyMap<string, unknown> = new Map(),
): EntryLine {
  const { title, code, status, tags = [], facts } = partsOf(type, resource, viewpoint, included)
  return {
    title: title ?? words.notNamed(),
    status,
    tags: [...tags, ...recordLabels(resource)].filter(isPresent),
    facts: facts.flatMap(([label, text]) => (text === undefined || text === '' ? [] : [{ label, text }])),
    codes: [code]
      .flat()
      .flatMap(codesOf)
      .filter(one => one.code !== '')
      .map(codeText),
  }
}

/** A day, month or year as this reader reads dates. */
export const dayFor =
  ({ audience, locale }: Viewpoint) =>
  (date: PlainDate): string =>
    audience === 'clinician' ? formatPlainDate(date) : formatPlainDateLong(date, locale)
