import type { OutgoingHttpHeaders, ServerResponse } from 'node:http'

/** An answer that is held back: complete, and not yet sent. */
export interface Answer {
  status: number
  headers: OutgoingHttpHeaders
  body: Buffer
}

/**
 * Lets `serve` answer into `res` as usual, and gives the answer instead of sending it. The response is then
 * as it was: nothing sent, its writing methods restored.
 */
export async function captureAnswer(res: ServerResponse, serve: () => Promise<void> | void): Promise<Answer> {
  const { write, end, writeHead, flushHeaders } = res
  const chunks: Buffer[] = []
  const keep = (chunk: unknown) => {
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk))
  }
  const ended = new Promise<void>(resolve => {
    res.write = (chunk: unknown) => {
      keep(chunk)
      return true
    }
    res.end = (chunk?: unknown) => {
      keep(chunk)
      resolve()
      return res
    }
    res.flushHeaders = () => undefined
    res.writeHead = (status: number, ...rest: unknown[]) => {
      res.statusCode = status
      const headers = rest.find(part => typeof part === 'object' && part !== null) ?? {}
      for (const [name, value] of Object.entries(headers)) if (value !== undefined) res.setHeader(name, value)
      return res
    }
  })
  try {
    await Promise.all([serve(), ended])
  } finally {
    Object.assign(res, { write, end, writeHead, flushHeaders })
  }
  const answer = { status: res.statusCode, headers: res.getHeaders(), body: Buffer.concat(chunks) }
  for (const name of res.getHeaderNames()) res.removeHeader(name)
  return answer
}

/** Sends an answer, with the length that its body really has. */
export function sendAnswer(res: ServerResponse, { status, headers, body }: Answer): void {
  const { 'content-length': _, 'transfer-encoding': __, ...kept } = headers
  res.writeHead(status, { ...kept, 'content-length': body.length })
  res.end(body)
}
