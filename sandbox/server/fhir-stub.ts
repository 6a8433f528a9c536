import type { IncomingMessage, ServerResponse } from 'node:http'
export interface Access {
  clientId: string
  scopes: readonly string[]
  patient?: string
  fhirUser?: string
  restricted?: boolean
}
export function openStore() {
  const all: fhir4.Resource[] = []
  return {
    loadBundle(bundle: unknown) {
      for (const e of (bundle as fhir4.Bundle).entry ?? []) if (e.resource) all.push(e.resource)
      return { loaded: all.length, problems: [] as string[] }
    },
    all,
  }
}
export function createFhirApi(o: {
  store: ReturnType<typeof openStore>
  base: () => string
  access(t: string): Promise<Access | undefined>
  corsOrigins(): readonly string[]
  security(): Record<string, unknown>
}) {
  return async (req: IncomingMessage, res: ServerResponse, path: string) => {
    const origin = req.headers.origin
    if (origin && (path === '/metadata' || o.corsOrigins().includes(origin)))
      res.setHeader('access-control-allow-origin', origin)
    res.setHeader('access-control-allow-headers', 'authorization,content-type')
    res.setHeader('content-type', 'application/fhir+json')
    if (req.method === 'OPTIONS') {
      res.writeHead(204).end()
      return
    }
    if (path === '/metadata') {
      res.end(
        JSON.stringify({
          resourceType: 'CapabilityStatement',
          fhirVersion: '4.0.1',
          rest: [{ mode: 'server', security: o.security() }],
        }),
      )
      return
    }
    const access = await o.access((req.headers.authorization ?? '').replace('Bearer ', ''))
    if (!access) {
      res.writeHead(401).end(JSON.stringify({ resourceType: 'OperationOutcome' }))
      return
    }
    const [type, id] = path.split('?')[0]?.slice(1).split('/') ?? []
    const found = o.store.all.find(r => r.resourceType === type && r.id === id)
    if (id) {
      res.writeHead(found ? 200 : 404).end(JSON.stringify(found ?? { resourceType: 'OperationOutcome' }))
      return
    }
    res.end(
      JSON.stringify({
        resourceType: 'Bundle',
        type: 'searchset',
        entry: o.store.all.filter(r => r.resourceType === type).map(resource => ({ resource })),
      }),
    )
  }
}
