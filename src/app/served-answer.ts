import { SessionError, type SessionErrorCode } from '#session'
import { type Navigation, SmartError, type SmartErrorCode } from '#smart'
import { AppError, type AppErrorCode } from './app-error.ts'
import { leaveFor } from './leave.ts'

/** What the server that holds visits put into this page. @throws whatever went wrong there, as if it had gone wrong here. */
export function servedAnswer(): unknown {
  const block = document.getElementById('chartkey-answer')
  const answer: unknown = block === null ? undefined : JSON.parse(block.textContent ?? '')
  const { problem } = { problem: undefined, ...(answer as object | undefined) }
  if (problem !== undefined) throw errorOf(problem)
  return answer
}

interface Problem {
  readonly name: string
  readonly code: string
  readonly detail?: Readonly<Record<string, string>>
}

/** The server is this page's own: its codes are those of our rooms. */
function errorOf({ name, code, detail = {} }: Problem): Error {
  switch (name) {
    case 'SmartError':
      return new SmartError(code as SmartErrorCode, { detail })
    case 'SessionError':
      return new SessionError(code as SessionErrorCode)
    case 'AppError':
      return new AppError(code as AppErrorCode, detail)
    default:
      return new Error(code)
  }
}

/**
 * The launch door of such a deployment is the server's. This page comes when the browser has to post a form on the way,
 * or when the server could not go on.
 * @throws whatever went wrong there
 */
export function goOnServed(): void {
  const { navigation } = { navigation: undefined, ...(servedAnswer() as object | undefined) }
  if (navigation === undefined) throw new AppError('launch-context-missing')
  leaveFor(navigation as Navigation, 'launch-url') // the server is this page's own
}
