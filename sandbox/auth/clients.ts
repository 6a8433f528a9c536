import type { AdapterFactory, AdapterPayload } from 'oidc-provider'
import { memoryAdapter } from './adapter.ts'
import type { RegisteredClient } from './client.ts'
import { comingFrom, isKnownFrom } from './client-rules.ts'
import type { Settings } from './settings.ts'

/** The client id of the app; every registered origin shares it. */
export const clientId = 'chartkey'

/** Storage of this authorization server: its clients are made on each look, so that a change counts at once. */
export function clientAdapter(settings: Settings): AdapterFactory {
  return memoryAdapter(id => {
    const client = findClient(settings, id)
    if (client === undefined || !isKnownFrom(client, comingFrom.getStore()?.address)) return undefined
    return metadataOf(client, settings)
  })
}

/** The registered client of that id: the app, at whatever origins are known by now, or one of the others. */
export function findClient(settings: Settings, id: string): RegisteredClient | undefined {
  return id === clientId ? theApp(settings) : settings.clients.find(client => client.clientId === id)
}

function theApp({ apps }: Settings): RegisteredClient {
  return {
    clientId,
    name: 'Chartkey',
    authentication: 'none',
    grants: ['authorization_code', 'refresh_token', 'urn:ietf:params:oauth:grant-type:token-exchange'],
    redirectUris: apps.map(({ origin }) => `${origin}/callback`),
    postLogoutRedirectUris: apps.map(({ origin }) => `${origin}/signed-out`),
  }
}

function metadataOf(client: RegisteredClient, { signing }: Settings): AdapterPayload {
  const { authentication, jwks, jwksUri, secrets, assertionAlgorithm } = client
  return {
    client_id: client.clientId,
    client_name: client.name,
    application_type: 'web',
    token_endpoint_auth_method: authentication,
    grant_types: [...client.grants],
    response_types: client.redirectUris.length > 0 ? ['code'] : [],
    redirect_uris: [...client.redirectUris],
    post_logout_redirect_uris: [...(client.postLogoutRedirectUris ?? [])],
    id_token_signed_response_alg: signing,
    ...(secrets?.[0] !== undefined && { client_secret: secrets[0].secret }),
    ...(jwks !== undefined && { jwks }),
    ...(jwksUri !== undefined && { jwks_uri: jwksUri }),
    ...(assertionAlgorithm !== undefined && { token_endpoint_auth_signing_alg: assertionAlgorithm }),
  }
}
