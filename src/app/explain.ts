import { FhirError, type FhirErrorCode } from '#fhir'
import { SessionError, type SessionErrorCode } from '#session'
import { SmartError, type SmartErrorCode } from '#smart'
import { errors as words } from '#words'
import { AppError, type AppErrorCode } from './app-error.ts'
import { ConfigError } from './config-error.ts'

/** What the person can do from an error page. */
type NextStep = 'launch-again' | 'try-again' | 'new-window' | 'front-door' | 'none'

/** An error in words: what happened, whose side it is on, what to do next, a code to quote. */
export interface Explanation {
  readonly title: string
  readonly what: string
  readonly side: words.Side
  readonly next: string
  readonly step: NextStep
  /** Stable; for the phone call to the help desk. */
  readonly code: string
  /** Facts for "Details": plain text, no secret, no patient data. */
  readonly details: readonly (readonly [name: string, value: string])[]
}

/** The words of one error, and what goes with them. */
export type Told = Omit<Explanation, 'code' | 'details'>
type Code = SmartErrorCode | SessionErrorCode | AppErrorCode | FhirErrorCode | 'config-invalid' | 'unexpected'

/** Puts any error into words. The one place where errors meet people. */
export function explain(error: unknown): Explanation {
  const code = codeOf(error)
  return { ...tell(code, detailOf(error)), code, details: factsOf(error) }
}

function codeOf(error: unknown): Code {
  const known =
    error instanceof SmartError ||
    error instanceof SessionError ||
    error instanceof AppError ||
    error instanceof FhirError ||
    error instanceof ConfigError
  return known ? error.code : 'unexpected'
}

function detailOf(error: unknown): Readonly<Record<string, string>> {
  return error instanceof SmartError || error instanceof AppError ? error.detail : {}
}

function factsOf(error: unknown): Explanation['details'] {
  if (error instanceof ConfigError) {
    return error.mistakes.map(({ field, value, rule }) => [field, words.configMistake(value, rule)] as const)
  }
  return Object.entries(detailOf(error))
}

/** Exhaustive on purpose: a new code does not compile until someone has found words for it. */
function tell(code: Code, detail: Readonly<Record<string, string>>): Told {
  switch (code) {
    case 'config-missing':
    case 'config-invalid':
      return { ...words.configBroken(), side: 'app', step: 'none' }
    case 'browser-too-old':
    case 'crypto-unavailable':
      return { ...words.browserTooOld(), side: 'device', step: 'none' }
    case 'page-altered':
      return { ...words.pageAltered(), side: 'device', step: 'none' }
    case 'frame-not-allowed':
      return { ...words.frameNotAllowed(), side: 'app', step: 'new-window' }
    case 'part-missing':
      return { ...words.partMissing(), side: 'network', step: 'try-again' }
    case 'storage-unavailable':
      return { ...words.storageBlocked(), side: 'device', step: 'new-window' }

    case 'launch-iss-missing':
    case 'launch-context-missing':
    case 'launch-repeated-parameter':
    case 'launch-too-long':
    case 'launch-malformed':
    case 'iss-malformed':
      return { ...words.launchBroken(), side: 'server', step: 'front-door' }
    case 'server-unknown':
      return { ...words.serverUnknown(), side: 'app', step: 'none' }
    case 'launch-not-allowed':
    case 'scope-malformed':
      return { ...words.launchNotAllowed(), side: 'app', step: 'front-door' }

    case 'unreachable':
    case 'aborted':
      return { ...words.unreachable(), side: 'network', step: 'try-again' }
    case 'timeout':
      return { ...words.timedOut(), side: 'network', step: 'try-again' }
    case 'discovery-failed':
      return tellDiscovery(detail)
    case 'endpoints-missing':
    case 'not-a-capability-statement':
    case 'endpoint-malformed':
      return { ...words.notSmart(), side: 'server', step: 'try-again' }
    case 'endpoint-not-trusted':
    case 'issuer-mismatch':
      return { ...words.notTrusted(), side: 'server', step: 'none' }
    case 'pkce-unsupported':
      return { ...words.tooWeak(), side: 'server', step: 'none' }
    case 'http-error':
    case 'server-failed':
    case 'rate-limited':
    case 'revocation-refused':
      return { ...words.serverFailed(), side: 'server', step: 'launch-again' }

    case 'state-missing':
    case 'code-missing':
    case 'state-unknown':
    case 'pending-unreadable':
    case 'code-spent':
      return { ...words.signInSpent(), side: 'device', step: 'launch-again' }
    case 'pending-expired':
      return { ...words.signInExpired(), side: 'person', step: 'launch-again' }
    case 'callback-repeated-parameter':
    case 'iss-mismatch':
    case 'iss-missing':
      return { ...words.answerNotTrusted(), side: 'server', step: 'launch-again' }
    case 'authorization-refused':
      return { ...words.refused(detail.error ?? ''), step: 'launch-again' }

    case 'invalid-grant':
    case 'token-request-refused':
    case 'token-response-malformed':
    case 'token-type-unsupported':
    case 'patient-malformed':
    // These have words of their own in explain-exchange.ts, which may be out of reach.
    case 'provider-unreachable':
    case 'provider-unusable':
    case 'provider-refused':
    case 'provider-identity':
    case 'exchange-refused':
    // Discovery wraps these; alone, they are about the answer to the code, or about the keys.
    case 'not-json':
    case 'too-large':
    case 'redirected':
      return { ...words.tokenRefused(), side: 'server', step: 'launch-again' }
    case 'no-patient-chosen':
      return { ...words.noPatient(), side: 'person', step: 'launch-again' }
    case 'not-signed-in':
    case 'signed-out':
    case 'renewed-too-often':
    case 'no-token':
    case 'context-changed':
      return { ...words.signedOut(), side: 'server', step: 'launch-again' }

    case 'keys-malformed':
    case 'id-token-malformed':
    case 'id-token-alg':
    case 'id-token-crit':
    case 'id-token-key':
    case 'id-token-signature':
    case 'id-token-issuer':
    case 'id-token-audience':
    case 'id-token-claim':
    case 'id-token-nonce':
    case 'id-token-nonce-missing':
    case 'id-token-at-hash':
      return { ...words.identityRefused(), side: 'server', step: 'launch-again' }
    case 'id-token-clock':
      return { ...words.clockWrong(), side: 'device', step: 'launch-again' }

    case 'wrong-patient':
      return { ...words.wrongPatient(), side: 'server', step: 'launch-again' }
    case 'step-up-required':
      return { ...words.surerSignIn(), side: 'server', step: 'none' }
    case 'not-permitted':
      return { ...words.notPermitted(), side: 'server', step: 'none' }
    case 'not-found':
      return { ...words.notFound(), side: 'server', step: 'launch-again' }
    case 'not-supported':
    case 'not-fhir':
    case 'outside-base':
    case 'refused':
      return { ...words.notFhir(), side: 'server', step: 'try-again' }
    // Where something is written these three have words of their own; here they only may not sound like "try again".
    case 'conflict':
    case 'rejected':
    case 'unknown-outcome':
      return { ...words.notConfirmed(), side: 'server', step: 'none' }
    case 'cancelled':
    case 'unexpected':
      return { ...words.unexpected(), side: 'app', step: 'launch-again' }
  }
}

/** Silence from both addresses is told as silence; only an answer that was of no use is the server's doing. */
function tellDiscovery({ wellKnown, metadata }: Readonly<Record<string, string>>): Told {
  if (wellKnown === 'timeout' && metadata === 'timeout') return tell('timeout', {})
  const silent = (reason: string | undefined) => reason === 'timeout' || reason === 'unreachable'
  return silent(wellKnown) && silent(metadata) ? tell('unreachable', {}) : tell('endpoints-missing', {})
}
