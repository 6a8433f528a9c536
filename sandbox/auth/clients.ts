import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider'
import type { RegisteredClient } from './client.ts'
import type { Settings } from './settings.ts'

/** The client id of the app; every registered origin shares it. */
export const clientId = 'chartkey'

/**
 * Storage of the authorization server, in memory. The client is not stored but made on each look, so that an
 * app registered while the server runs, or another signing algorithm, counts at once.
 */
export function clientAdapter(settings: Settings): AdapterFactory {
  const adapters = new Map([['Client', clientsOf(settings)]])
  return name => {
    const adapter = adapters.get(name) ?? createAdapter()
    adapters.set(name, adapter)
    return adapter
  }
}

function clientsOf(settings: Settings): Adapter {
  const refuse = async () => {
    throw new Error('clients of the sandbox are registered in its settings')
  }
  return {
    find: async id => {
      const client = findClient(settings, id)
      return client === undefined ? undefined : metadataOf(client, settings)
    },
    upsert: refuse,
    destroy: refuse,
    consume: refuse,
    findByUserCode: async () => undefined,
    findByUid: async () => undefined,
    revokeByGrantId: async () => undefined,
  }
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
    grants: ['authorization_code', 'refresh_token'],
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

function createAdapter(): Adapter {
  const shelf = new Map<string, AdapterPayload>()
  /** Sessions are asked for by uid with every FHIR request. */
  const idsByUid = new Map<unknown, string>()
  return {
    upsert: async (id, payload) => {
      shelf.set(id, payload)
      if (payload.uid !== undefined) idsByUid.set(payload.uid, id)
    },
    find: async id => shelf.get(id),
    findByUserCode: async userCode => [...shelf.values()].find(payload => payload.userCode === userCode),
    findByUid: async uid => shelf.get(idsByUid.get(uid) ?? ''),
    destroy: async id => {
      shelf.delete(id)
    },
    consume: async id => {
      const payload = shelf.get(id)
      if (payload !== undefined) payload.consumed = Math.floor(Date.now() / 1000)
    },
    revokeByGrantId: async grantId => {
      for (const [id, payload] of shelf) if (payload.grantId === grantId) shelf.delete(id)
    },
  }
}
