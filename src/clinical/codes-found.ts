import { type Fields, fieldsOf, listOf } from './fields.ts'

/** What a search found: the shape of the reader's answer, as far as meaning depends on it. */
export interface Found {
  readonly resources: readonly unknown[]
  /** Resources that the found ones refer to, by reference ("Medication/12") or by address. */
  readonly included: ReadonlyMap<string, unknown>
  /** False when the server holds, or may hold, more than was read. */
  readonly complete: boolean
  /** Resources left out because they are not bound to this patient. */
  readonly withheld: number
  /** Entries left out because they could not be read. */
  readonly skipped: number
}

/** The found resources a reader may be shown, and how many may not be: see `hasUnknownRules`. */
export function readEntries(found: Found | undefined): {
  readonly entries: readonly Fields[]
  readonly uninterpretable: number
} {
  const all = listOf(found?.resources)
  const entries = all.filter(resource => !hasUnknownRules(resource))
  return { entries, uninterpretable: all.length - entries.length }
}

/**
 * True when the resource, or anything inside it, carries rules this app does not know and which may change what
 * it says: then no value of it may be shown. @see FHIR R4 §2.4.1 "Extensibility", modifierExtension; §2.27 implicitRules
 */
export function hasUnknownRules(resource: unknown): boolean {
  if (typeof resource !== 'object' || Array.isArray(resource)) return true
  if (fieldsOf(resource).implicitRules !== undefined) return true
  const seen = new Set<object>()
  const waiting: object[] = resource === null ? [] : [resource]
  for (let looked = 0; ; looked++) {
    const value = waiting.pop()
    if (value === undefined) return false
    // Remembering costs more than looking twice, and only what contains itself has no end.
    if (looked > SURELY_ENDS) {
      if (seen.has(value)) continue
      seen.add(value)
    }
    const modifiers = fieldsOf(value).modifierExtension ?? []
    if (!Array.isArray(modifiers) || modifiers.length > 0) return true
    for (const inner of Object.values(value)) {
      if (typeof inner === 'object' && inner !== null) waiting.push(inner)
    }
  }
}

/** So many elements are looked at before any are remembered. */
const SURELY_ENDS = 1000

/** True when everything the server holds on the matter was read, so that absence means something. */
export function isWhole(found: Found): boolean {
  return found.complete && found.withheld === 0 && found.skipped === 0
}
