import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, renderHook, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, expect, test } from 'vitest'
import { FhirError, type PageRead, type Paging, RECORD_TYPES, type Reader, type SearchResult } from '#fhir'
import { isShown, type Permission } from '../section-state.ts'
import { useObservations } from './observations.ts'

afterEach(cleanup)

type Observation = fhir4.Observation
type Found = SearchResult<Observation>

const observation = (id: number): Observation => ({
  resourceType: 'Observation',
  id: String(id),
  status: 'final',
  code: { text: 'Sodium' },
})
const found = (count: number, because?: Found['incompleteBecause'][number]): Found => ({
  resources: Array.from({ length: count }, (_, id) => observation(id)),
  included: new Map(),
  complete: because === undefined,
  incompleteBecause: because === undefined ? [] : [because],
  withheld: 0,
  skipped: 0,
  outcomes: [],
  total: 4,
  fetchedAt: 0,
})

/** One search under way: the test hands on its pages and ends it. */
interface UnderWay {
  readonly paging: Paging<Observation>
  readonly end: (result: Found) => void
  readonly fail: (error: FhirError) => void
}

/** Shows what the hook says of a reader whose searches the test plays. */
function follow(permission: Permission = 'full') {
  const searches: UnderWay[] = []
  const unused = () => Promise.reject(new FhirError('not-supported'))
  const reader: Reader = {
    fhirBase: 'https://ehr.example/fhir',
    patientId: 'p1',
    generation: 1,
    readPatient: unused,
    read: unused,
    capability: unused,
    search: (_query, paging) => {
      const { promise, resolve, reject } = Promise.withResolvers<SearchResult>()
      searches.push({ paging: paging as Paging<Observation>, end: resolve, fail: reject })
      return promise as Promise<SearchResult<never>>
    },
  }
  const permissions = Object.fromEntries(RECORD_TYPES.map(type => [type, permission]))
  const access = { permissions: permissions as Record<(typeof RECORD_TYPES)[number], Permission> }
  const client = new QueryClient()
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  )
  const { result } = renderHook(() => useObservations(reader, access), { wrapper })
  const under = async (nth = 0) => {
    await waitFor(() => expect(searches.length).toBeGreaterThan(nth))
    const search = searches[nth]
    if (search === undefined) throw new Error('not asked')
    return search
  }
  return { state: () => result.current, under, client }
}

const tell = (search: UnderWay, page: PageRead<Observation>) => act(async () => search.paging.onPage?.(page))
const firstPage: PageRead<Observation> = {
  fresh: [observation(0), observation(1)],
  soFar: () => found(2, 'still-reading'),
}

test('what is read is shown from the first page on, counted, and not passed off as whole', async () => {
  const { state, under } = follow()
  expect(state().kind).toBe('loading')
  const search = await under()
  await tell(search, firstPage)
  await waitFor(() => expect(state().kind).toBe('incomplete'))
  expect(state()).toMatchObject({ notes: [{ kind: 'still-reading', read: 2, total: 4 }] })
  expect(bookOf(state()).size).toBe(2)
  await act(async () => search.end(found(4)))
  await waitFor(() => expect(state().kind).toBe('shown'))
  expect(bookOf(state()).size).toBe(4)
})

test('stopping tells the search, and what it then gives is cut short', async () => {
  const { state, under } = follow()
  const search = await under()
  await tell(search, firstPage)
  await waitFor(() => expect(state().kind).toBe('incomplete'))
  const [note] = isShown(state()) ? notesOf(state()) : []
  expect(search.paging.stop?.aborted).toBe(false)
  if (note?.kind === 'still-reading') note.stop?.()
  expect(search.paging.stop?.aborted).toBe(true)
  await act(async () => search.end(found(2, 'stopped')))
  await waitFor(() => expect(notesOf(state())).toEqual([{ kind: 'cut-short' }]))
})

test('B94: of a reading that ends with another patient nothing is shown any longer', async () => {
  const { state, under } = follow()
  const search = await under()
  await tell(search, firstPage)
  await waitFor(() => expect(state().kind).toBe('incomplete'))
  await act(async () => search.fail(new FhirError('wrong-patient')))
  await waitFor(() => expect(state()).toMatchObject({ kind: 'failed', failure: { code: 'wrong-patient' } }))
  expect(state()).not.toHaveProperty('data')
})

test('a second reading takes the place of the first only where it has come further', async () => {
  const { state, under } = follow()
  await act(async () => (await under()).end(found(3, 'page-failed')))
  await waitFor(() => expect(state().kind).toBe('incomplete'))
  const before = state()
  if (before.kind === 'incomplete') act(() => before.retry())
  const second = await under(1)
  await tell(second, firstPage)
  await waitFor(() =>
    expect(notesOf(state())).toContainEqual(expect.objectContaining({ kind: 'still-reading' })),
  )
  expect(bookOf(state()).size).toBe(3)
  await act(async () => second.end(found(4)))
  await waitFor(() => expect(state().kind).toBe('shown'))
  expect(bookOf(state()).size).toBe(4)
})

test('what may not be read is not asked for', () => {
  const { state, client } = follow('none')
  expect(state()).toEqual({ kind: 'not-permitted', by: 'scope' })
  expect(client.isFetching()).toBe(0)
})

type State = ReturnType<typeof useObservations>

function bookOf(state: State) {
  if (!isShown(state)) throw new Error(`nothing is shown: ${state.kind}`)
  return state.data.book
}

const notesOf = (state: State) => (isShown(state) ? state.notes : [])
