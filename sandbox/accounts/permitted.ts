import { findResourceScope } from '../fhir/scopes.ts'
import type { Role } from './roles.ts'

/**
 * The scopes of `asked` that a role lets its people grant. Scopes that are not about resources are everyone's, unless
 * nothing is left of those that are. A scope that the role covers in part is granted in that part.
 */
export function permittedOf(role: Role, asked: readonly string[]): string[] {
  const permitted = asked.flatMap(scope => (!isAboutResources(scope) ? [scope] : within(role, scope)))
  const once = [...new Set(permitted)]
  return asked.some(isAboutResources) && !once.some(isAboutResources) ? [] : once
}

const isAboutResources = (scope: string) => findResourceScope(scope) !== undefined

/** The scope itself where the role covers it whole; otherwise what of it the role covers. */
function within({ scopes }: Role, asked: string): string[] {
  const wanted = findResourceScope(asked)
  if (wanted === undefined) return []
  const [, query] = asked.split('?')
  const parts = scopes.flatMap(scope => {
    const held = findResourceScope(scope)
    if (held === undefined || held.level !== wanted.level) return []
    if (held.type !== '*' && wanted.type !== '*' && held.type !== wanted.type) return []
    const letters = [...wanted.letters].filter(letter => held.letters.includes(letter)).join('')
    const type = held.type === '*' ? wanted.type : held.type
    if (type === wanted.type && letters === wanted.letters) return [asked]
    return letters === ''
      ? []
      : [`${wanted.level}/${type}.${letters}${query === undefined ? '' : `?${query}`}`]
  })
  return parts.includes(asked) ? [asked] : parts
}
