import { createServer, type RequestListener, type Server } from 'node:http'

/** Servers that share one port. */
interface Listening {
  port: number
  close(): Promise<void>
}

/**
 * Listens on the loopback in both its forms, `127.0.0.1` and `::1`, so that `localhost` works however it is
 * resolved and nobody outside this machine gets in. With a `host` it listens there only.
 * @throws the system's error, such as EADDRINUSE when either form of the port is taken
 */
export async function listen(
  handle: RequestListener,
  port: number,
  host: string | undefined,
): Promise<Listening> {
  const first = await open(handle, port, host ?? '127.0.0.1')
  const taken = portOf(first)
  const servers = [first]
  try {
    if (host === undefined) servers.push(await open(handle, taken, '::1'))
  } catch (cause) {
    if (!isWithoutIpv6(cause)) {
      await shut(first)
      // A neighbour may have only that half of the port we were given; another port will do.
      if (port === 0 && codeOf(cause) === 'EADDRINUSE') return listen(handle, port, host)
      throw cause
    }
  }
  return {
    port: taken,
    close: async () => {
      await Promise.all(servers.map(shut))
    },
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
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

function isWithoutIpv6(cause: unknown): boolean {
  return ['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(codeOf(cause))
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : ''
}

function shut(server: Server): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
