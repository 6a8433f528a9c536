import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import { exportJWK, generateKeyPair, type JWK } from 'jose'
import { createBff } from '../backend/bff/bff.ts'
import { readConfig } from '../src/app/config.ts'
import { makeSite } from './site.ts'

/** What a server that holds visits is registered as with the demo hospital. */
export interface BffRegistration {
  readonly clientId: string
  readonly origin: string
  readonly publicKey: JWK & { readonly kid: string }
}

/**
 * Serves the build by a backend for frontend, with keys of its own that last as long as it runs.
 * @param configText of the deployment; its client id and keeper are replaced
 * @param register tells the record's server about it, before anybody comes
 */
export async function serveBff(
  configText: string,
  options: { readonly port: number; readonly register: (registration: BffRegistration) => Promise<void> },
): Promise<{ origin: string; close(): Promise<void> }> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, resolve)
  })
  const address = server.address()
  const origin = `http://localhost:${typeof address === 'object' && address !== null ? address.port : options.port}`
  const clientId = 'chartkey-bff'
  const { publicKey, privateKey } = await generateKeyPair('ES384', { extractable: true })
  const kid = 'bff'
  await options.register({
    ...{ clientId, origin },
    publicKey: { ...(await exportJWK(publicKey)), kid, alg: 'ES384', use: 'sig' },
  })
  const served = servedConfig(configText, clientId)
  const bff = createBff({
    ...{ origin, sealKey: randomBytes(32), clientKey: { key: privateKey, alg: 'ES384', kid } },
    config: readConfig(served),
    site: await makeSite('dist', JSON.stringify(served)),
  })
  server.on('request', bff.listener) // whoever came earlier waited
  return {
    origin,
    close: async () => {
      bff.close()
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

/** The deployment as this server has it: its own registration, and without what only a browser can do yet. */
function servedConfig(configText: string, clientId: string): Record<string, unknown> {
  const shipped = JSON.parse(configText)
  const servers = shipped.servers.map(
    ({ stepUp: _stepUp, launches, ...entry }: Record<string, Record<string, unknown>>) => {
      const { identityProviders: _providers, ...standalone } = {
        ...(launches?.standalone as object | undefined),
      } as Record<string, unknown>
      return {
        ...entry,
        clientId,
        launches: { ...launches, ...(launches?.standalone !== undefined && { standalone }) },
      }
    },
  )
  return { ...shipped, keeper: 'server', servers }
}
