import { findResourceScope, type ResourceScope } from '../fhir/scopes.ts'
import type { Role } from './roles.ts'

/**
 * The scopes of `asked` that a role lets its people grant. Scopes that are not about resources are everyone's, unless
 * nothing is left of those that are. A scope that the role covers in part is granted in that part, as scopes that nobody
 * asked for in these words: `patient/*.rs` may become `patient/Patient.rs patient/Encounter.rs`.
 */
export function permittedOf(role: Pick<Role, 'scopes'>, asked: readonly string[]): string[] {
  const permitted = asked.flatMap(scope => (isAboutResources(scope) ? within(role, scope) : [scope]))
  const once = [...new Set(permitted)]
  return asked.some(isAboutResources) && !once.some(isAboutResources) ? [] : once
}

const isAboutResources = (scope: string) => findResourceScope(scope) !== undefined

/** The scope itself where the role covers it whole; otherwise what of it the role covers. */
function within({ scopes }: Pick<Role, 'scopes'>, asked: string): string[] {
  const wanted = findResourceScope(asked)
  if (wanted === undefined) return []
  const held = scopes.map(findResourceScope).filter(scope => scope !== undefined)
  if (held.some(scope => coversWhole(scope, wanted))) return [asked]
  return held.flatMap(scope => overlap(scope, wanted))
}

function coversWhole(held: ResourceScope, wanted: ResourceScope): boolean {
  return (
    held.level === wanted.level &&
    (held.type === '*' || held.type === wanted.type) &&
    [...wanted.letters].every(letter => held.letters.includes(letter)) &&
    held.filter.every(([name, value]) =>
      wanted.filter.some(([one, other]) => one === name && other === value),
    )
  )
}

/** What two scopes have in common. Their filters add up: a resource must fulfil both. */
function overlap(held: ResourceScope, wanted: ResourceScope): string[] {
  if (held.level !== wanted.level) return []
  if (held.type !== '*' && wanted.type !== '*' && held.type !== wanted.type) return []
  const letters = [...wanted.letters].filter(letter => held.letters.includes(letter)).join('')
  if (letters === '') return []
  const type = held.type === '*' ? wanted.type : held.type
  const filter = new Map([...held.filter, ...wanted.filter].map(pair => [pair.join('='), pair]))
  const query = [...filter.values()].map(pair => pair.map(encodeURIComponent).join('=')).join('&')
  return [`${wanted.level}/${type}.${letters}${query === '' ? '' : `?${query}`}`]
}
