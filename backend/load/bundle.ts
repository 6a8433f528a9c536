/** A piece of a bundle that is sent in one request. */
export interface Part {
  /** `transaction` where entries refer to each other by names that only the bundle knows; else `batch`. */
  readonly bundle: fhir4.Bundle
  readonly entries: number
}

/** A file that holds nothing to load; `message` says why. */
export class NotABundle extends Error {
  override readonly name = 'NotABundle'
}

/**
 * Cuts a bundle of any type into requests that may be repeated without harm: a resource that names itself is PUT under
 * its own name, so that a request whose answer was lost can be sent again.
 *
 * A transaction stays whole. Entries of any other bundle are cut into pieces of at most `most`, unless they refer to each other by
 * `urn:`, which a server can only resolve together.
 * @throws NotABundle
 * @see FHIR R4 §3.1.0.11 "batch/transaction"
 */
export function partsOf(value: unknown, most: number): readonly Part[] {
  const { type, entry } = requireBundle(value)
  const entries = entry.map(toRequest)
  if (type === 'transaction' || refersWithin(entries))
    return [
      { bundle: { resourceType: 'Bundle', type: 'transaction', entry: entries }, entries: entries.length },
    ]
  const parts: Part[] = []
  for (let at = 0; at < entries.length; at += most) {
    const piece = entries.slice(at, at + most)
    parts.push({ bundle: { resourceType: 'Bundle', type: 'batch', entry: piece }, entries: piece.length })
  }
  return parts
}

function requireBundle(value: unknown): { type: string; entry: readonly fhir4.BundleEntry[] } {
  const { resourceType, type, entry } = { ...(value as Partial<fhir4.Bundle> | null) }
  if (resourceType !== 'Bundle') throw new NotABundle('this is not a FHIR Bundle in JSON')
  if (type === 'history' || type === 'message' || type?.endsWith('-response'))
    throw new NotABundle(`a Bundle of type ${type} is not for loading`)
  const usable = (entry ?? []).filter(
    ({ resource, request }) => resource?.resourceType !== undefined || request !== undefined,
  )
  if (usable.length === 0) throw new NotABundle('the Bundle has no entries')
  return { type: type ?? 'collection', entry: usable }
}

/** What is only found, or only deleted, goes as it came; so does what asks for a condition of its own. */
function toRequest(entry: fhir4.BundleEntry): fhir4.BundleEntry {
  const { resource, request, fullUrl } = entry
  if (resource === undefined) return entry
  const { resourceType, id = idIn(fullUrl) } = resource
  const asItCame = request !== undefined && (request.method !== 'POST' || request.ifNoneExist !== undefined)
  if (asItCame) return entry
  const named =
    id === undefined
      ? { method: 'POST' as const, url: resourceType }
      : { method: 'PUT' as const, url: `${resourceType}/${id}` }
  return {
    ...(fullUrl !== undefined && { fullUrl }),
    resource: id === undefined ? resource : { ...resource, id },
    request: named,
  }
}

const idIn = (fullUrl: string | undefined) => /^urn:uuid:([0-9a-f-]{36})$/i.exec(fullUrl ?? '')?.[1]

const refersWithin = (entries: readonly fhir4.BundleEntry[]) =>
  /"reference":"urn:(?:uuid|oid):/.test(JSON.stringify(entries))
