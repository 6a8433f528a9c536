/** Scopes that are not about resources. */
export const plainScopes = [
  'openid',
  'fhirUser',
  'profile',
  'launch',
  'launch/patient',
  'launch/encounter',
  'online_access',
  'offline_access',
] as const

const letters = '(?:c?r?u?d?s?)(?<![./])'
const type = '(?:\\*|[A-Z][A-Za-z]*)'
const service = new RegExp(`^system/${type}\\.(?:read|write|\\*|${letters})(?:\\?[^\\s]+)?$`)
const clinical = new RegExp(`^(patient|user)/${type}\\.(?:read|write|\\*|${letters})(?:\\?[^\\s]+)?$`)
const roleContext = /^launch\/[a-z]+(?:\?role=\S+)?$/

/** The level of a resource scope, or undefined when `scope` is none. @see SMART App Launch 2.2 §"Scopes for requesting FHIR resources" */
export function resourceLevel(scope: string): 'patient' | 'user' | undefined {
  const level = clinical.exec(scope)?.[1]
  return level === 'patient' || level === 'user' ? level : undefined
}

/** Whether this server could ever grant `scope` to a person's app; `system/` never. */
function isGrantable(scope: string): boolean {
  return (
    plainScopes.some(plain => plain === scope) ||
    resourceLevel(scope) !== undefined ||
    roleContext.test(scope)
  )
}

/** The scopes of a space-separated list that this server could grant, once each, in the order asked. */
export function readScopes(list: unknown): string[] {
  if (typeof list !== 'string') return []
  return [...new Set(list.split(' '))].filter(isGrantable)
}

/** The `system/` scopes of a list, once each, in the order asked: for a service that nobody signed in to. @see SMART App Launch 2.2, backend-services */
export function readServiceScopes(list: unknown): string[] {
  if (typeof list !== 'string') return []
  return [...new Set(list.split(' '))].filter(scope => service.test(scope))
}

/** Whether a request is about one person, so that somebody must say who. */
export function speaksOfOnePatient(scopes: readonly string[]): boolean {
  return scopes.some(scope => scope === 'launch/patient' || resourceLevel(scope) === 'patient')
}
