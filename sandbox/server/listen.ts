import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Servers that share one port. */
export interface Listening {
  port: number
  close(): Promise<void>
}

/**
 * Listens on the loopback in both its forms, `127.0.0.1` and `::1`, so that `localhost` works however it is
 * resolved and nobody outside this machine gets in. With a `host` it listens there only.
 * @throws the system's error, such as EADDRINUSE
 */
export async function listen(
  handle: RequestListener,
  port: number,
  host: string | undefined,
): Promise<Listening> {
  const first = await open(handle, port, host ?? '127.0.0.1')
  const taken = portOf(first)
  const second = host === undefined ? await openIfPossible(handle, taken) : undefined
  const servers = second === undefined ? [first] : [first, second]
  return {
    port: taken,
    close: async () => {
      await Promise.all(servers.map(shut))
    },
  }
}

async function openIfPossible(handle: RequestListener, port: number): Promise<Server | undefined> {
  try {
    return await open(handle, port, '::1')
  } catch (cause) {
    // A machine without IPv6, or a neighbour who has only that half of the port: the first form serves.
    if (cause instanceof Error) return undefined
    throw cause
  }
}

function open(handle: RequestListener, port: number, host: string): Promise<Server> {
  const server = createServer(handle)
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve(server)
    })
  })
}

function portOf(server: Server): number {
  const address = server.address() as AddressInfo
  return address.port
}

function shut(server: Server): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
