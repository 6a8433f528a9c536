/** One authorised visit: launch, complete, restore, renew, lock, end. Knows no React. */
export { beginLaunch, type LaunchRequest, type OpenTab, startAfresh } from './begin.ts'
export { beginExchange, type ExchangeRequest } from './begin-exchange.ts'
export type { PolicyFor, VisitPolicy } from './complete.ts'
export { createServedStore, type ServedDeps } from './served-store.ts'
export { VISIT_HEADER as SERVED_VISIT_HEADER } from './served-wire.ts'
export {
  type Device,
  type Ended,
  type EndReason,
  type LockedVisit,
  type Session,
  SessionError,
  type SessionErrorCode,
  type SessionState,
  StepUpError,
} from './session.ts'
export type { SessionDeps, SessionStore } from './session-store.ts'
export type { StepUpRequest } from './step-up-begin.ts'
export { createSessionStore } from './store.ts'
