import type { Exchange } from '../server/http.ts'
import { answerChange } from './change.ts'
import type { PasswordDeps } from './deps.ts'
import { answerForgot, answerReset } from './reset.ts'

const pages = new Map([
  ['/password', answerChange],
  ['/password/forgot', answerForgot],
  ['/password/reset', answerReset],
])

/** Whether this path is one of the password pages. */
export function isPasswordPath(path: string): boolean {
  return pages.has(path)
}

/** Answers a password page: to change it, to ask for a way back in, to take that. */
export async function answerPassword(deps: PasswordDeps, exchange: Exchange): Promise<void> {
  await pages.get(exchange.url.pathname)?.(deps, exchange)
}
