/**
 * Whether `url` (absolute) names something under the FHIR base, so that the token may go there: same scheme, host
 * and port, and the base's path as a prefix that ends at a segment boundary. Judged on the parsed URL, as `fetch`
 * would send it: case of the host, `:443` and `..` are already settled there. False for anything unparseable.
 * @see SMART App Launch 2.2 §"Access FHIR API" (do not blindly follow references with the token)
 */
export function underBase(url: string, fhirBase: string): boolean {
  return findUnderBase(url, fhirBase) !== undefined
}

/**
 * The URL that `link` means, when that lies under the base: absolute, or relative to the base as FHIR has it.
 * Undefined when it leads elsewhere or nowhere.
 * @see FHIR R4 §2.36.2.1 Bundle.link, §3.1.0.1.2 Service Base URL
 */
export function resolveUnderBase(link: string, fhirBase: string): URL | undefined {
  const base = readBase(fhirBase)
  const url = base && URL.parse(link, `${base.origin}${base.path}/`)
  return url ? findUnderBase(url.href, fhirBase) : undefined
}

/**
 * The path of `url` below the FHIR base, segment by segment and decoded: `['Patient', '1']`. Undefined when the URL
 * is not under the base.
 */
export function pathUnderBase(url: string, fhirBase: string): readonly string[] | undefined {
  const found = findUnderBase(url, fhirBase)
  const base = readBase(fhirBase)
  if (!found || !base) return undefined
  return segments(found.pathname.slice(base.path.length)).map(decodeURIComponent)
}

function findUnderBase(url: string, fhirBase: string): URL | undefined {
  const base = readBase(fhirBase)
  const parsed = URL.parse(url)
  if (!base || !parsed) return undefined
  // `blob:https://ehr/…` has the origin https://ehr, so the scheme is compared as well.
  if (parsed.protocol !== base.protocol || parsed.origin !== base.origin) return undefined
  if (parsed.username || parsed.password) return undefined
  if (parsed.pathname !== base.path && !parsed.pathname.startsWith(`${base.path}/`)) return undefined
  return segments(parsed.pathname.slice(base.path.length)).every(isPlain) ? parsed : undefined
}

interface Base {
  readonly protocol: string
  readonly origin: string
  readonly path: string
}

function readBase(fhirBase: string): Base | undefined {
  const url = URL.parse(fhirBase)
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return undefined
  return { protocol: url.protocol, origin: url.origin, path: url.pathname.replace(/\/+$/, '') }
}

const segments = (path: string) => path.split('/').slice(1)

/**
 * The URL standard leaves `%2f`, `%5c`, double encoding, `..;x` and `..%20` alone, yet some servers and proxies read them as
 * a way up and out of the base. No FHIR path needs them.
 */
function isPlain(segment: string): boolean {
  let decoded: string
  try {
    decoded = decodeURIComponent(segment)
  } catch {
    return false
  }
  return !/[/\\%]/.test(decoded) && !/^\s*\.{1,2}\s*(;|$)/.test(decoded)
}
