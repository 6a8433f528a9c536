import { fieldsOf, isPresent, listOf, periodStands, wordingOf } from './fields.ts'
import { visibleText } from './text.ts'

/** What whoever is signed in is: a profession, a role somewhere, or a relationship to the patient. */
export interface UserRole {
  readonly roles: readonly string[]
  /** By name; only where the server gave one. */
  readonly organisations: readonly string[]
}

/**
 * What a Practitioner, PractitionerRole or RelatedPerson says that its person is, in the server's own words.
 * Qualifications and roles that are over are left out; nothing is inferred.
 */
export function userRoleOf(resource: { readonly resourceType: string }, at: Date): UserRole {
  const fields = fieldsOf(resource)
  const view = { at, locale: 'en', audience: 'clinician' } as const
  const stands = fields.active !== false && periodStands(fields.period, view) === 'current'
  const none: UserRole = { roles: [], organisations: [] }
  switch (resource.resourceType) {
    case 'Practitioner': {
      const current = listOf(fields.qualification).filter(
        ({ period }) => periodStands(period, view) === 'current',
      )
      return { ...none, roles: wordings(current.map(({ code }) => code)) }
    }
    case 'PractitionerRole': {
      if (!stands) return none
      const organisation = visibleText(fieldsOf(fields.organization).display)
      return {
        roles: wordings([...listOf(fields.code), ...listOf(fields.specialty)]),
        organisations: organisation === undefined ? [] : [organisation],
      }
    }
    case 'RelatedPerson':
      return stands ? { ...none, roles: wordings(listOf(fields.relationship)) } : none
    default:
      return none
  }
}

const wordings = (concepts: readonly unknown[]) => [...new Set(concepts.map(wordingOf).filter(isPresent))]
