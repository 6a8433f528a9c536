import { useQuery } from '@tanstack/react-query'
import { userNameOf } from '#clinical'
import type { Asking } from '#fhir'
import { type FhirUser, fhirUserOf, type Identity } from '#smart'
import { visit as words } from '#words'
import type { OpenRecord } from './record.ts'

/** Who reads the record, as far as the server said and we could check. */
export interface Viewer {
  readonly name: string | undefined
  /** The signed-in user is the patient whose record is open. */
  readonly isPatient: boolean
  readonly identity: { readonly label: string; readonly verified: boolean }
}

/**
 * The signed-in user's name, read from the `fhirUser` resource only where that lies under the FHIR base.
 * Nothing is inferred from it: neither rights, nor that the user is the patient.
 *
 * @see SMART App Launch 2.2 "Scopes for requesting identity data"
 */
export function useViewer(record: OpenRecord): Viewer {
  const { session } = record
  const user = userOf(session)
  const { data } = useQuery(userQuery(record))
  return {
    name: data ? userNameOf(data, new Date()) : undefined,
    isPatient: user?.underBase === true && user.type === 'Patient' && user.id === session.patient,
    identity: wordsFor(session.identity),
  }
}

/** Which resource the signed-in user is, where the server said so. */
export const userOf = ({ identity, fhirBase }: OpenRecord['session']): FhirUser | undefined =>
  identity.kind === 'not-provided' ? undefined : fhirUserOf(identity.claims, fhirBase)

/** The user's own resource; never asked for outside the FHIR base. */
export function userQuery({ session, reader }: OpenRecord) {
  const user = userOf(session)
  return {
    queryKey: ['fhir-user', session.id, user?.reference],
    queryFn: ({ signal }: Asking) =>
      user === undefined ? null : reader.read(user.type, user.id, { signal }),
    enabled: user?.underBase === true,
  }
}

function wordsFor({ kind }: Identity): Viewer['identity'] {
  switch (kind) {
    case 'verified':
      return { label: words.identityVerified(), verified: true }
    case 'unverified':
      return { label: words.identityNotVerified(), verified: false }
    case 'not-provided':
      return { label: words.identityNotProvided(), verified: false }
  }
}
