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
interface OtherScope {
  readonly kind: 'other'
  readonly text: string
}

export type Scope = ResourceScope | OtherScope

/** Every scope of a space-separated list, in order. Never throws. @see SMART App Launch 2.2, scopes */
export function parseScopes(text: string): readonly Scope[] {
  return text.split(' ').flatMap(part => (part === '' ? [] : parseScope(part)))
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

/** One scope; anything that is no resource scope, or a malformed one, is `other`. */
export function parseScope(raw: string): Scope {
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
