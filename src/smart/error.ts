/**
 * Everything that can go wrong between us and an authorization server, by name. The names are stable:
 * `app/explain.ts` turns each into a sentence and a next step with an exhaustive switch.
 */
export type SmartErrorCode =
  // the launch and the registration
  | 'iss-malformed'
  | 'launch-malformed'
  | 'scope-malformed'
  | 'crypto-unavailable'
  // the wire
  | 'unreachable'
  | 'timeout'
  | 'aborted'
  | 'redirected'
  | 'too-large'
  | 'not-json'
  | 'http-error'
  // discovery
  | 'discovery-failed'
  | 'endpoints-missing'
  | 'not-a-capability-statement'
  | 'endpoint-malformed'
  | 'endpoint-not-trusted'
  | 'issuer-mismatch'
  | 'pkce-unsupported'
  // the way back
  | 'pending-unreadable'
  | 'callback-repeated-parameter'
  | 'state-missing'
  | 'state-unknown'
  | 'pending-expired'
  | 'iss-mismatch'
  | 'iss-missing'
  | 'authorization-refused'
  | 'code-missing'
  // the token endpoint
  | 'code-spent'
  | 'invalid-grant'
  | 'token-request-refused'
  | 'token-response-malformed'
  | 'token-type-unsupported'
  | 'patient-malformed'
  | 'revocation-refused'
  // signing in at an identity provider, whose token the server exchanges
  | 'provider-unreachable'
  | 'provider-unusable'
  | 'provider-refused'
  | 'provider-identity'
  | 'exchange-refused'
  // the signed-in user
  | 'keys-malformed'
  | 'id-token-malformed'
  | 'id-token-alg'
  | 'id-token-crit'
  | 'id-token-key'
  | 'id-token-signature'
  | 'id-token-issuer'
  | 'id-token-audience'
  | 'id-token-claim'
  | 'id-token-clock'
  | 'id-token-nonce'
  | 'id-token-nonce-missing'
  | 'id-token-at-hash'

/**
 * A SMART protocol failure. `code` says which; `detail` holds short plain facts for the sentence (a field, an
 * origin, a status), `cause` what was underneath. Neither ever holds a token, a code, a verifier, a nonce or a
 * state, so that an error may be logged as it is.
 */
export class SmartError extends Error {
  readonly code: SmartErrorCode
  readonly detail: Readonly<Record<string, string>>

  constructor(
    code: SmartErrorCode,
    more: { detail?: Readonly<Record<string, string>>; cause?: unknown } = {},
  ) {
    super(code, more.cause === undefined ? undefined : { cause: more.cause })
    this.name = 'SmartError'
    this.code = code
    this.detail = more.detail ?? {}
  }
}
