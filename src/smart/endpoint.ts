import { SmartError } from './error.ts'
import { type FhirBase, findSafeUrl, type OidcIssuer, underFhirBase } from './issuer.ts'

/**
 * An endpoint as a document spells it, made absolute against the FHIR base *with* a trailing slash (SMART allows
 * relative endpoints). Undefined when there is none. Throws SmartError('endpoint-malformed') with `detail.field`
 * for anything that is not a URL with https (http for a loopback host) and without user info or fragment.
 * @see SMART App Launch 2.2, conformance, "Relative URLs"
 */
export function readEndpoint(value: unknown, base: FhirBase | OidcIssuer, field: string): string | undefined {
  if (value === undefined || value === null || value === '') return undefined
  const url = typeof value === 'string' ? findSafeUrl(value, underFhirBase(base, '')) : undefined
  if (url === undefined || url.href.includes('#'))
    throw new SmartError('endpoint-malformed', { detail: { field } })
  return url.href
}

/** Throws SmartError('endpoint-not-trusted') with the field and the origin unless the endpoint's origin is listed. */
export function requireTrustedEndpoint(field: string, endpoint: string, origins: readonly string[]): void {
  if (isTrustedEndpoint(endpoint, origins)) return
  throw new SmartError('endpoint-not-trusted', { detail: { field, origin: new URL(endpoint).origin } })
}

/** Whether the endpoint's origin is among the exact origins given. */
export function isTrustedEndpoint(endpoint: string, origins: readonly string[]): boolean {
  return origins.includes(new URL(endpoint).origin)
}
