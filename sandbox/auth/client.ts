import type { JWK } from 'jose'

/** How a client proves itself at the token endpoint. @see OpenID Connect Core 1.0 §9; RFC 6749 §2.3 */
type ClientAuthentication = 'none' | 'client_secret_basic' | 'client_secret_post' | 'private_key_jwt'

/** The grants that a client may use. @see RFC 6749 §4.1, §4.4, §6; RFC 8693 */
type GrantType =
  | 'authorization_code'
  | 'refresh_token'
  | 'client_credentials'
  | 'urn:ietf:params:oauth:grant-type:token-exchange'

/** A client of this authorization server, as it was registered. */
export interface RegisteredClient {
  clientId: string
  /** As people read it. */
  name: string
  authentication: ClientAuthentication
  grants: readonly GrantType[]
  redirectUris: readonly string[]
  postLogoutRedirectUris?: readonly string[]
  /** Present secret first; a retired one is good until its time, in milliseconds since the epoch. */
  secrets?: readonly { secret: string; until?: number }[]
  /** `private_key_jwt`: the public keys, or where they are. */
  jwks?: { keys: readonly JWK[] }
  jwksUri?: string
  /** RS384 or ES384. @see SMART App Launch 2.2, client-confidential-asymmetric */
  assertionAlgorithm?: 'RS384' | 'ES384'
  /** The most it may be granted, as scopes; whatever the person allows when absent. */
  scopes?: readonly string[]
  /** Lives of its tokens, in seconds, where they differ from the server's. */
  tokenSeconds?: number
  refreshSeconds?: number
  /** Addresses and networks (CIDR) that its token requests may come from; any when absent. */
  allowedAddresses?: readonly string[]
  /** Signs people in with a second factor always. */
  secondFactor?: boolean
  /** The ways to sign in that it offers, by their names; all when absent. */
  firstSteps?: readonly string[]
}
