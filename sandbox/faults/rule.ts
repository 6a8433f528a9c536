import type { Forgery } from './id-token.ts'
import type { Patch } from './patch.ts'

/** Which requests a rule is for. */
export interface Match {
  method?: string
  /** The exact path, or `/a regular expression/` (whatever ends in a slash) held against path and query. */
  path: string
  /** The exact Origin header. */
  origin?: string
  /** The exact Authorization header: one access token, and no other. */
  authorization?: string
  /** Only the nth matching request since the rule was added, counted from 1. */
  nth?: number
  /** Only after so many matching requests. */
  after?: number
}

/**
 * What happens to a matching request. The members compose: `delayMs` with `patchJson`, `status` with `noCors`.
 * `status`, `body`, `json`, `html`, `redirect` and `drip` answer in the server's place; it never sees the
 * request. The others change what the server answered.
 */
export interface Action {
  delayMs?: number
  /** Never answers; with `after`, the server did its part first. */
  hang?: true | 'after'
  /** Cuts the connection; with `after`, the server did its part first and the answer is lost. */
  destroy?: true | 'after'
  status?: number
  /** Sets headers, removes those given as null. */
  headers?: Record<string, string | null>
  body?: string
  json?: unknown
  /** A sign-in page with status 200, as a proxy or a single-page app's fallback would send. */
  html?: true
  redirect?: string
  /** `bytes` at a time, `everyMs` milliseconds apart, `total` bytes in all. */
  drip?: { bytes: number; everyMs: number; total: number }
  patchJson?: Patch[]
  /** Sends only so many bytes of the body. */
  truncate?: number
  /** Takes the CORS headers away, from the preflight too. */
  noCors?: true
  /** Publishes, in a JWKS, the key that `idToken` signs with as `other`. */
  addKey?: 'other'
  /** Replaces the id_token of a token response with a forged one. */
  idToken?: Forgery
  /** Tampers with the redirect that carries the authorization response back to the app. */
  authorize?: {
    params?: Record<string, string | string[]>
    remove?: string[]
    fragment?: Record<string, string>
  }
}

/** A fault, switched on until its `times` are used up or it is cleared. */
export interface Rule {
  id: string
  match: Match
  times?: number
  action: Action
}

/** A rule that makes no sense; `message` names the member. */
export class RuleRefused extends Error {
  override name = 'RuleRefused'
}

const actions: readonly (keyof Action)[] = [
  'delayMs',
  'hang',
  'destroy',
  'status',
  'headers',
  'body',
  'json',
  'html',
  'redirect',
  'drip',
  'patchJson',
  'truncate',
  'noCors',
  'addKey',
  'idToken',
  'authorize',
]

/**
 * Reads a rule as posted. Names are checked, so that a misspelt fault cannot pass a test by doing nothing;
 * the values within are trusted, as only a test on this machine can post one.
 * @throws RuleRefused
 */
export function readRule(posted: unknown, id: string): Rule {
  const { match, action, ...rest } = requireObject(posted, 'rule')
  const { method, path, origin, authorization, nth, after } = requireObject(match, 'match')
  if (typeof path !== 'string' || path === '') throw new RuleRefused('match.path must be a string')
  compile(path)
  const asked = requireObject(action, 'action')
  const names = Object.keys(asked)
  const unknown = names.find(name => !actions.some(known => known === name))
  if (unknown !== undefined) throw new RuleRefused(`action.${unknown} is not an action`)
  if (names.length === 0) throw new RuleRefused('action is empty')
  return {
    id: typeof rest.id === 'string' ? rest.id : id,
    match: {
      path,
      ...(typeof method === 'string' && { method: method.toUpperCase() }),
      ...(typeof origin === 'string' && { origin }),
      ...(typeof authorization === 'string' && { authorization }),
      ...(typeof nth === 'number' && { nth }),
      ...(typeof after === 'number' && { after }),
    },
    ...(typeof rest.times === 'number' && { times: rest.times }),
    action: asked,
  }
}

/** A test for paths: exact, or the regular expression between slashes that also sees the query. */
export function compile(path: string): (pathname: string, search: string) => boolean {
  const pattern = /^\/(.+)\/$/.exec(path)?.[1]
  if (pattern === undefined) return pathname => pathname === path
  try {
    const expression = new RegExp(pattern)
    return (pathname, search) => expression.test(pathname + search)
  } catch (cause) {
    throw new RuleRefused(`match.path is not a regular expression: ${path}`, { cause })
  }
}

function requireObject(value: unknown, name: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  throw new RuleRefused(`${name} must be an object`)
}
