import { useQuery } from '@tanstack/react-query'
import { type UserRole, userNameOf, userRoleOf } from '#clinical'
import { boundTo, type SearchResult, underBase } from '#fhir'
import { coverageOf } from '#smart'
import type { OpenRecord } from '../record.ts'
import { userOf, userQuery } from '../viewer.ts'

/** The signed-in user as their own resources tell. */
export type User =
  /** The server named nobody, or nobody that may be asked about here. */
  | { readonly kind: 'none' | 'elsewhere' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: unknown; readonly retry: () => void }
  | {
      readonly kind: 'known'
      readonly type: string
      readonly name: string | undefined
      readonly role: UserRole
      /** How far their role at an organisation is known: only clinicians have one. */
      readonly roleAt: 'none' | 'loading' | 'not-permitted' | 'failed' | 'asked'
      /** Of a RelatedPerson: whether they are related to the patient whose record is open, and not to another. */
      readonly relatesToPatient: boolean
    }

/**
 * Who is signed in, from the `fhirUser` resource under the FHIR base, and for a practitioner from the roles that the
 * server lists, where that was granted. Nothing is inferred from one about the other.
 */
export function useUser(record: OpenRecord): User {
  const { session, reader } = record
  const user = userOf(session)
  const { data, error, refetch } = useQuery(userQuery(record))
  const mayAsk = coverageOf(session.granted, 'user/PractitionerRole.s').kind !== 'none'
  const isPractitioner = user?.underBase === true && user.type === 'Practitioner'
  const roles = useQuery({
    queryKey: ['user-roles', session.id, user?.reference],
    queryFn: ({ signal }) =>
      reader.search<fhir4.PractitionerRole>(
        { type: 'PractitionerRole', params: [['practitioner', user?.reference ?? '']] },
        { signal },
      ),
    enabled: isPractitioner && mayAsk,
  })
  if (user === undefined) return { kind: 'none' }
  if (!user.underBase) return { kind: 'elsewhere' }
  if (error !== null) return { kind: 'failed', error, retry: () => void refetch() }
  if (data === undefined || data === null) return { kind: 'loading' }
  const now = new Date()
  const own = userRoleOf(data, now)
  const listed = (roles.data?.resources ?? []).filter(role => isOf(role, user.reference, session.fhirBase))
  return {
    kind: 'known',
    type: data.resourceType,
    name: userNameOf(data, now),
    role: listed.map(role => userRoleOf(role, now)).reduce(joined, own),
    roleAt: !isPractitioner ? 'none' : !mayAsk ? 'not-permitted' : standingOf(roles.status, roles.data),
    relatesToPatient:
      data.resourceType === 'RelatedPerson' && boundTo(data, session.patient, session.fhirBase),
  }
}

/** A server that does not know the parameter sends everybody's. */
function isOf({ practitioner }: fhir4.PractitionerRole, user: string, fhirBase: string): boolean {
  const reference = practitioner?.reference ?? ''
  return reference === user || (reference.endsWith(`/${user}`) && underBase(reference, fhirBase))
}

const joined = (one: UserRole, other: UserRole): UserRole => ({
  roles: [...new Set([...one.roles, ...other.roles])],
  organisations: [...new Set([...one.organisations, ...other.organisations])],
})

/** A list of which some could not be read is not a list of all. */
function standingOf(status: 'pending' | 'error' | 'success', data: SearchResult | undefined) {
  if (status === 'pending') return 'loading'
  return status === 'success' && data?.complete === true ? 'asked' : 'failed'
}
