import { allOf } from '../fhir/criteria.ts'
import { inCompartment, unrestricted } from '../fhir/membership.ts'
import type { Sql, Store } from '../fhir/store.ts'

/** Resources as they are kept, newest first; those that a confidentiality label hides are counted and left out. */
export interface Shelf<Kept> {
  resources: readonly Kept[]
  withheld: number
  /** How many more there are, too old for the page. */
  older: number
}

/** As many as anyone reads on one page. */
const most = 200
const all: Sql = { text: 'TRUE', args: [] }

/** The documents of one patient. */
export function documentsOf(store: Store, patient: string): Shelf<fhir4.DocumentReference> {
  return shelfOf(store, 'DocumentReference', inCompartment('DocumentReference', patient), isDocument)
}

/** What apps have reported of everyone. */
export function auditEvents(store: Store): Shelf<fhir4.AuditEvent> {
  return shelfOf(store, 'AuditEvent', all, isAuditEvent)
}

function shelfOf<Kept extends object>(
  store: Store,
  type: string,
  where: Sql,
  isKept: (resource: object) => resource is Kept,
): Shelf<Kept> {
  const ofType = allOf([{ text: 'r.type = ?', args: [type] }, where])
  const open = store.select(allOf([ofType, unrestricted(type)]), 'r.updated DESC, r.rid DESC')
  const resources: object[] = store.fetch(open.slice(0, most))
  return {
    resources: resources.filter(isKept),
    withheld: store.select(ofType).length - open.length,
    older: Math.max(0, open.length - most),
  }
}

function isDocument(resource: object): resource is fhir4.DocumentReference {
  return 'resourceType' in resource && resource.resourceType === 'DocumentReference'
}

function isAuditEvent(resource: object): resource is fhir4.AuditEvent {
  return 'resourceType' in resource && resource.resourceType === 'AuditEvent'
}
