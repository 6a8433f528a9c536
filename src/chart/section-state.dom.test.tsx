import { describe, expect, test, vi } from 'vitest'
import { FhirError, type IncompleteReason, type SearchResult } from '#fhir'
import { type Permission, type QueryLike, type Support, sectionState } from './section-state.ts'

const result = (fields: Partial<SearchResult> = {}): SearchResult => ({
  resources: [{ resourceType: 'Condition', subject: {} }],
  included: new Map(),
  complete: true,
  incompleteBecause: [],
  withheld: 0,
  skipped: 0,
  outcomes: [],
  fetchedAt: 1000,
  ...fields,
})
const query = (fields: Partial<QueryLike<SearchResult>>): QueryLike<SearchResult> => ({
  status: 'success',
  fetchStatus: 'idle',
  data: undefined,
  error: null,
  refetch: () => undefined,
  ...fields,
})
const answered = (fields: Partial<SearchResult> = {}) => query({ data: result(fields) })
const failing = (error: unknown) => query({ status: 'error', error })
const outcome = {
  resourceType: 'OperationOutcome' as const,
  issue: [{ severity: 'error' as const, code: 'exception' as const, diagnostics: 'disk full' }],
}

describe('the rung', () => {
  test.each<[string, QueryLike<SearchResult>, Permission, Support, string]>([
    ['no scope, whatever the rest says', answered(), 'none', 'yes', 'not-permitted'],
    ['no scope and no support', query({ status: 'pending' }), 'none', 'no', 'not-permitted'],
    ['a type the server does not offer', query({ status: 'pending' }), 'full', 'no', 'not-supported'],
    ['a search under way', query({ status: 'pending', fetchStatus: 'fetching' }), 'full', 'yes', 'loading'],
    ['a search not yet begun', query({ status: 'pending' }), 'full', 'unknown', 'loading'],
    [
      'a search that waits for a network',
      query({ status: 'pending', fetchStatus: 'paused' }),
      'full',
      'yes',
      'failed',
    ],
    ['a refusal of the server', failing(new FhirError('not-permitted')), 'full', 'yes', 'not-permitted'],
    ['a server without that search', failing(new FhirError('not-supported')), 'full', 'yes', 'not-supported'],
    ['any other error', failing(new FhirError('timeout')), 'full', 'yes', 'failed'],
    ['an error that is none of ours', failing(new TypeError('x')), 'full', 'yes', 'failed'],
    ['a whole and empty answer', answered({ resources: [] }), 'full', 'yes', 'none-recorded'],
    ['a whole answer', answered(), 'full', 'unknown', 'shown'],
    ['an answer under a partial scope', answered(), 'partial', 'yes', 'incomplete'],
    ['an empty answer under a partial scope', answered({ resources: [] }), 'partial', 'yes', 'incomplete'],
    [
      'an answer that calls itself incomplete without a reason',
      answered({ complete: false }),
      'full',
      'yes',
      'incomplete',
    ],
    [
      'an answer while it is asked for again',
      { ...answered(), fetchStatus: 'fetching' },
      'full',
      'yes',
      'shown',
    ],
    [
      'an older answer after a failure',
      { ...answered(), error: new FhirError('timeout') },
      'full',
      'yes',
      'incomplete',
    ],
    [
      'an older answer after a refusal',
      { ...answered(), error: new FhirError('not-permitted') },
      'full',
      'yes',
      'not-permitted',
    ],
  ])('for %s', (_, asked, permission, support, kind) => {
    expect(sectionState(asked, permission, support).kind).toBe(kind)
  })

  test('says whether the scope or the server refused', () => {
    expect(sectionState(answered(), 'none', 'yes')).toMatchObject({ by: 'scope' })
    expect(sectionState(failing(new FhirError('not-permitted')), 'full', 'yes')).toMatchObject({
      by: 'server',
    })
  })

  test('of a failure keeps the code and what the server said', () => {
    const state = sectionState(failing(new FhirError('server-failed', { outcome })), 'full', 'yes')
    expect(state).toMatchObject({ failure: { code: 'server-failed', details: 'disk full' } })
  })

  test('of a failure asks again when told to', () => {
    const refetch = vi.fn()
    const state = sectionState({ ...failing(new FhirError('timeout')), refetch }, 'full', 'yes')
    if (state.kind === 'failed') state.retry()
    expect(refetch).toHaveBeenCalledOnce()
  })
})

describe('what is missing', () => {
  const cutShort: readonly IncompleteReason[] = [
    'page-limit',
    'entry-limit',
    'time-limit',
    'too-large',
    'foreign-next',
    'next-cycle',
    'page-failed',
  ]
  test.each<[Partial<SearchResult>, readonly object[]]>([
    [{ withheld: 2, incompleteBecause: ['withheld-entries'] }, [{ kind: 'withheld', count: 2 }]],
    [{ skipped: 1, incompleteBecause: ['malformed-entries'] }, [{ kind: 'skipped', count: 1 }]],
    [{ total: 9, incompleteBecause: ['fewer-than-total'] }, [{ kind: 'fewer-than-total', total: 9 }]],
    [
      { outcomes: [outcome], incompleteBecause: ['server-warning'] },
      [{ kind: 'server-warning', text: 'disk full' }],
    ],
    ...cutShort.map(
      reason =>
        [{ incompleteBecause: [reason] }, [{ kind: 'cut-short' }]] as [
          Partial<SearchResult>,
          readonly object[],
        ],
    ),
    [
      { withheld: 1, incompleteBecause: ['withheld-entries', 'page-limit'] },
      [{ kind: 'withheld', count: 1 }, { kind: 'cut-short' }],
    ],
  ])('%j is told as %j', (fields, notes) => {
    expect(sectionState(answered({ ...fields, complete: false }), 'full', 'yes')).toMatchObject({
      kind: 'incomplete',
      notes,
    })
  })
})
