import { expect, test } from 'vitest'
import { ObservationBook } from '#clinical'
import { newestResults } from './record-parts.ts'

const sodium = (id: string, effectiveDateTime: string, status: fhir4.Observation['status']) =>
  ({ resourceType: 'Observation', id, status, effectiveDateTime, code: { text: 'Sodium' } }) as const

test('the newest result that is taken along is the newest that stands, not one made in error after it', () => {
  const book = new ObservationBook()
  const resources = [sodium('a', '2026-01-01', 'final'), sodium('b', '2026-02-01', 'entered-in-error')]
  book.add(resources)
  const found = { resources, included: new Map(), withheld: 0, skipped: 0, outcomes: [], fetchedAt: 0 }
  const data = { ...found, complete: true, incompleteBecause: [], book }
  const Observation = { kind: 'shown', data, asOf: 0, notes: [] } as const
  expect(newestResults({ Observation }).map(({ id }) => id)).toEqual(['a'])
})
