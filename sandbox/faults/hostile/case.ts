import type { Action, Match, Rule } from '../rule.ts'

/** Where things are, for faults that must name them. */
export interface World {
  origin: string
  fhirBase: string
  issuer: string
}

/** A rule not yet switched on. */
export type Fault = Omit<Rule, 'id'>

/** A hostile or broken server, by its row in the security checklist; each variant is a set of rules. */
export interface HostileCase {
  /** What is wrong, as in the checklist. */
  says: string
  variants: Record<string, (world: World) => Fault[]>
}

/** The paths that faults speak of. */
export const at = {
  wellKnown: '/fhir/.well-known/smart-configuration',
  metadata: '/fhir/metadata',
  authorize: '/^\\/auth\\/authorize/',
  token: '/auth/token',
  keys: '/auth/jwks',
  search: '/^\\/fhir\\/[A-Z][A-Za-z]+[?]/',
  observations: '/^\\/fhir\\/Observation[?]/',
  records: '/^\\/fhir\\/[A-Z]/',
} as const

/** Nobody listens there. */
export const elsewhere = 'https://evil.example'

/** One rule as a variant. */
export function rule(path: string, action: Action, more: Partial<Match> & { times?: number } = {}): Fault[] {
  const { times, ...match } = more
  return [{ match: { path, ...match }, action, ...(times !== undefined && { times }) }]
}

/** A variant that needs to know nothing of the world. */
export function always(path: string, action: Action, more?: Partial<Match> & { times?: number }) {
  return () => rule(path, action, more)
}

/** A variant that gives one member of a JSON body another value. */
export function member(
  path: string,
  name: string,
  value: unknown,
  more?: Partial<Match> & { times?: number },
) {
  return always(path, { patchJson: [{ path: name, value }] }, more)
}

/** A variant that leaves one member of a JSON body out. */
export function without(path: string, name: string) {
  return always(path, { patchJson: [{ path: name, remove: true }] })
}
