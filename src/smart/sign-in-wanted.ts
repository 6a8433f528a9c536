import type { Identity } from './id-token.ts'

/** What a server is asked to be sure of before something may be done: the two values of RFC 9470. */
export interface SignInWanted {
  /** Authentication contexts, any of which will do; with none, any sign-in does. */
  readonly acr: readonly string[]
  /** How long ago the sign-in may be, in seconds; undefined where that does not matter. */
  readonly maxAge?: number | undefined
}

/** Whether a sign-in is what was wanted, and until when; or what it lacks. */
export type SignInVerdict =
  /** `until` in milliseconds since the epoch; `Infinity` where it does not run out. */
  | { readonly kind: 'enough'; readonly until: number }
  | { readonly kind: 'not-enough'; readonly lacks: 'proof' | 'level' | 'time' }

/** How far the server's clock and ours may be apart. */
const LEEWAY_MS = 60_000

/**
 * Judges how somebody signed in. Only claims of a verified id_token count; one that is missing is not enough, and a
 * sign-in in the future (a clock set back, or milliseconds where seconds belong) is none.
 *
 * @param now milliseconds since the epoch
 * @param asked when the server was asked, for the answer to that: it is then that the sign-in must not be too old
 * @see OpenID Connect Core 2 `acr`, `auth_time`, 3.1.2.1 `max_age`; RFC 9470 §5
 */
export function judgeSignIn(
  identity: Identity,
  { acr, maxAge }: SignInWanted,
  now: number,
  asked?: number,
): SignInVerdict {
  if (identity.kind !== 'verified') return { kind: 'not-enough', lacks: 'proof' }
  const { claims } = identity
  if (acr.length > 0 && !acr.some(level => level === claims.acr))
    return { kind: 'not-enough', lacks: 'level' }
  if (maxAge === undefined) return { kind: 'enough', until: Number.POSITIVE_INFINITY }
  if (claims.auth_time === undefined) return { kind: 'not-enough', lacks: 'time' }
  const signedInAt = claims.auth_time * 1000
  const until = signedInAt + maxAge * 1000
  const newEnough = (asked === undefined ? now : asked - LEEWAY_MS) <= until
  return newEnough && signedInAt <= now + LEEWAY_MS
    ? { kind: 'enough', until }
    : { kind: 'not-enough', lacks: 'time' }
}
