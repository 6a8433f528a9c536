/** Where the server that holds a visit takes requests to its record. @see docs/BFF.md "The wire" */
const PROXY = '/bff/fhir'

/**
 * A fetch for a page that holds no token: what is meant for the FHIR base goes to the page's own server, which knows
 * the token and attaches it there. Nothing else leaves.
 *
 * @param named the header that names the visit, and its value
 */
export function throughServer(
  send: typeof fetch,
  fhirBase: string,
  named: readonly [header: string, value: string],
): typeof fetch {
  const base = new URL(fhirBase)
  const path = base.pathname.replace(/\/$/, '')
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input)
    const rest = url.pathname.slice(path.length)
    const under =
      url.origin === base.origin && url.pathname.startsWith(path) && (rest === '' || rest.startsWith('/'))
    if (!under) throw new TypeError('only the record is reached through this server')
    const headers = new Headers(init?.headers)
    headers.delete('authorization')
    headers.set(...named)
    return send(`${PROXY}${rest}${url.search}`, { ...init, headers, credentials: 'same-origin' })
  }
}
