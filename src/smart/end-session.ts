import type { Navigation } from './authorization.ts'

/** A session at the provider that is to be ended. */
interface ProviderSession {
  readonly clientId: string
  /** Registered with the server, like the redirect URI. */
  readonly postLogoutRedirectUri: string
  readonly idToken?: string | undefined
}

/**
 * Where to send the browser to end the session at the provider; undefined where the server names no such endpoint.
 * Always a form, since the id_token is nothing for an address bar.
 *
 * @see OpenID Connect RP-Initiated Logout 1.0 §2
 */
export function endSessionRequest(
  { endSessionEndpoint: url }: { readonly endSessionEndpoint?: string | undefined },
  { clientId, postLogoutRedirectUri, idToken }: ProviderSession,
): Navigation | undefined {
  if (url === undefined) return undefined
  const fields: readonly (readonly [string, string])[] = [
    ['client_id', clientId],
    ['post_logout_redirect_uri', postLogoutRedirectUri],
    ...(idToken === undefined ? [] : [['id_token_hint', idToken] as const]),
  ]
  return { method: 'POST', url, fields }
}
