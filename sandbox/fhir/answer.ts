import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { FhirFault, outcome } from './outcome.ts'
import { isRecord, type StoredResource } from './resource.ts'

/** What an interaction gives back, before it is written to the wire. */
export interface Answer {
  status: number
  /** the resource to send; undefined: no content */
  body?: object
  headers?: OutgoingHttpHeaders
}

/** ETag and Last-Modified of a version. @see https://hl7.org/fhir/R4/http.html#versioning */
export function versionHeaders(resource: StoredResource): OutgoingHttpHeaders {
  return {
    ETag: `W/"${resource.meta.versionId}"`,
    'Last-Modified': new Date(resource.meta.lastUpdated).toUTCString(),
  }
}

/** Writes an answer as FHIR JSON. Patient data: never to be kept by a cache. */
export function send(req: IncomingMessage, res: ServerResponse, { status, body, headers }: Answer): void {
  res.setHeader('Cache-Control', 'no-store')
  for (const [name, value] of Object.entries(headers ?? {}))
    if (value !== undefined) res.setHeader(name, value)
  if (body === undefined) {
    res.writeHead(status).end()
    return
  }
  const text = JSON.stringify(body)
  res.setHeader('Content-Type', 'application/fhir+json; charset=utf-8')
  res.setHeader('Content-Length', Buffer.byteLength(text))
  res.writeHead(status).end(req.method === 'HEAD' ? undefined : text)
}

/** Puts a failure into an OperationOutcome; one that nobody foresaw is a 500. */
export function failure(error: unknown): Answer {
  if (error instanceof FhirFault) {
    return { status: error.status, body: outcome(error.code, error.message), headers: error.headers }
  }
  const message = error instanceof Error ? error.message : String(error)
  return { status: 500, body: outcome('exception', `The sandbox itself failed: ${message}`) }
}

/** Reads a request body as text. @throws FhirFault 413 past eight million bytes. */
export async function readText(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of req) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size > 8_000_000) throw new FhirFault(413, 'too-long', 'The body is larger than eight million bytes.')
    chunks.push(bytes)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** Reads a request body as a JSON object. @throws FhirFault 415 for another media type, 400 for other content. */
export async function readJson(req: IncomingMessage): Promise<Record<string, unknown>> {
  const type = (req.headers['content-type'] ?? '').split(';')[0]?.trim()
  if (!['application/fhir+json', 'application/json'].includes(type ?? '')) {
    throw new FhirFault(415, 'not-supported', 'Send the resource as application/fhir+json.')
  }
  const text = await readText(req)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw new FhirFault(400, 'structure', 'The body is not JSON.', { cause })
  }
  if (!isRecord(value)) throw new FhirFault(400, 'structure', 'The body is not a JSON object.')
  return value
}
