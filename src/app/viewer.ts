import { useQuery } from '@tanstack/react-query'
import { userNameOf } from '#clinical'
import { fhirUserOf, type Identity } from '#smart'
import { visit as words } from '#words'
import type { OpenRecord } from './record.ts'

/** Who reads the record, as far as the server said and we could check. */
export interface Viewer {
  readonly name: string | undefined
  /** The signed-in user is the patient whose record is open. */
  readonly isPatient: boolean
  readonly identity: { readonly label: string; readonly why: string; readonly verified: boolean }
}

/**
 * The signed-in user's name, read from the `fhirUser` resource only where that lies under the FHIR base.
 * Nothing is inferred from it: neither rights, nor that the user is the patient.
 *
 * @see SMART App Launch 2.2 "Scopes for requesting identity data"
 */
export function useViewer({ session, reader }: OpenRecord): Viewer {
  const { identity } = session
  const user = identity.kind === 'not-provided' ? undefined : fhirUserOf(identity.claims, session.fhirBase)
  const readable = user?.underBase === true
  const { data } = useQuery({
    queryKey: ['fhir-user', session.id, user?.reference],
    queryFn: ({ signal }) => (user === undefined ? null : reader.read(user.type, user.id, { signal })),
    enabled: readable,
  })
  return {
    name: data === undefined || data === null ? undefined : userNameOf(data, new Date()),
    isPatient: readable && user.type === 'Patient' && user.id === session.patient,
    identity: wordsFor(identity),
  }
}

function wordsFor(identity: Identity): Viewer['identity'] {
  switch (identity.kind) {
    case 'verified':
      return { label: words.identityVerified(), why: words.identityVerifiedWhy(), verified: true }
    case 'unverified':
      return {
        label: words.identityNotVerified(),
        why: identity.why === 'nonce-not-returned' ? words.nonceNotReturned() : words.signatureNotChecked(),
        verified: false,
      }
    case 'not-provided':
      return { label: words.identityNotProvided(), why: words.identityNotProvidedWhy(), verified: false }
  }
}
