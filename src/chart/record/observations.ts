import { useQuery } from '@tanstack/react-query'
import type { ObservationBook } from '#clinical'
import { type Reader, recordQuery, type SearchResult } from '#fhir'
import { type SectionState, sectionState } from '../section-state.ts'
import type { RecordAccess } from './access.ts'

/** The observations of a record, and the book that sorts them by test as they arrive. */
export interface ObservationsFound extends SearchResult<fhir4.Observation> {
  readonly book: ObservationBook
}

/** The search on observations and the rung it stands on. */
export function useObservations(
  reader: Reader,
  { permissions, supports = {}, restrictions = {} }: RecordAccess,
): SectionState<ObservationsFound> {
  const { queryKey, queryFn } = recordQuery(reader, 'Observation', restrictions.Observation)
  const query = useQuery({
    queryKey,
    queryFn: async ({ signal }) => {
      const [{ booked }, found] = await Promise.all([import('./booked.ts'), queryFn({ signal })])
      return booked(found)
    },
    enabled: permissions.Observation !== 'none' && supports.Observation !== 'no',
    retry: false,
    networkMode: 'always',
    structuralSharing: false,
  })
  return sectionState(query, permissions.Observation, supports.Observation ?? 'unknown')
}
