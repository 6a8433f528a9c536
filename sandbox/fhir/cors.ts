import type { IncomingMessage, ServerResponse } from 'node:http'

/**
 * Sets the CORS headers of an answer, errors included, and answers a preflight itself (then true). `/metadata` is
 * for every origin, the rest for registered ones.
 * @see https://hl7.org/fhir/smart-app-launch/STU2.2/app-launch.html §"Considerations for Cross-Origin Resource Sharing (CORS) support"
 */
export function answerCors(
  req: IncomingMessage,
  res: ServerResponse,
  { open, origins }: { open: boolean; origins: readonly string[] },
): boolean {
  const origin = req.headers.origin
  const allowed = open ? '*' : origin !== undefined && origins.includes(origin) ? origin : undefined
  if (!open) res.setHeader('Vary', 'Origin')
  if (allowed !== undefined) {
    res.setHeader('Access-Control-Allow-Origin', allowed)
    res.setHeader(
      'Access-Control-Expose-Headers',
      'ETag, Location, Content-Location, Last-Modified, Retry-After, WWW-Authenticate',
    )
  }
  if (req.method !== 'OPTIONS') return false
  if (allowed !== undefined) {
    res.setHeader('Access-Control-Allow-Methods', 'GET, HEAD, POST, PUT, DELETE, OPTIONS')
    res.setHeader(
      'Access-Control-Allow-Headers',
      'Authorization, Content-Type, Accept, If-Match, If-None-Match, Prefer, X-Request-Id',
    )
    res.setHeader('Access-Control-Max-Age', '600')
  }
  res.writeHead(allowed === undefined && origin !== undefined ? 403 : 204).end()
  return true
}
