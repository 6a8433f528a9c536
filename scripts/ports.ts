import { createServer } from 'node:net'

/** The port an environment variable asks for, or the usual one. */
export function portOf(variable: string, usual: number): number {
  const text = process.env[variable]
  if (text === undefined || text === '') return usual
  const port = Number(text)
  if (Number.isInteger(port) && port > 0 && port < 65536) return port
  return stop(`${variable} is ${text}, but must be a port number between 1 and 65535.`)
}

/** The shipped configuration for a sandbox that stands elsewhere than at the usual ports. */
export const configFor = (
  { origin, northside }: { readonly origin: string; readonly northside: { readonly origin: string } },
  shipped: string,
): string =>
  shipped.replaceAll('http://localhost:4020', origin).replaceAll('http://localhost:4030', northside.origin)

/** Says plainly that a port is taken, and what to do. */
export async function requireFreePort(port: number, variable: string): Promise<void> {
  const free = await new Promise<boolean>(resolve => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, () => probe.close(() => resolve(true)))
  })
  if (!free) stop(`Port ${port} is taken. Choose another: ${variable}=${port + 100} npm start`)
}

function stop(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}
