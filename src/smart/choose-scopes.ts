import type { Discovery } from './discovered.ts'
import { SmartError } from './error.ts'
import { parseScopes, type ResourceScope, writeScope } from './scope.ts'

/** What a launch needs to be allowed. */
export interface ScopeNeed {
  /** Who the user is: `openid fhirUser`. */
  readonly openid: boolean
  readonly launch: 'ehr' | 'standalone'
  readonly access: 'online' | 'offline' | 'none'
  /** Resource scopes in v2 spelling, e.g. `patient/Observation.rs`. */
  readonly resources: readonly string[]
  /** Further context scopes, e.g. `launch/encounter`. */
  readonly context?: readonly string[]
}

/**
 * The scope list to ask this server for, in one spelling throughout: v2 when it advertises `permission-v2`, else v1,
 * where r and s become `.read` and c, u and d `.write`. v1 cannot say a granular query, so the query is dropped and
 * the whole type asked for: the least that a v1 server can be asked that still holds what is needed.
 *
 * `openid fhirUser` are left out when the server claims sign-in but publishes no issuer or no keys to check it with.
 * Throws SmartError('scope-malformed') for a configured scope that is no scope. @see SMART App Launch 2.2, scopes
 */
export function chooseScopes(need: ScopeNeed, discovery: Discovery): string {
  const identity = need.openid && !discovery.notes.includes('openid-incomplete')
  const v2 = discovery.capabilities.includes('permission-v2')
  const scopes = [
    need.launch === 'ehr' ? 'launch' : 'launch/patient',
    ...(need.context ?? []).map(requireScopeToken),
    ...(identity ? ['openid', 'fhirUser'] : []),
    ...(need.access === 'none' ? [] : [`${need.access}_access`]),
    ...need.resources.map(requireResourceScope).flatMap(scope => (v2 ? [writeScope(scope)] : inV1(scope))),
  ]
  return [...new Set(scopes)].join(' ')
}

function inV1({ level, type, letters }: ResourceScope): readonly string[] {
  return [
    ...(/[rs]/.test(letters) ? [`${level}/${type}.read`] : []),
    ...(/[cud]/.test(letters) ? [`${level}/${type}.write`] : []),
  ]
}

function requireResourceScope(text: string): ResourceScope {
  const [scope, ...more] = parseScopes(requireScopeToken(text))
  if (scope?.kind === 'resource' && more.length === 0) return scope
  throw new SmartError('scope-malformed', { detail: { scope: text } })
}

/** @see RFC 6749 §3.3 scope-token */
function requireScopeToken(text: string): string {
  if (/^[\x21\x23-\x5b\x5d-\x7e]+$/.test(text)) return text
  throw new SmartError('scope-malformed', { detail: { scope: text } })
}
