import type { AuditWords } from '#audit'
import type { FhirErrorCode } from '#fhir'
import type { EndReason, SessionErrorCode } from '#session'
import type { SmartErrorCode } from '#smart'
import type { VaultErrorCode } from '#vault'
import type { AppErrorCode } from './app-error.ts'
import type { Config } from './config-schema.ts'
import { keepers } from './keepers.ts'

/** Every word that the log of this deployment may hold. */
export function auditWords(config: Config | undefined): AuditWords {
  return {
    servers: config?.servers.map(({ id }) => id) ?? [],
    keepers: ['memory', 'tab', ...keepers.map(({ kind }) => kind)],
    codes: Object.keys(CODES),
    types: TYPES,
  }
}

type Code =
  | SmartErrorCode
  | FhirErrorCode
  | SessionErrorCode
  | VaultErrorCode
  | AppErrorCode
  | EndReason
  | 'config-invalid'
  | 'unexpected'
  | 'not-loggable'

/** A record, so that a code which nobody put on the list does not compile. */
const CODES: Readonly<Record<Code, true>> = {
  aborted: true,
  'authorization-refused': true,
  'browser-too-old': true,
  'page-altered': true,
  'callback-repeated-parameter': true,
  cancelled: true,
  cloned: true,
  'code-missing': true,
  'code-spent': true,
  'config-invalid': true,
  'config-missing': true,
  conflict: true,
  'context-changed': true,
  'crypto-unavailable': true,
  'discovery-failed': true,
  'endpoint-malformed': true,
  'endpoint-not-trusted': true,
  'endpoints-missing': true,
  'exchange-refused': true,
  expired: true,
  'frame-not-allowed': true,
  full: true,
  'http-error': true,
  'id-token-alg': true,
  'id-token-at-hash': true,
  'id-token-audience': true,
  'id-token-claim': true,
  'id-token-clock': true,
  'id-token-crit': true,
  'id-token-issuer': true,
  'id-token-key': true,
  'id-token-malformed': true,
  'id-token-nonce': true,
  'id-token-nonce-missing': true,
  'id-token-signature': true,
  idle: true,
  'invalid-grant': true,
  'iss-malformed': true,
  'iss-mismatch': true,
  'iss-missing': true,
  'issuer-mismatch': true,
  'keys-malformed': true,
  'launch-context-missing': true,
  'launch-iss-missing': true,
  'launch-malformed': true,
  'launch-not-allowed': true,
  'launch-repeated-parameter': true,
  'launch-too-long': true,
  limit: true,
  'no-patient-chosen': true,
  'no-token': true,
  'not-a-capability-statement': true,
  'not-fhir': true,
  'not-found': true,
  'not-json': true,
  'not-loggable': true,
  'not-permitted': true,
  'not-signed-in': true,
  'not-supported': true,
  clock: true,
  'other-user': true,
  'outside-base': true,
  'part-missing': true,
  'passphrase-refused': true,
  'patient-malformed': true,
  'pending-expired': true,
  'pending-unreadable': true,
  'pkce-unsupported': true,
  'provider-identity': true,
  'provider-refused': true,
  'provider-unreachable': true,
  'provider-unusable': true,
  'rate-limited': true,
  redirected: true,
  refused: true,
  rejected: true,
  'renewed-too-often': true,
  'revocation-refused': true,
  'scope-malformed': true,
  'server-failed': true,
  'server-unknown': true,
  'signed-out': true,
  'state-missing': true,
  'state-unknown': true,
  'step-up-required': true,
  'storage-unavailable': true,
  tampered: true,
  timeout: true,
  'token-request-refused': true,
  'token-response-malformed': true,
  'token-type-unsupported': true,
  'too-large': true,
  'too-many-tries': true,
  unavailable: true,
  unexpected: true,
  'unknown-outcome': true,
  unreachable: true,
  unreadable: true,
  'wrong-passphrase': true,
  'wrong-patient': true,
}

/** What this app reads, withholds or writes. */
const TYPES: readonly fhir4.FhirResource['resourceType'][] = [
  'AllergyIntolerance',
  'AuditEvent',
  'Condition',
  'DiagnosticReport',
  'DocumentReference',
  'Encounter',
  'Immunization',
  'Medication',
  'MedicationRequest',
  'MedicationStatement',
  'Observation',
  'Organization',
  'Patient',
  'Practitioner',
  'PractitionerRole',
  'Procedure',
  'RelatedPerson',
]
