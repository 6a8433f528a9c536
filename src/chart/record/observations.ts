import { useQuery } from '@tanstack/react-query'
import { startTransition, useState } from 'react'
import { type Reader, recordQuery } from '#fhir'
import { type QueryLike, type SectionState, sectionState } from '../section-state.ts'
import type { RecordAccess } from './access.ts'
import type { ObservationsFound, Reading } from './read-book.ts'

export type { ObservationsFound } from './read-book.ts'

/**
 * The search on observations and the rung it stands on: shown from the first page on, and `still-reading` until the
 * last, with a way to stop. What was shown of a reading that then fails as a whole is shown no longer.
 */
export function useObservations(
  reader: Reader,
  { permissions, supports = {}, restrictions = {} }: RecordAccess,
): SectionState<ObservationsFound> {
  const { queryKey, queryFn } = recordQuery(reader, 'Observation', restrictions.Observation)
  const key = JSON.stringify(queryKey)
  const [soFar, setSoFar] = useState<SoFar>()
  // Drawn when there is time for it: a page that is read on may not hold up whoever scrolls and types.
  const tell = (reading: Reading | undefined) =>
    startTransition(() => setSoFar(reading && { ...reading, key }))
  const query = useQuery({
    queryKey,
    queryFn: async ({ signal }) => (await import('./read-book.ts')).readBook(queryFn, signal, tell),
    enabled: permissions.Observation !== 'none' && supports.Observation !== 'no',
    retry: false,
    networkMode: 'always',
    structuralSharing: false,
  })
  const reading = query.fetchStatus === 'fetching' && soFar?.key === key ? soFar : undefined
  return sectionState(
    reading === undefined ? query : { ...shownWhile(reading, query.data), refetch: query.refetch },
    permissions.Observation,
    supports.Observation ?? 'unknown',
    reading?.stop,
  )
}

/** The reading of one query, by its key. */
interface SoFar extends Reading {
  readonly key: string
}

/** What was there already stays until the new reading has come further. */
function shownWhile(
  { found }: Reading,
  older: ObservationsFound | undefined,
): Omit<QueryLike<ObservationsFound>, 'refetch'> {
  const isFurther = older === undefined || found.resources.length >= older.resources.length
  const incompleteBecause = [...(older?.incompleteBecause ?? []), 'still-reading' as const]
  const data = isFurther ? found : { ...older, complete: false, incompleteBecause }
  return { status: 'success', fetchStatus: 'fetching', error: null, data }
}
