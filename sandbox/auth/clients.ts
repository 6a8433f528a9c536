import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider'
import type { Settings } from './settings.ts'

/** The client id of the app; every registered origin shares it. */
export const clientId = 'chartkey'

/**
 * Storage of the authorization server, in memory. The client is not stored but made on each look, so that an
 * app registered while the server runs, or another signing algorithm, counts at once.
 */
export function clientAdapter(settings: Settings): AdapterFactory {
  const records = new Map<string, AdapterPayload>()
  return name => (name === 'Client' ? clientsOf(settings) : adapterFor(name, records))
}

function clientsOf(settings: Settings): Adapter {
  const refuse = async () => {
    throw new Error('clients of the sandbox are registered at /_sandbox/apps')
  }
  return {
    find: async id => (id === clientId ? clientMetadata(settings) : undefined),
    upsert: refuse,
    destroy: refuse,
    consume: refuse,
    findByUserCode: async () => undefined,
    findByUid: async () => undefined,
    revokeByGrantId: async () => undefined,
  }
}

function clientMetadata({ apps, signing }: Settings): AdapterPayload {
  return {
    client_id: clientId,
    client_name: 'Chartkey',
    application_type: 'web',
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    redirect_uris: apps.map(({ origin }) => `${origin}/callback`),
    post_logout_redirect_uris: apps.map(({ origin }) => `${origin}/`),
    id_token_signed_response_alg: signing,
  }
}

function adapterFor(name: string, records: Map<string, AdapterPayload>): Adapter {
  const key = (id: string) => `${name}:${id}`
  const findBy = (wanted: (payload: AdapterPayload) => boolean) =>
    [...records].find(([id, payload]) => id.startsWith(`${name}:`) && wanted(payload))?.[1]
  return {
    upsert: async (id, payload) => {
      records.set(key(id), payload)
    },
    find: async id => records.get(key(id)),
    findByUserCode: async userCode => findBy(payload => payload.userCode === userCode),
    findByUid: async uid => findBy(payload => payload.uid === uid),
    destroy: async id => {
      records.delete(key(id))
    },
    consume: async id => {
      const payload = records.get(key(id))
      if (payload !== undefined) payload.consumed = Math.floor(Date.now() / 1000)
    },
    revokeByGrantId: async grantId => {
      for (const [id, payload] of records) {
        if (id.startsWith(`${name}:`) && payload.grantId === grantId) records.delete(id)
      }
    },
  }
}
