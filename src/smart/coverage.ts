import { parseScope, parseScopes, type ResourceScope, type Scope, writeScope } from './scope.ts'

/** Search parameters that all hold at once. */
type Slice = ReadonlyMap<string, string>

/** A server that grants more slices of one type than this is not describing anything that a person decided. */
const MAX_SLICES = 32

/** How far a grant meets a need. `partial`: each map is one slice, whose parameters must be added to the query. */
export type Coverage =
  | { readonly kind: 'full' }
  | { readonly kind: 'partial'; readonly restrictions: readonly Slice[] }
  | { readonly kind: 'none' }

/**
 * Whether what was granted meets a need in full: for each letter of the need, one grant has the level, the type and
 * the letter, and asks for no parameter that the need does not. Two restricted grants never add up to a whole one.
 * `user/` serves a patient-level need, not the reverse; `system/` serves none. A need that is not about resources
 * (`launch/patient`) must be granted literally. @see SMART App Launch 2.2, scopes, "Scope equivalence"
 */
export function covers(granted: string | readonly Scope[], need: string): boolean {
  return coverageOf(granted, need).kind === 'full'
}

/**
 * The parameters to add to the query when the grant reaches only a part of the need, one map for each slice granted
 * (their union is all there is). Empty when the grant is whole, and also when there is none: ask `covers` or
 * `coverageOf` as well.
 */
export function restrictionsOf(granted: string | readonly Scope[], need: string): readonly Slice[] {
  const coverage = coverageOf(granted, need)
  return coverage.kind === 'partial' ? coverage.restrictions : []
}

/** How far what was granted meets a need. */
export function coverageOf(granted: string | readonly Scope[], need: string): Coverage {
  const grants = typeof granted === 'string' ? parseScopes(granted) : granted
  const needed = parseScope(need)
  if (needed.kind === 'other') return { kind: isGrantedLiterally(grants, needed.text) ? 'full' : 'none' }
  let slices: readonly Slice[] = [new Map()]
  for (const letter of needed.letters) {
    const reaching = grants.filter(grant => reaches(grant, needed, letter))
    const missing = reaching.flatMap(grant => missingParams(grant, needed) ?? [])
    if (missing.length === 0) return { kind: 'none' }
    if (missing.every(params => params.size > 0)) slices = crossed(slices, missing)
  }
  if (slices.length === 0) return { kind: 'none' }
  return slices.every(slice => slice.size === 0)
    ? { kind: 'full' }
    : { kind: 'partial', restrictions: slices }
}

/**
 * What two grants have in common, as a scope list: the reach of `scope` cut down to that of `within`. A slice that
 * would need one parameter twice with two values is left out. Used so that a refresh can never widen a session.
 */
export function narrowScopes(scope: string, within: string): string {
  const limits = parseScopes(within)
  const kept = parseScopes(scope).flatMap(part => {
    if (part.kind === 'other') return isGrantedLiterally(limits, part.text) ? [part.text] : []
    return limits.flatMap(limit => (limit.kind === 'resource' ? (commonScope(part, limit) ?? []) : []))
  })
  return [...new Set(kept)].join(' ')
}

/** A resource scope that could not be parsed grants nothing, not even itself. */
function isGrantedLiterally(grants: readonly Scope[], text: string): boolean {
  return !/^(patient|user|system)\//.test(text) && grants.some(grant => grant.text === text)
}

function reaches(grant: Scope, need: ResourceScope, letter: string): grant is ResourceScope {
  if (grant.kind !== 'resource' || !grant.letters.includes(letter)) return false
  const level = grant.level === need.level || (grant.level === 'user' && need.level === 'patient')
  return level && grant.level !== 'system' && (grant.type === '*' || grant.type === need.type)
}

/** The grant's parameters that the need does not already carry; undefined when they contradict it. */
function missingParams(grant: Scope, need: ResourceScope): Slice | undefined {
  if (grant.kind !== 'resource') return undefined
  const missing = new Map<string, string>()
  for (const [name, value] of grant.params) {
    const wanted = need.params.get(name)
    if (wanted === undefined) missing.set(name, value)
    else if (wanted !== value) return undefined
  }
  return missing
}

/**
 * Every way of meeting both lists at once, without those that another way already includes; a pair that contradicts
 * itself meets nothing. Of very many, some are left out, which shows less and is `partial` all the same.
 */
function crossed(slices: readonly Slice[], others: readonly Slice[]): readonly Slice[] {
  const both = slices.flatMap(slice =>
    others.slice(0, MAX_SLICES).flatMap(other => merged(slice, other) ?? []),
  )
  const widest: Slice[] = []
  for (const slice of both.sort((a, b) => a.size - b.size))
    if (widest.length < MAX_SLICES && !widest.some(wider => isWithin(slice, wider))) widest.push(slice)
  return widest
}

/** Whether the slice asks for all that the wider one does. */
function isWithin(slice: Slice, wider: Slice): boolean {
  return [...wider].every(([name, value]) => slice.get(name) === value)
}

function merged(a: Slice, b: Slice): Slice | undefined {
  const both = new Map(a)
  for (const [name, value] of b) {
    if (both.has(name) && both.get(name) !== value) return undefined
    both.set(name, value)
  }
  return both
}

function commonScope(a: ResourceScope, b: ResourceScope): string | undefined {
  const letters = [...a.letters].filter(letter => b.letters.includes(letter)).join('')
  const type = a.type === '*' ? b.type : a.type
  if (letters === '' || a.level !== b.level || (b.type !== '*' && b.type !== type)) return undefined
  const params = merged(a.params, b.params)
  return params && writeScope({ level: a.level, type, letters, params })
}
