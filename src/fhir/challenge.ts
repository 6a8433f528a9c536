/** Which sign-in a server wants to see before it does what was asked. */
export interface Challenge {
  /** Authentication contexts, any of which will do; empty where the server names none. */
  readonly acr: readonly string[]
  /** How long ago the sign-in may be, in seconds. */
  readonly maxAge?: number
}

/** A name that stands alone is a scheme; one with a value is a parameter of the scheme before it. */
const PIECE = /([!#$%&'*+.^_`|~\w-]+)(?:\s*=\s*("(?:[^"\\]|\\.)*"|[^\s,"]+))?/g
const ACR = /^[\x21\x23-\x5b\x5d-\x7e]+$/

/**
 * What a 401 wants of the sign-in, where that is what it is about; undefined for every other refusal. A value that
 * cannot be read is left out. A server has to expose the header to this origin, or no browser shows it.
 * @see RFC 9470 §3; RFC 9110 §11.6.1
 */
export function findChallenge(headers: Headers): Challenge | undefined {
  const challenges: Map<string, string>[] = []
  for (const [, name = '', value] of (headers.get('www-authenticate') ?? '').matchAll(PIECE)) {
    if (value === undefined) challenges.push(new Map())
    else challenges.at(-1)?.set(name.toLowerCase(), value.replace(/^"|"$/g, '').replace(/\\(.)/g, '$1'))
  }
  const found = challenges.find(params => params.get('error') === 'insufficient_user_authentication')
  if (found === undefined) return undefined
  const maxAge = found.get('max_age') ?? ''
  return {
    acr: (found.get('acr_values') ?? '').split(' ').filter(value => ACR.test(value)),
    ...(/^\d{1,9}$/.test(maxAge) && { maxAge: Number(maxAge) }),
  }
}
