import { statusError } from './answer.ts'
import { resolveUnderBase } from './base.ts'
import { FhirError } from './error.ts'
import { isRecord, readJson } from './json.ts'
import { createBearer } from './tokens.ts'
import type { WireOptions } from './wire.ts'

/** Bytes of one attachment, counted as they arrive; a Binary in FHIR JSON may take a third more for its base64. */
const ATTACHMENT_BYTES = 50 * 1024 * 1024

/** What stands behind the URL of an attachment. */
export interface AttachmentBytes {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** As the server typed it: the header, or `Binary.contentType` where it sent a resource. Lower case, no parameters. */
  readonly contentType: string | undefined
}

/** How the caller may help, watch and stop. */
export interface AttachmentAsking {
  readonly signal?: AbortSignal | undefined
  /** The media type the record promises; asked for first. */
  readonly contentType?: string | undefined
  /** Called as bytes arrive; `total` is the server's own word, where it gave one. */
  readonly onProgress?: ((received: number, total: number | undefined) => void) | undefined
}

/** Reads the bytes behind a URL that is absolute, or relative to the base. */
export type ReadAttachment = (url: string, asking?: AttachmentAsking) => Promise<AttachmentBytes>

/**
 * Makes the reader of attachments. Like the wire it sends nothing outside the FHIR base, follows no redirect, caches
 * nothing, sends no cookie, and renews the token once after a 401. There is no limit on the whole, as a scan may take
 * minutes on a poor line: it gives up when nothing has arrived for `limits.requestMs`.
 *
 * The answer may be the bytes themselves or a Binary resource around them.
 * @throws FhirError; `wrong-patient` for a Binary whose security context is another patient
 * @see FHIR R4 §2.24.0.5 Attachment, §2.42 Binary "servers SHALL return the content as is, or the resource"
 */
export function createAttachments(options: WireOptions & { readonly patientId: string }): ReadAttachment {
  const bearer = createBearer(options.tokens)
  return async (link, asking = {}) => {
    const url = resolveUnderBase(link, options.fhirBase)
    if (url === undefined) throw new FhirError('outside-base')
    try {
      const token = await bearer.current()
      requireWanted()
      const first = await download(url, token, asking, options)
      if (first.response.status !== 401) return attachmentIn(first, options)
      const renewed = await bearer.replace(token)
      requireWanted()
      return attachmentIn(await download(url, renewed, asking, options), options)
    } finally {
      // Thrown from `finally` on purpose: whatever came back belongs to a session that is over.
      requireWanted()
    }

    function requireWanted(): void {
      if (options.signal.aborted) throw new FhirError('context-changed')
      if (asking.signal?.aborted) throw new FhirError('cancelled')
    }
  }
}

interface Downloaded {
  readonly response: Response
  readonly bytes: Uint8Array<ArrayBuffer>
}

async function download(
  url: URL,
  token: string,
  asking: AttachmentAsking,
  { fetch, signal, limits }: WireOptions,
): Promise<Downloaded> {
  const silence = new AbortController()
  const hush = () => silence.abort()
  let timer = setTimeout(hush, limits.requestMs)
  const heard = () => {
    clearTimeout(timer)
    timer = setTimeout(hush, limits.requestMs)
  }
  const signals = [silence.signal, signal, ...(asking.signal ? [asking.signal] : [])]
  try {
    const response = await fetch(url.href, {
      headers: { accept: acceptOf(asking.contentType), authorization: `Bearer ${token}` },
      redirect: 'error',
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.any(signals),
    })
    const bytes = await bytesOf(response, (received, total) => {
      heard()
      asking.onProgress?.(received, total)
    })
    return { response, bytes }
  } catch (error) {
    if (error instanceof FhirError) throw error
    throw new FhirError(silence.signal.aborted ? 'timeout' : 'unreachable', { cause: error })
  } finally {
    clearTimeout(timer)
  }
}

/** A server's media type goes into a header only when it is one. */
function acceptOf(contentType: string | undefined): string {
  const isType = contentType !== undefined && /^[\w.+-]{1,60}\/[\w.+-]{1,60}$/.test(contentType)
  return isType ? `${contentType}, */*;q=0.8` : '*/*'
}

async function bytesOf(
  response: Response,
  onProgress: (received: number, total: number | undefined) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const told = Number(response.headers.get('content-length'))
  const total = Number.isSafeInteger(told) && told > 0 ? told : undefined
  if (total !== undefined && total > ATTACHMENT_BYTES) return tooLarge(() => response.body?.cancel())
  const reader = response.body?.getReader()
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true }
    if (done || value === undefined) break
    size += value.byteLength
    if (size > ATTACHMENT_BYTES) return tooLarge(() => reader?.cancel())
    chunks.push(value)
    onProgress(size, total)
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer())

  async function tooLarge(stop: () => Promise<void> | undefined): Promise<never> {
    await stop()
    throw new FhirError('too-large', { status: response.status })
  }
}

function attachmentIn(
  { response, bytes }: Downloaded,
  options: WireOptions & { readonly patientId: string },
): AttachmentBytes {
  const { status, headers } = response
  const contentType = mediaType(headers.get('content-type'))
  const isJson = contentType !== undefined && /^(application|text)\/([^\s/]+\+)?json$/.test(contentType)
  if (status < 200 || status > 299) {
    const text = isJson ? new TextDecoder().decode(bytes) : ''
    const rules = { depth: options.limits.depth, now: options.now(), anonymous: false }
    throw statusError({ status, headers, text }, rules)
  }
  const binary = isJson ? findBinary(bytes, options.limits.depth) : undefined
  return binary === undefined ? { bytes, contentType } : unwrapBinary(binary, options.patientId)
}

function findBinary(bytes: Uint8Array, depth: number): Record<string, unknown> | undefined {
  const json = readJson(new TextDecoder().decode(bytes), depth)
  // Any other JSON is what was attached, except that a server's complaint is never taken for a document.
  if (isRecord(json) && json.resourceType === 'OperationOutcome') throw new FhirError('server-failed')
  return isRecord(json) && json.resourceType === 'Binary' ? json : undefined
}

/**
 * The bytes in a Binary resource.
 * @throws FhirError `wrong-patient` its security context is another patient; `not-fhir` no readable base64 in it
 */
export function unwrapBinary(binary: unknown, patientId: string): AttachmentBytes {
  const { data, contentType, securityContext } = isRecord(binary) ? binary : {}
  const context = isRecord(securityContext) ? securityContext.reference : undefined
  const owner = typeof context === 'string' ? /(?:^|\/)Patient\/([^/]+)/.exec(context)?.[1] : undefined
  if (owner !== undefined && owner !== patientId) throw new FhirError('wrong-patient')
  const bytes = typeof data === 'string' ? bytesOfBase64(data) : undefined
  if (bytes === undefined) throw new FhirError('not-fhir', { cause: 'no base64 in the Binary' })
  return { bytes, contentType: typeof contentType === 'string' ? mediaType(contentType) : undefined }
}

/** The bytes that base64 stands for, white space allowed; undefined where it is none. @see FHIR R4 base64Binary */
export function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    const binary = atob(text)
    const bytes = new Uint8Array(binary.length)
    for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at)
    return bytes
  } catch {
    return undefined
  }
}

const mediaType = (header: string | null) => header?.split(';', 1).join('').trim().toLowerCase() || undefined
