import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { Exchange } from '../server/http.ts'

const resolve = createRequire(import.meta.url).resolve

/**
 * The scripts of the bot check, by path: the library's build without inlined workers, so that the page's policy needs
 * neither `blob:` nor `unsafe-eval`.
 */
const scripts = new Map([
  ['/register/altcha.js', resolve('altcha/external').replace(/altcha\.umd\.cjs$/, 'altcha.min.js')],
  ['/register/pbkdf2.js', resolve('altcha/altcha.css').replace('external/altcha.css', 'workers/pbkdf2.js')],
  ['/register/bot-check.js', fileURLToPath(new URL('browser/bot-check.js', import.meta.url))],
])

/** The library's style sheet, to stand in the page. */
export const botCheckStyle = await readFile(resolve('altcha/altcha.css'), 'utf8')

/** What the page of the bot check adds to its policy. */
export const botCheckPolicy = ["script-src 'self'", "connect-src 'self'", "worker-src 'self'"] as const

/** Whether this path is one of the scripts. */
export function isBotCheckScript(path: string): boolean {
  return scripts.has(path)
}

/** Answers with the script. */
export async function sendBotCheckScript({ res, url }: Exchange): Promise<void> {
  const file = scripts.get(url.pathname)
  if (file === undefined) throw new Error(`no script at ${url.pathname}`)
  res.writeHead(200, {
    'content-type': 'text/javascript; charset=utf-8',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-cache',
  })
  res.end(await readFile(file))
}
