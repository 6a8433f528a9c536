/**
 * The SMART App Launch protocol over fetch, as any client could use it: discovery, authorization, tokens, identity,
 * scopes. Keeps nothing, navigates nowhere, and knows nothing of this app.
 */
export { authorizationRequest, type Navigation } from './authorization.ts'
export { AUTHORIZATION_ERRORS, type AuthorizationErrorCode, readCallback } from './callback.ts'
export { readCapabilityStatement } from './capability-statement.ts'
export { chooseScopes, type ScopeNeed } from './choose-scopes.ts'
export { awaitsMetadata, compareMetadata } from './compare.ts'
export { type Coverage, coverageOf, covers, restrictionsOf } from './coverage.ts'
export type { Disagreement, Discovery, DiscoveryNote, DiscoverySource, Found } from './discovered.ts'
export { discover } from './discovery.ts'
export { endSessionRequest } from './end-session.ts'
export { SmartError, type SmartErrorCode } from './error.ts'
export type { FhirContextItem } from './fhir-context.ts'
export { type FhirUser, fhirUserOf } from './fhir-user.ts'
export { type ExpectedIdToken, type Identity, verifyIdToken } from './id-token.ts'
export type { IdTokenClaims } from './id-token-claims.ts'
export { discoverProvider, type ProviderRegistration } from './identity-provider.ts'
export {
  type AsIssuer,
  asFhirBase,
  asOidcIssuer,
  type FhirBase,
  findOidcIssuer,
  type OidcIssuer,
  sameFhirBase,
} from './issuer.ts'
export { fetchKeys, type Keys } from './keys.ts'
export type { Exchange, Pending } from './pending.ts'
export { readPending } from './read-pending.ts'
export type { Registration } from './registration.ts'
export { type Revocation, revokeToken } from './revoke.ts'
export { parseScopes, type Scope } from './scope.ts'
export { judgeSignIn, type SignInVerdict, type SignInWanted } from './sign-in-wanted.ts'
export { fetchStyle, type SmartStyle } from './style.ts'
export { redeemAtProvider } from './subject-token.ts'
export { exchangeCode, type RefreshGrant, refreshTokens } from './token.ts'
export { exchangeToken } from './token-exchange.ts'
export { readTokenResponse, TOKEN_ERRORS, type TokenNote, type TokenResponse } from './token-response.ts'
export { readWellKnown } from './well-known.ts'
export { wellKnownRequest } from './well-known-request.ts'
export type { World } from './wire.ts'
