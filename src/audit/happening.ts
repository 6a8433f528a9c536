/**
 * What is worth writing down of a visit. No token, no name, no identifier of a person or a resource belongs in here:
 * kinds, codes, counts, resource types and names from the configuration only.
 *
 * @see 45 CFR 164.312(b); OWASP ASVS 5.0 16.2, 16.3
 */
export type Happening =
  | { readonly kind: 'launch'; readonly launch: 'ehr' | 'standalone'; readonly server: string }
  | {
      readonly kind: 'signed-in'
      readonly identity: 'verified' | 'unverified' | 'not-provided'
      readonly keeper: string
    }
  | { readonly kind: 'resumed'; readonly keeper: string }
  | { readonly kind: 'refreshed' }
  | { readonly kind: 'refresh-failed'; readonly code: string }
  | { readonly kind: 'context-changed'; readonly code: string }
  | { readonly kind: 'record-opened' }
  | { readonly kind: 'section-withheld'; readonly type: string; readonly count: number }
  | { readonly kind: 'locked'; readonly why: 'idle' | 'asked' }
  | { readonly kind: 'unlocked'; readonly how: 'passphrase' | 'tap' }
  | { readonly kind: 'keeper-changed'; readonly keeper: string }
  | { readonly kind: 'keeper-failed'; readonly keeper: string; readonly code: string }
  | { readonly kind: 'key'; readonly action: 'made' | 'backed-up' | 'restored' | 'opened' | 'forgotten' }
  | { readonly kind: 'written'; readonly type: string; readonly action: 'create' | 'update' | 'delete' }
  | { readonly kind: 'signed-out'; readonly why: string }
  | { readonly kind: 'error'; readonly code: string }
  /** So many entries were given up, because nobody took them for too long. */
  | { readonly kind: 'log-dropped'; readonly count: number }
  /** What was kept before this entry could not be read back. */
  | { readonly kind: 'log-restarted' }

/** A happening as it is kept and sent: what, when (UTC), in which visit. */
export type AuditEntry = Happening & {
  /** Random; the same entry sent twice can be told. */
  readonly id: string
  /** ISO 8601, UTC, with milliseconds. */
  readonly at: string
  /** The visit's random id: a pseudonym, of nobody and nothing. Absent before there is a visit. */
  readonly session?: string
}

/** Takes note of a happening. Never throws, never waits. */
export type Report = (happening: Happening, session?: string) => void
