import { FhirError } from './error.ts'

/**
 * The whole body as text. FHIR JSON is UTF-8 whatever the header says, so other bytes are an error rather than
 * replacement characters inside a name.
 * @throws FhirError `too-large` past `cap` bytes, and reads no further; `not-fhir` not UTF-8
 * @see FHIR R4 §2.6 "character set"
 */
export async function readBody(response: Response, cap: number): Promise<string> {
  if (Number(response.headers.get('content-length')) > cap) {
    await response.body?.cancel()
    throw new FhirError('too-large', { status: response.status })
  }
  const bytes = await readBytes(response, cap)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new FhirError('not-fhir', { status: response.status, cause: 'not UTF-8' })
  }
}

async function readBytes(response: Response, cap: number): Promise<Uint8Array> {
  const reader = response.body?.getReader()
  if (!reader) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
    if (size > cap) {
      await reader.cancel()
      throw new FhirError('too-large', { status: response.status })
    }
    chunks.push(value)
  }
  return join(chunks, size)
}

function join(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.byteLength
  }
  return whole
}
