import { brotliCompressSync, gzipSync } from 'node:zlib'
import { scriptsBeforeRedirect, scriptsOf, type Trace } from './trace.ts'

/** Bytes of JavaScript, compressed in the two usual ways. */
export interface Weight {
  readonly gzip: number
  readonly brotli: number
}

/** How much JavaScript a launch loads: what it cannot leave without, and all of it up to the first chart view. */
export async function weigh(trace: Trace): Promise<{ beforeRedirect: Weight; toChart: Weight }> {
  const [launch] = trace
  const inline = launch === undefined ? '' : scriptsIn(await textOf(launch.url))
  const textsOf = (trips: Trace) => Promise.all(trips.map(({ url }) => textOf(url)))
  return {
    beforeRedirect: sum([inline, ...(await textsOf(scriptsBeforeRedirect(trace)))]),
    toChart: sum([inline, ...(await textsOf(scriptsOf(trace)))]),
  }
}

const textOf = async (url: string) => (await fetch(url)).text()

function scriptsIn(html: string): string {
  const inline = html.matchAll(/<script(?![^>]*(?:src=|application\/json))[^>]*>([\s\S]*?)<\/script>/g)
  return [...inline].map(([, text]) => text).join('\n')
}

function sum(texts: readonly string[]): Weight {
  const total = (compress: (text: string) => Buffer) =>
    texts.filter(Boolean).reduce((bytes, text) => bytes + compress(text).length, 0)
  return {
    gzip: total(text => gzipSync(text, { level: 9 })),
    brotli: total(text => brotliCompressSync(text)),
  }
}
