import type { IdTokenClaims } from '#smart'

/** When and how the person signed in at the server, as far as the id_token says. */
export interface SignIn {
  /** Milliseconds since the epoch. */
  readonly at: number | undefined
  /** Authentication methods by their registered names, once each. @see RFC 8176 §2 */
  readonly methods: readonly string[]
  /** The authentication context class: the server's own name for how sure it was. */
  readonly level: string | undefined
}

/** Reads the claims about the sign-in; odd ones are left out. @see OpenID Connect Core 2 `auth_time`, `amr`, `acr` */
export function readSignIn(claims: IdTokenClaims): SignIn {
  const all = new Map<string, unknown>(Object.entries(claims))
  const time = all.get('auth_time')
  const methods = all.get('amr')
  const level = all.get('acr')
  return {
    at: typeof time === 'number' && time > 0 && Number.isFinite(time) ? time * 1000 : undefined,
    methods: Array.isArray(methods)
      ? [...new Set(methods.filter(one => typeof one === 'string' && one !== ''))]
      : [],
    level: typeof level === 'string' && level !== '' ? level : undefined,
  }
}
