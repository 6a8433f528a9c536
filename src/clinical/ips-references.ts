import { type Fields, fieldsOf } from './fields.ts'

/** Where the resources of a record go when they leave its server. */
export interface Moving {
  /** The server they come from, without a slash at the end; undefined where that is no server. */
  readonly base: string | undefined
  /** The new address of a resource by `Type/id`; undefined where it does not come along. */
  readonly find: (name: string) => string | undefined
}

/** `Type/id` of what a reference names, when that is on this server. */
export function nameIn(reference: unknown, base: string | undefined): string | undefined {
  if (typeof reference !== 'string') return undefined
  const relative =
    base !== undefined && reference.startsWith(`${base}/`) ? reference.slice(base.length + 1) : reference
  return /^([A-Z][A-Za-z]+\/[^/#?:]+)(?:\/_history\/[^/]+)?$/.exec(relative)?.[1]
}

/** All that a resource refers to on its own server, as `Type/id`. */
export function namesReferredTo(value: unknown, base: string | undefined): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(one => namesReferredTo(one, base))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'reference' ? (nameIn(inner, base) ?? []) : namesReferredTo(inner, base),
  )
}

/**
 * A copy whose references lead to the new addresses. What stays behind is named by its whole address, so that it is
 * clear whose server it is on. @see FHIR R4 §2.36.4.1 Resolving references in Bundles
 */
export function moved(resource: Fields, moving: Moving): Fields {
  return fieldsOf(movedValue(resource, moving))
}

function movedValue(value: unknown, moving: Moving): unknown {
  if (Array.isArray(value)) return value.map(one => movedValue(one, moving))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      const isAddress = key === 'reference' || (key === 'url' && 'contentType' in value)
      return [key, isAddress ? movedAddress(inner, moving) : movedValue(inner, moving)]
    }),
  )
}

function movedAddress(address: unknown, { base, find }: Moving): unknown {
  const name = nameIn(address, base)
  if (name === undefined) return address
  return find(name) ?? (base === undefined ? address : `${base}/${name}`)
}
