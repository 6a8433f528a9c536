import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Exchange } from '../server/http.ts'

const library = createRequire(import.meta.url).resolve('@simplewebauthn/browser')

/** The only scripts of these pages, by path: the library, and ours that calls it. */
const scripts = new Map([
  ['/scripts/simplewebauthn.js', new URL('../dist/bundle/index.umd.min.js', `file://${library}`)],
  ['/scripts/passkey.js', new URL('browser/passkey.js', import.meta.url)],
])

/** Whether this path is a script of the passkey pages. */
export function isScript(path: string): boolean {
  return scripts.has(path)
}

/** Answers with the script. */
export async function sendScript({ res, url }: Exchange): Promise<void> {
  const file = scripts.get(url.pathname)
  if (file === undefined) throw new Error(`no script at ${url.pathname}`)
  const text = await readFile(file)
  res.writeHead(200, {
    'content-type': 'text/javascript; charset=utf-8',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-cache',
  })
  res.end(text)
}
