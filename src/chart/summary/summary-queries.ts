import { useQuery } from '@tanstack/react-query'
import {
  allergiesQuery,
  conditionsQuery,
  type Fetching,
  medicationRequestsQuery,
  medicationStatementsQuery,
  type Param,
  type Reader,
  type SearchResult,
} from '#fhir'
import { chart } from '#words'
import { joinedState } from '../section-joined.ts'
import { type Permission, type SectionState, type Support, sectionState } from '../section-state.ts'

/** The resource types that the summary reads. */
export type SummaryType = 'AllergyIntolerance' | 'Condition' | 'MedicationRequest' | 'MedicationStatement'

/** What the summary may ask, and what it is worth asking. */
export interface SummaryAccess {
  readonly permissions: Readonly<Record<SummaryType, Permission>>
  /** What the server says it can search; a type left out is `unknown`. */
  readonly supports?: Readonly<Partial<Record<SummaryType, Support>>> | undefined
  /** The search parameters of granular scopes, sent along so that no more is asked than was granted. */
  readonly restrictions?: Readonly<Partial<Record<SummaryType, readonly Param[]>>> | undefined
}

/** Where each section of the summary stands. */
export interface SummaryStates {
  readonly allergies: SectionState<SearchResult>
  readonly problems: SectionState<SearchResult>
  /** Orders, and what the patient is said to take. */
  readonly medications: SectionState<readonly [SearchResult | undefined, SearchResult | undefined]>
}

/** Runs the searches of the summary, each on its own: one that fails leaves the others standing. */
export function useSummaryStates(
  reader: Reader,
  { permissions, supports = {}, restrictions = {} }: SummaryAccess,
): SummaryStates {
  const allergies = useSection(
    allergiesQuery(reader, restrictions.AllergyIntolerance),
    permissions.AllergyIntolerance,
    supports.AllergyIntolerance,
  )
  const problems = useSection(
    conditionsQuery(reader, restrictions.Condition),
    permissions.Condition,
    supports.Condition,
  )
  const orders = useSection(
    medicationRequestsQuery(reader, restrictions.MedicationRequest),
    permissions.MedicationRequest,
    supports.MedicationRequest,
  )
  const reports = useSection(
    medicationStatementsQuery(reader, restrictions.MedicationStatement),
    permissions.MedicationStatement,
    supports.MedicationStatement,
  )
  const medications = joinedState(
    { name: chart.orders(), state: orders },
    { name: chart.reports(), state: reports },
  )
  return { allergies, problems, medications }
}

/** One search and the rung it stands on. It is asked only when it may be, and can be answered. */
export function useSection(
  fetching: Fetching<SearchResult>,
  permission: Permission,
  support: Support = 'unknown',
): SectionState<SearchResult> {
  const query = useQuery({
    ...fetching,
    enabled: permission !== 'none' && support !== 'no',
    // The reader retries what is worth retrying, and says itself that the network is down.
    retry: false,
    networkMode: 'always',
    structuralSharing: false,
  })
  return sectionState(query, permission, support)
}
