import { SmartError } from './error.ts'
import { type FhirContextItem, readFhirContext } from './fhir-context.ts'
import { isFhirId } from './fhir-id.ts'
import { findSafeUrl } from './issuer.ts'
import { type JsonObject, member } from './json.ts'
import { parseScopes } from './scope.ts'

/** What was odd about a launch context that stands nevertheless. */
export type ContextNote =
  | 'patient-missing'
  | 'encounter-dropped'
  | 'banner-odd'
  | 'style-dropped'
  | 'intent-dropped'
  | 'tenant-dropped'
  | 'fhir-context-dropped'

/** What the EHR or the person chose before we started. */
export interface LaunchContext {
  /** A bare id. Missing although a `patient/…` or `launch/patient` scope was granted: note `patient-missing`. */
  readonly patient?: string
  readonly encounter?: string
  /** False only when the server said so with a boolean. */
  readonly needPatientBanner: boolean
  readonly smartStyleUrl?: string
  readonly intent?: string
  readonly tenant?: string
  readonly fhirContext: readonly FhirContextItem[]
}

/**
 * Reads the launch context of a token response under the scopes that were granted. A value that cannot be used is left
 * out with a note; only a malformed `patient` throws, SmartError('patient-malformed'), since it says whose record this is.
 * @see SMART App Launch 2.2, scopes, "Launch context arrives with your access_token"
 */
export function readLaunchContext(
  response: JsonObject,
  granted: string,
): { fields: LaunchContext; notes: readonly ContextNote[] } {
  const notes: ContextNote[] = []
  const patient = readPatient(response)
  if (patient === undefined && grantsPatient(granted)) notes.push('patient-missing')
  const keep = <T>(
    field: string,
    read: (value: unknown) => T | undefined,
    note: ContextNote,
  ): T | undefined => {
    const value = member(response, field)
    const kept = value === undefined ? undefined : read(value)
    if (value !== undefined && kept === undefined) notes.push(note)
    return kept
  }
  const encounter = keep('encounter', value => (isFhirId(value) ? value : undefined), 'encounter-dropped')
  const banner = keep(
    'need_patient_banner',
    value => (typeof value === 'boolean' ? value : undefined),
    'banner-odd',
  )
  const smartStyleUrl = keep('smart_style_url', readStyleUrl, 'style-dropped')
  const intent = keep('intent', readLabel, 'intent-dropped')
  const tenant = keep('tenant', readLabel, 'tenant-dropped')
  const { items, dropped } = readFhirContext(member(response, 'fhirContext'))
  if (dropped > 0) notes.push('fhir-context-dropped')
  const fields = {
    ...(patient && { patient }),
    ...(encounter && { encounter }),
    needPatientBanner: banner !== false,
    ...(smartStyleUrl && { smartStyleUrl }),
    ...(intent && { intent }),
    ...(tenant && { tenant }),
    fhirContext: items,
  }
  return { fields, notes }
}

function readPatient(response: JsonObject): string | undefined {
  const patient = member(response, 'patient')
  if (patient === undefined || isFhirId(patient)) return patient
  throw new SmartError('patient-malformed')
}

function grantsPatient(granted: string): boolean {
  return parseScopes(granted).some(scope =>
    scope.kind === 'resource' ? scope.level === 'patient' : scope.text === 'launch/patient',
  )
}

function readStyleUrl(value: unknown): string | undefined {
  return typeof value === 'string' ? findSafeUrl(value)?.href : undefined
}

/** Opaque text of modest length, without control characters. */
function readLabel(value: unknown): string | undefined {
  return typeof value === 'string' && value.length <= 512 && !/\p{Cc}/u.test(value) ? value : undefined
}
