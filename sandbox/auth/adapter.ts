import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider'

/**
 * Storage of an authorization server, in memory. Clients are not stored but asked for on each look: `findClient` gives
 * the metadata of the client of an id.
 */
export function memoryAdapter(findClient: (id: string) => AdapterPayload | undefined): AdapterFactory {
  const adapters = new Map([['Client', clientsOf(findClient)]])
  return name => {
    const adapter = adapters.get(name) ?? createAdapter()
    adapters.set(name, adapter)
    return adapter
  }
}

function clientsOf(findClient: (id: string) => AdapterPayload | undefined): Adapter {
  const refuse = async () => {
    throw new Error('clients of the sandbox are registered in its settings')
  }
  return {
    find: async id => findClient(id),
    upsert: refuse,
    destroy: refuse,
    consume: refuse,
    findByUserCode: async () => undefined,
    findByUid: async () => undefined,
    revokeByGrantId: async () => undefined,
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
