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
 * A form where there is an id_token, which is nothing for an address bar; else the address, which more servers take.
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
  if (idToken !== undefined) return { method: 'POST', url, fields }
  const address = new URL(url)
  for (const [name, value] of fields) address.searchParams.set(name, value)
  return { method: 'GET', url: address.href }
}
