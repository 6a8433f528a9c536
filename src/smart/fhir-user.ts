import { isFhirId } from './fhir-id.ts'
import type { IdTokenClaims } from './id-token-claims.ts'
import { type FhirBase, findSafeUrl, underFhirBase } from './issuer.ts'

/** The resource that a user is. */
export interface FhirUser {
  readonly type: (typeof USER_TYPES)[number]
  readonly id: string
  /** `Type/id` under the FHIR base, else the absolute URL. */
  readonly reference: string
  /** Only then may it be fetched with the token. */
  readonly underBase: boolean
}

const USER_TYPES = ['Patient', 'Practitioner', 'PractitionerRole', 'RelatedPerson', 'Person'] as const

/**
 * The user's resource, from `fhirUser` or, where that is missing, the older `profile`: absolute, or relative to the
 * FHIR base. Undefined for anything else. Says who the user is, not what they may do, nor that they are the patient.
 * @see SMART App Launch 2.2, scopes, "Scopes for requesting identity data"
 */
export function fhirUserOf(claims: IdTokenClaims, base: FhirBase): FhirUser | undefined {
  const claim = claims.fhirUser ?? claims.profile
  if (claim === undefined) return undefined
  const root = underFhirBase(base, '')
  const relative = /^[A-Z]/.test(claim) && !claim.includes(':')
  const url = findSafeUrl(claim, relative ? root : undefined)
  // Asked of the text too, since `?`, `#`, `..` and `\` vanish in parsing.
  if (url === undefined || /[?#\\%]|\/\.{1,2}(\/|$)/.test(claim)) return undefined
  const [id, typeName] = url.pathname.split('/').reverse()
  const type = USER_TYPES.find(known => known === typeName)
  if (type === undefined || !isFhirId(id)) return undefined
  const underBase = url.href === new URL(`${type}/${id}`, root).href
  if (relative && !underBase) return undefined
  return { type, id, reference: underBase ? `${type}/${id}` : url.href, underBase }
}
