import { findSpan } from './instant.ts'
import type { Parameter } from './parameters.ts'
import { isRecord, type Resource } from './resource.ts'

/** What one search parameter finds in one resource, as rows for the index. */
export interface IndexRow {
  /** references: the type; tokens: the system, `*` where a plain code implies it and '' where there is none */
  system?: string
  /** references: the id; tokens: the code; strings: folded text; uris: the uri */
  value?: string
  /** tokens: folded display texts, for `:text` */
  text?: string
  low?: number
  high?: number
}

/** Reads what a parameter indexes from a resource. Values of shapes that the parameter's kind does not know give no row. */
export function valuesOf(resource: Resource, parameter: Parameter): IndexRow[] {
  const found = parameter.paths.flatMap(path => elementsAt(resource, path))
  if (parameter.kind === 'token') return found.flatMap(tokens)
  if (parameter.kind === 'date') return found.flatMap(spans)
  if (parameter.kind === 'string') return found.flatMap(texts)
  if (parameter.kind === 'reference') return found.flatMap(references)
  return found.filter(value => typeof value === 'string').map(value => ({ value }))
}

/** Every value at a dotted path, arrays flattened; `telecom[email]` keeps the entries whose system is email. */
export function elementsAt(node: unknown, path: string): unknown[] {
  let level: unknown[] = [node]
  for (const step of path.split('.')) {
    const [, name = step, system] = /^(\w+)\[(\w+)\]$/.exec(step) ?? []
    level = level
      .flatMap(item => (isRecord(item) ? [item[name]].flat() : []))
      .filter(item => item !== undefined && item !== null)
      .filter(item => system === undefined || (isRecord(item) && item.system === system))
  }
  return level
}

/** Folds case and accents, as string search demands. @see https://hl7.org/fhir/R4/search.html#string */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

/** `Type/id` of a relative literal reference, version dropped; undefined for anything else. */
export function findTarget(reference: unknown): string | undefined {
  if (typeof reference !== 'string') return undefined
  return /^([A-Z]\w+\/[A-Za-z0-9\-.]{1,64})(?:\/_history\/[A-Za-z0-9\-.]{1,64})?$/.exec(reference)?.[1]
}

function tokens(value: unknown): IndexRow[] {
  if (typeof value === 'string' || typeof value === 'boolean') return [{ system: '*', value: String(value) }]
  if (!isRecord(value)) return []
  if (Array.isArray(value.coding) || typeof value.text === 'string') return concept(value)
  if (typeof value.code === 'string' || typeof value.display === 'string') return [coding(value)]
  if (typeof value.value === 'string') {
    // A ContactPoint's `system` is the kind of contact and no code system; an Identifier's is its namespace.
    const contact = ['phone', 'fax', 'email', 'pager', 'url', 'sms', 'other'].includes(String(value.system))
    return [{ system: contact ? '*' : string(value.system), value: value.value }]
  }
  return []
}

function concept(value: Record<string, unknown>): IndexRow[] {
  const codings = Array.isArray(value.coding) ? value.coding.filter(isRecord).map(coding) : []
  return typeof value.text === 'string' ? [...codings, { text: fold(value.text) }] : codings
}

function coding(value: Record<string, unknown>): IndexRow {
  const row: IndexRow = { system: string(value.system) }
  if (typeof value.code === 'string') row.value = value.code
  if (typeof value.display === 'string') row.text = fold(value.display)
  return row
}

function spans(value: unknown): IndexRow[] {
  if (typeof value === 'string') {
    const span = findSpan(value)
    return span ? [{ ...span }] : []
  }
  if (!isRecord(value)) return []
  const timing = [...elementsAt(value, 'event'), ...elementsAt(value, 'repeat.boundsPeriod')]
  if (timing.length > 0) return timing.flatMap(spans)
  const start = typeof value.start === 'string' ? findSpan(value.start) : undefined
  const end = typeof value.end === 'string' ? findSpan(value.end) : undefined
  if (!start && !end) return []
  return [{ low: start?.low ?? Number.MIN_SAFE_INTEGER, high: end?.high ?? Number.MAX_SAFE_INTEGER }]
}

const nameAndAddressParts =
  'text family given prefix suffix line city district state postalCode country'.split(' ')

function texts(value: unknown): IndexRow[] {
  if (typeof value === 'string') return [{ value: fold(value) }]
  return nameAndAddressParts.flatMap(part => elementsAt(value, part)).flatMap(texts)
}

function references(value: unknown): IndexRow[] {
  const [system, id] = (isRecord(value) ? findTarget(value.reference) : undefined)?.split('/') ?? []
  return system === undefined || id === undefined ? [] : [{ system, value: id }]
}

function string(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
