import { useQueries, useQuery } from '@tanstack/react-query'
import {
  RECORD_TYPES,
  type Reader,
  type RecordResource,
  type RecordType,
  recordQuery,
  type SearchResult,
} from '#fhir'
import { type QueryLike, type SectionState, sectionState } from '../section-state.ts'
import type { RecordAccess } from './access.ts'
import { type ObservationsFound, useObservations } from './observations.ts'

/** Where the search on each type stands: a section stands on one or several of them. */
export type Sources = {
  readonly [T in Listed]: SectionState<SearchResult<RecordResource<T>>>
} & { readonly Observation: SectionState<ObservationsFound> }

type Listed = Exclude<RecordType, 'Observation'>
const LISTED = RECORD_TYPES.filter(type => type !== 'Observation')

/** Runs one search for each type of the record, each on its own: one that fails leaves the others standing. */
export function useSources(reader: Reader, access: RecordAccess): Sources {
  const queries = useQueries({ queries: LISTED.map(type => asked(reader, type, access)) })
  const states = LISTED.map((type, place) => [type, standing(queries[place], type, access)] as const)
  const Observation = useObservations(reader, access)
  return { ...(Object.fromEntries(states) as Omit<Sources, 'Observation'>), Observation }
}

/** One search and the rung it stands on. */
export function useSource<T extends RecordType>(
  reader: Reader,
  type: T,
  access: RecordAccess,
): SectionState<SearchResult<RecordResource<T>>> {
  return standing(useQuery(asked(reader, type, access)), type, access)
}

/** A search as TanStack Query takes it; asked only when it may be, and can be answered. */
const asked = <T extends RecordType>(
  reader: Reader,
  type: T,
  { permissions, supports = {}, restrictions = {} }: RecordAccess,
) => ({
  ...recordQuery(reader, type, restrictions[type]),
  enabled: permissions[type] !== 'none' && supports[type] !== 'no',
  // The reader retries what is worth retrying, and says itself that the network is down.
  retry: false,
  networkMode: 'always' as const,
  structuralSharing: false,
})

const standing = <Found extends SearchResult>(
  query: QueryLike<Found> | undefined,
  type: RecordType,
  { permissions, supports = {} }: RecordAccess,
): SectionState<Found> =>
  query === undefined
    ? { kind: 'loading' }
    : sectionState(query, permissions[type], supports[type] ?? 'unknown')
