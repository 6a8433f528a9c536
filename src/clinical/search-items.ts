import { search as words } from '#words'
import { codeText } from './codes.ts'
import { hasUnknownRules } from './codes-found.ts'
import { type Fields, fieldsOf, type Viewpoint } from './fields.ts'
import type { Series } from './observation-book.ts'
import { momentText } from './reading-when.ts'
import { newestOf } from './results-newest.ts'
import type { SearchItem } from './search.ts'
import { visibleText } from './text.ts'
import { kindOfEntry, type TimelineType } from './timeline-kinds.ts'
import { dayFor, entryLine } from './timeline-line.ts'
import { isInError, isRefuted } from './timeline-status.ts'
import { datedOf, placeOf } from './timeline-when.ts'

/** What a resource can be found by; undefined for what is not listed: entered in error, refuted, not to be interpreted. */
export function searchItem(
  type: Exclude<TimelineType, 'Observation'>,
  resource: Fields,
  viewpoint: Viewpoint,
  included?: ReadonlyMap<string, unknown>,
): SearchItem | undefined {
  if (isInError(resource) || isRefuted(type, resource) || hasUnknownRules(resource)) return undefined
  const { title, status, tags, facts, codes } = entryLine(type, resource, viewpoint, included)
  const dated = datedOf(type, resource)
  const placed = dated && placeOf(dated.text, viewpoint.timeZone)
  const when = placed && dayFor(viewpoint)(placed.date)
  return {
    kind: kindOfEntry(type, resource),
    title,
    aside: [when, status, ...tags].filter(text => text !== undefined).join(' · '),
    more: [...facts.map(({ label, text }) => words.fact(label, text)), ...codes],
    what: visibleText(resource.id),
    order: placed?.order ?? -1,
  }
}

/** What a test can be found by, with all its observations: they are not looked at one by one. */
export function searchTest(series: Series, viewpoint: Viewpoint): SearchItem {
  const { key, name, codes, kind, observations } = series
  const [newest = observations[0]] = newestOf(series)
  const dated = datedOf('Observation', fieldsOf(newest))
  const placed = dated && placeOf(dated.text, viewpoint.timeZone)
  const count = words.observations(observations.length)
  const when = dated && momentText(dated.text, viewpoint)
  const displays = codes.flatMap(({ display }) => display ?? [])
  return {
    kind: kind === 'vital-signs' ? 'vitals' : kind === 'laboratory' ? 'results' : 'observations',
    title: name ?? words.testNotNamed(),
    aside: when === undefined ? count : words.newest(count, when),
    more: [...new Set([...displays, ...codes.filter(({ code }) => code !== '').map(codeText)])].filter(
      text => text !== name,
    ),
    what: key,
    order: placed?.order ?? -1,
  }
}
