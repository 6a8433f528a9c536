/** A SMART scope for resources, v1 or v2, in one form. */
export interface ResourceScope {
  readonly kind: 'resource'
  readonly level: 'patient' | 'user' | 'system'
  /** A resource type, or `*`. */
  readonly type: string
  /** The in-order subset of `cruds` that it grants. */
  readonly letters: string
  /** Search parameters that every resource must meet; empty is unrestricted. */
  readonly params: ReadonlyMap<string, string>
  readonly text: string
}

/** Any other scope (`launch`, `openid`, an extension), and any that is malformed and therefore grants nothing. */
export interface OtherScope {
  readonly kind: 'other'
  readonly text: string
}

export type Scope = ResourceScope | OtherScope

/** How far a grant meets a need. `partial`: each map is one slice, whose parameters must be added to the query. */
export type Coverage =
  | { readonly kind: 'full' }
  | { readonly kind: 'partial'; readonly restrictions: readonly ReadonlyMap<string, string>[] }
  | { readonly kind: 'none' }

/** Every scope of a space-separated list, in order. Never throws. @see SMART App Launch 2.2, scopes */
export function parseScopes(text: string): readonly Scope[] {
  return text.split(' ').flatMap(part => (part === '' ? [] : parseScope(part)))
}

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
export function restrictionsOf(
  granted: string | readonly Scope[],
  need: string,
): readonly ReadonlyMap<string, string>[] {
  const coverage = coverageOf(granted, need)
  return coverage.kind === 'partial' ? coverage.restrictions : []
}

/** How far what was granted meets a need. */
export function coverageOf(granted: string | readonly Scope[], need: string): Coverage {
  const grants = typeof granted === 'string' ? parseScopes(granted) : granted
  const needed = parseScope(need)
  if (needed.kind === 'other')
    return {
      kind: grants.some(grant => grant.kind === 'other' && grant.text === needed.text) ? 'full' : 'none',
    }
  let slices: readonly ReadonlyMap<string, string>[] = [new Map()]
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
    if (part.kind === 'other') return limits.some(limit => limit.text === part.text) ? [part.text] : []
    return limits.flatMap(limit => (limit.kind === 'resource' ? (commonScope(part, limit) ?? []) : []))
  })
  return [...new Set(kept)].join(' ')
}

/** A resource scope in v2 spelling. */
export function writeScope({ level, type, letters, params }: Omit<ResourceScope, 'kind' | 'text'>): string {
  const query = Array.from(params, ([name, value]) => `${encode(name)}=${encode(value)}`).join('&')
  return `${level}/${type}.${letters}${query === '' ? '' : `?${query}`}`
}

const FORM = /^(patient|user|system)\/([A-Z][A-Za-z]*|\*)\.([a-z]+|\*)(?:\?(.+))?$/
const V1_LETTERS: ReadonlyMap<string, string> = new Map([
  ['read', 'rs'],
  ['write', 'cud'],
  ['*', 'cruds'],
])
const URI_PREFIXES = [
  'http://smarthealthit.org/fhir/scopes/',
  'http://openid.net/specs/openid-connect-core-1_0#',
]

function parseScope(raw: string): Scope {
  const prefix = URI_PREFIXES.find(candidate => raw.startsWith(candidate)) ?? ''
  const text = raw.slice(prefix.length)
  const other: Scope = { kind: 'other', text }
  const [, level, type, suffix, query] = FORM.exec(text) ?? []
  if (!isLevel(level) || type === undefined || suffix === undefined) return other
  const v1 = V1_LETTERS.get(suffix)
  // "c?r?u?d?s?" in order, at least one; v1 knows no query.
  const letters = v1 ?? (/^c?r?u?d?s?$/.test(suffix) ? suffix : '')
  const params = readParams(query)
  if (letters === '' || params === undefined || (v1 !== undefined && query !== undefined)) return other
  return { kind: 'resource', level, type, letters, params, text }
}

function isLevel(text: string | undefined): text is ResourceScope['level'] {
  return text === 'patient' || text === 'user' || text === 'system'
}

/** Undefined for a query that we cannot honour: malformed, or one name twice (an AND that a map cannot hold). */
function readParams(query: string | undefined): ReadonlyMap<string, string> | undefined {
  const params = new Map<string, string>()
  for (const part of query?.split('&') ?? []) {
    const at = part.indexOf('=')
    const name = decode(part.slice(0, Math.max(at, 0)))
    const value = decode(part.slice(at + 1))
    if (at < 1 || !name || !value || params.has(name)) return undefined
    params.set(name, value)
  }
  return params
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined // a broken escape makes the scope malformed, which grants nothing
  }
}

/** Escapes only what would break the scope or its query, so that `http://…|laboratory` stays legible. */
function encode(text: string): string {
  return text.replace(/[%&=+#\s"\\?]|[^\x21-\x7e]/gu, char => encodeURIComponent(char))
}

function reaches(grant: Scope, need: ResourceScope, letter: string): grant is ResourceScope {
  if (grant.kind !== 'resource' || !grant.letters.includes(letter)) return false
  const level = grant.level === need.level || (grant.level === 'user' && need.level === 'patient')
  return level && grant.level !== 'system' && (grant.type === '*' || grant.type === need.type)
}

/** The grant's parameters that the need does not already carry; undefined when they contradict it. */
function missingParams(grant: Scope, need: ResourceScope): ReadonlyMap<string, string> | undefined {
  if (grant.kind !== 'resource') return undefined
  const missing = new Map<string, string>()
  for (const [name, value] of grant.params) {
    const wanted = need.params.get(name)
    if (wanted === undefined) missing.set(name, value)
    else if (wanted !== value) return undefined
  }
  return missing
}

/** Every way of meeting both lists at once; a pair that contradicts itself meets nothing. */
function crossed(
  slices: readonly ReadonlyMap<string, string>[],
  others: readonly ReadonlyMap<string, string>[],
): readonly ReadonlyMap<string, string>[] {
  const unique = new Map<string, ReadonlyMap<string, string>>()
  for (const slice of slices)
    for (const other of others) {
      const both = merged(slice, other)
      if (both) unique.set(JSON.stringify([...both].sort()), both)
    }
  return [...unique.values()]
}

function merged(
  a: ReadonlyMap<string, string>,
  b: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> | undefined {
  const both = new Map(a)
  for (const [name, value] of b) {
    if (both.has(name) && both.get(name) !== value) return undefined
    both.set(name, value)
  }
  return both
}

function commonScope(a: ResourceScope, b: ResourceScope): string | undefined {
  const letters = [...a.letters].filter(letter => b.letters.includes(letter)).join('')
  const params = merged(a.params, b.params)
  const type = a.type === '*' ? b.type : a.type
  const sameReach = a.level === b.level && (b.type === '*' || b.type === type)
  return sameReach && letters !== '' && params
    ? writeScope({ level: a.level, type, letters, params })
    : undefined
}
