import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { extname } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { PAGES, type Site, type SiteFile } from './site.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
}

/**
 * A server of the production build with its production headers. `latencyMs` delays every answer, for benches;
 * `quality` is brotli's, lower where a test wants many sites and none of them small.
 */
export async function serveSite(
  site: Site,
  {
    port,
    host,
    latencyMs = 0,
    quality = 9,
  }: { port: number; host?: string; latencyMs?: number; quality?: number },
): Promise<{ server: Server; port: number; close(): Promise<void> }> {
  const listener = siteListener(site, quality)
  const server = createServer((request, response) => {
    if (latencyMs > 0) setTimeout(listener, latencyMs, request, response)
    else listener(request, response)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const address = server.address()
  return {
    server,
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Answers with the site's files and their headers; for a server that has other things to answer, too. */
export function siteListener(site: Site, quality = 9): (req: IncomingMessage, res: ServerResponse) => void {
  const files = new Map(site.files.map(file => [file.path, compress(file, quality)]))
  return (request, response) => answer(files, request, response)
}

interface ReadyFile extends SiteFile {
  readonly brotli: Buffer
}

function compress(file: SiteFile, quality: number): ReadyFile {
  const options = { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }
  return { ...file, brotli: brotliCompressSync(file.body, options) }
}

function answer(
  files: ReadonlyMap<string, ReadyFile>,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const path = new URL(request.url ?? '/', 'http://site').pathname
  const page = PAGES.find(({ paths }) => paths.test(path))
  const file = files.get(page?.file ?? path)
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { Allow: 'GET, HEAD' }).end()
    return
  }
  if (file === undefined) {
    const headers = files.get('/index.html')?.headers ?? []
    response.writeHead(404, { ...Object.fromEntries(headers), 'Content-Type': 'text/plain; charset=utf-8' })
    response.end('Not found')
    return
  }
  const brotli = /\bbr\b/.test(request.headers['accept-encoding'] ?? '')
  const body = brotli ? file.brotli : file.body
  response.writeHead(200, {
    ...Object.fromEntries(file.headers),
    'Content-Type': TYPES[extname(file.path)] ?? 'application/octet-stream',
    'Content-Length': body.length,
    Vary: 'Accept-Encoding',
    ...(brotli && { 'Content-Encoding': 'br' }),
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}
