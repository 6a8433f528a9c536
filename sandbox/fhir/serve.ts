import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createFhirApi, type FhirApiOptions } from './api.ts'
import type { Access } from './scopes.ts'
import { openStore, type Store } from './store.ts'

/** A FHIR API alone on a free port, for tests: its bearer tokens are the keys of `tokens`. */
export interface Served {
  base: string
  store: Store
  tokens: Map<string, Access>
  /** GET unless told; `as` is the bearer token. The body of an answer is parsed when there is one. */
  call(
    path: string,
    init?: RequestInit & { as?: string },
  ): Promise<{ status: number; headers: Headers; json: unknown }>
  close(): Promise<void>
}

/** Starts the API over an empty store. The token `clinician` may do everything to every patient. */
export async function serve(options: Partial<FhirApiOptions> = {}): Promise<Served> {
  const store = options.store ?? openStore()
  const tokens = new Map<string, Access>([['clinician', { clientId: 'test', scopes: ['user/*.cruds'] }]])
  const base = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/fhir`
  const api = createFhirApi({
    store,
    base,
    access: async token => tokens.get(token),
    corsOrigins: () => ['http://app.example'],
    security: () => ({ description: 'none' }),
    ...options,
  })
  const server = createServer((req: IncomingMessage, res) => {
    api(req, res, (req.url ?? '').slice('/fhir'.length))
  })
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready))
  return {
    base: base(),
    store,
    tokens,
    async call(path, { as = 'clinician', ...init } = {}) {
      const headers = new Headers(init.headers)
      if (as !== '') headers.set('Authorization', `Bearer ${as}`)
      const url = path.startsWith('http') ? path : `${base()}/${path}`
      const response = await fetch(url, { ...init, headers })
      const text = await response.text()
      return {
        status: response.status,
        headers: response.headers,
        json: text === '' ? undefined : JSON.parse(text),
      }
    },
    async close() {
      server.closeAllConnections()
      await new Promise(done => server.close(done))
      store.close()
    },
  }
}
