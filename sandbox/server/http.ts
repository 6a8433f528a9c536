import type { IncomingMessage, ServerResponse } from 'node:http'

/** A request that a handler was asked to take. */
export interface Exchange {
  req: IncomingMessage
  res: ServerResponse
  url: URL
}

/** Sends JSON, never to be stored. */
export function sendJson(
  res: ServerResponse,
  body: unknown,
  status = 200,
  headers: Record<string, string> = {},
): void {
  res.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers })
  res.end(JSON.stringify(body))
}

/** Sends the browser elsewhere with a GET. */
export function sendTo(res: ServerResponse, location: string): void {
  res.writeHead(303, { location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
  res.end()
}

/** A body longer than the reader would take. */
export class BodyTooLong extends Error {
  override name = 'BodyTooLong'
}

/**
 * The request's body as text.
 * @throws BodyTooLong past `limit` bytes
 */
export async function readBody(req: IncomingMessage, limit = 64 * 1024): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of req) {
    length += chunk.length
    if (length > limit) throw new BodyTooLong()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** The request's body as a submitted form. */
export async function readForm(req: IncomingMessage): Promise<URLSearchParams> {
  return new URLSearchParams(await readBody(req))
}

/** Who asks, by network address, for counting. What a proxy says of that is not believed. */
export function clientOf({ req }: Exchange): string {
  return req.socket.remoteAddress ?? 'unknown'
}
