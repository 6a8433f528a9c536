import { cleanup, renderHook, waitFor } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { TIMELINE_KINDS, type Viewpoint } from '#clinical'
import type { RecordPart } from './record-parts.ts'
import { useSearchIndex } from './use-search-index.ts'

afterEach(cleanup)

test('what is found is dated for the reader of now, and is gone once its part of the record is', async () => {
  const gout = { resourceType: 'Condition', id: 'a', code: { text: 'Gout' }, onsetDateTime: '2020-03-04' }
  const data = { resources: [gout], included: new Map() }
  const shown = { kind: 'shown', data, asOf: 0, notes: [] } as const
  const partIn = (state: RecordPart['state']): RecordPart[] => [
    { type: 'Condition', name: 'Problems', state },
  ]
  const readAs = (audience: Viewpoint['audience']): Viewpoint => ({ at: new Date(0), locale: 'en', audience })
  const first = { parts: partIn(shown), viewpoint: readAs('clinician') }
  const { result, rerender } = renderHook(
    ({ parts, viewpoint }: typeof first) => useSearchIndex(parts, viewpoint, true),
    { initialProps: first },
  )
  const found = () => result.current.index.find('gout', TIMELINE_KINDS).flatMap(({ items }) => items)
  await waitFor(() => expect(found()[0]?.aside).toContain('04-Mar-2020'))
  rerender({ ...first, viewpoint: readAs('patient') })
  await waitFor(() => expect(found()[0]?.aside).not.toContain('04-Mar-2020'))
  rerender({ ...first, parts: partIn({ kind: 'not-permitted', by: 'server' }) })
  await waitFor(() => expect(found()).toEqual([]))
})
