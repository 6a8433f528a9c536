import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { onTestFinished } from 'vitest'

/** What a route of a test server does. */
export type Route = (request: IncomingMessage, response: ServerResponse, body: string) => void

/** A real server on a loopback port, for one test. `routes` is keyed by path; `seen` records every request. */
export async function serve(routes: Readonly<Record<string, Route>>) {
  const seen: { method: string; path: string; headers: IncomingMessage['headers']; body: string }[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const path = request.url ?? ''
    seen.push({ method: request.method ?? '', path, headers: request.headers, body })
    const route = routes[path]
    if (route) route(request, response, body)
    else response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Not found</h1>')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return { origin: `http://127.0.0.1:${port}`, seen }
}

/** A route that answers with JSON. */
export function json(value: unknown, status = 200, headers: Record<string, string> = {}): Route {
  return (_request, response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value))
}

/** A route that answers with this text. */
export function text(value: string, status = 200, type = 'text/html'): Route {
  return (_request, response) => response.writeHead(status, { 'content-type': type }).end(value)
}
