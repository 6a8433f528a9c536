import { createServer } from 'node:net'

/** The port an environment variable asks for, or the usual one. */
export function portOf(variable: string, usual: number): number {
  const text = process.env[variable]
  if (text === undefined || text === '') return usual
  const port = Number(text)
  if (Number.isInteger(port) && port > 0 && port < 65536) return port
  return stop(`${variable} is ${text}, but must be a port number between 1 and 65535.`)
}

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
