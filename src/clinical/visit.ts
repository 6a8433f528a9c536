import { clinical } from '#words'
import { fieldsOf, isPresent, listOf, wordingOf } from './fields.ts'
import type { DetailGroup } from './person-details.ts'
import { visibleText } from './text.ts'
import { formatInstant } from './when-instant.ts'

/** What is known of the visit that the record was launched from. */
export type VisitAnswer =
  | { readonly kind: 'read'; readonly encounter: { readonly resourceType: 'Encounter' } }
  | { readonly kind: 'loading' | 'not-permitted' | 'failed' }

/**
 * The launched encounter as one group of the banner's details: what kind of visit, when, where, and how it stands.
 * A visit that is there but cannot be read is said to be so.
 * @see SMART App Launch 2.2 launch context `encounter`
 */
export function launchVisitOf(answer: VisitAnswer): DetailGroup {
  return { label: clinical.launchVisit(), items: linesOf(answer).map(text => ({ text })) }
}

function linesOf(answer: VisitAnswer): readonly string[] {
  if (answer.kind !== 'read') return [clinical.visitUnread(answer.kind)]
  const { type, serviceType, class: setting, period, location, status } = fieldsOf(answer.encounter)
  const { start, end } = fieldsOf(period)
  const kinds = [...listOf(type), serviceType, setting].map(wordingOf).filter(isPresent)
  const places = listOf(location).map(place => visibleText(fieldsOf(place.location).display))
  const when = clinical.period(instantOf(start), instantOf(end))
  const lines = [[...new Set(kinds)].join(', '), when, ...places, visibleText(status)].filter(isPresent)
  const told = lines.filter(line => line !== '')
  return told.length > 0 ? told : [clinical.notRecorded()]
}

const instantOf = (value: unknown) => (typeof value === 'string' ? formatInstant(value) : undefined)
