/**
 * The sealed text in an attachment: a compact JWE that names its key. Undefined for anything else, also where the
 * server took the data out and left a link.
 * @see RFC 7516 §7.1 compact serialization; RFC 7515 §9.2.1 application/jose
 */
export function readSealed(
  attachment: fhir4.Attachment | undefined,
): { readonly jwe: string; readonly kid: string } | undefined {
  const { data } = attachment ?? {}
  if (typeof data !== 'string') return undefined
  const jwe = findText(data.replaceAll(/\s/g, ''))
  const [, header] = /^([\w-]+)(?:\.[\w-]*){4}$/.exec(jwe ?? '') ?? []
  const kid = header && findKid(header)
  return jwe !== undefined && kid ? { jwe, kid } : undefined
}

/** SHA-1 as base64, which is what R4 has in `Attachment.hash`: it tells copies apart and protects nothing. */
export async function hashOf(ascii: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-1', new TextEncoder().encode(ascii))
  return btoa(String.fromCharCode(...new Uint8Array(digest)))
}

function findKid(header: string): string | undefined {
  const text = findText(header.replaceAll('-', '+').replaceAll('_', '/'))
  try {
    const json: unknown = JSON.parse(text ?? '')
    const named = typeof json === 'object' && json !== null && 'kid' in json
    return named && typeof json.kid === 'string' ? json.kid : undefined
  } catch {
    return undefined
  }
}

function findText(base64: string): string | undefined {
  try {
    return atob(base64)
  } catch {
    return undefined
  }
}
