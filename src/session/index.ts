/** One authorised visit: launch, complete, restore, renew, end. Knows no React. */
export { beginLaunch, type LaunchRequest, type OpenTab, startAfresh } from './begin.ts'
export {
  type EndReason,
  type Session,
  SessionError,
  type SessionErrorCode,
  type SessionState,
} from './session.ts'
export { createSessionStore, type SessionDeps, type SessionStore, type VisitPolicy } from './store.ts'
