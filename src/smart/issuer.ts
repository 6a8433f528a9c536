import { SmartError } from './error.ts'

/** A FHIR base URL: a launch's `iss`, the registration's base and the authorization request's `aud`, byte for byte. */
export type FhirBase = string & { readonly __brand: 'FhirBase' }
/** The `issuer` of a smart-configuration and the `iss` of an id_token. */
export type OidcIssuer = string & { readonly __brand: 'OidcIssuer' }
/** The `iss` of an authorization response (RFC 9207). */
export type AsIssuer = string & { readonly __brand: 'AsIssuer' }

const MAX_LENGTH = 2048

/**
 * The text as a FHIR base, its bytes untouched: an absolute https URL (http for a loopback host only) without
 * user info, query or fragment, at most 2 kB, no spaces or control characters.
 * Throws SmartError('iss-malformed'). @see SMART App Launch 2.2, app-launch, step 2
 */
export function asFhirBase(text: string): FhirBase {
  if (isFhirBase(text)) return text
  throw new SmartError('iss-malformed')
}

/**
 * The one trailing-slash rule of this app: two bases name one server when they parse to the same URL, but for a
 * single trailing slash. Only for looking a launch up among registrations; `aud` stays the launch's own bytes.
 */
export function sameFhirBase(a: FhirBase, b: FhirBase): boolean {
  return withoutTrailingSlash(new URL(a).href) === withoutTrailingSlash(new URL(b).href)
}

/** The base with exactly the given path added, one trailing slash of the base stripped first. */
export function underFhirBase(base: FhirBase | OidcIssuer, path: string): string {
  return `${withoutTrailingSlash(base)}/${path}`
}

/** The text as an OpenID issuer. Throws SmartError('iss-malformed') as {@link findOidcIssuer} would find none. */
export function asOidcIssuer(text: string): OidcIssuer {
  if (isOidcIssuer(text)) return text
  throw new SmartError('iss-malformed')
}

/** The text as an OpenID issuer, or undefined: an https URL without query or fragment. @see RFC 8414 §2 */
export function findOidcIssuer(value: unknown): OidcIssuer | undefined {
  return isOidcIssuer(value) ? value : undefined
}

/**
 * The authorization server's own name, as its responses must spell it. RFC 8414 and OpenID discovery give one
 * server one issuer string, so here, and only here, the OpenID issuer is taken for it. @see RFC 9207 §2.4
 */
export function asIssuerOf(issuer: OidcIssuer | undefined): AsIssuer | undefined {
  return isAsIssuer(issuer) ? issuer : undefined
}

/** Parses an absolute URL that a page may safely talk to; undefined for anything else. */
export function findSafeUrl(text: string, base?: string): URL | undefined {
  if (text.length > MAX_LENGTH || /[\p{Cc}\s]/u.test(text)) return undefined
  const url = URL.canParse(text, base) ? new URL(text, base) : undefined
  if (url === undefined || url.username !== '' || url.password !== '') return undefined
  const secure = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))
  return secure ? url : undefined
}

function isFhirBase(text: unknown): text is FhirBase {
  // Asked of the text, since a bare `?`, `#` or `@` leaves no trace in a parsed URL, and `\` becomes a slash.
  return (
    typeof text === 'string' &&
    /^https?:\/\/[^/@?#\\]+(\/[^?#\\]*)?$/i.test(text) &&
    findSafeUrl(text) !== undefined
  )
}

function isOidcIssuer(value: unknown): value is OidcIssuer {
  return isFhirBase(value)
}

function isAsIssuer(value: OidcIssuer | undefined): value is OidcIssuer & AsIssuer {
  return value !== undefined
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
}

function withoutTrailingSlash(text: string): string {
  return text.endsWith('/') ? text.slice(0, -1) : text
}
