import { expect, test } from 'vitest'
import { ObservationBook } from './observation-book.ts'
import { searchTest } from './search-items.ts'
import { readAs } from './testing/context.ts'

test('the newest result of a test is the newest that stands, not one made in error after it', () => {
  const book = new ObservationBook()
  const sodium = { resourceType: 'Observation', code: { text: 'Sodium' } } as const
  book.add([
    { ...sodium, status: 'final', effectiveDateTime: '2026-01-02' },
    { ...sodium, status: 'entered-in-error', effectiveDateTime: '2026-03-04' },
  ])
  const [item] = book.series.map(series => searchTest(series, readAs('clinician').viewpoint))
  expect(item?.aside).toContain('02-Jan-2026')
})
