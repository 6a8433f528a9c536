import { allOf, findCriterion, readReference } from './criteria.ts'
import { FhirFault } from './outcome.ts'
import { chiefDate, parametersOf } from './parameters.ts'
import { resourceTypes } from './resource.ts'
import type { Sql } from './store.ts'

/** A search, read: what to find, in which order, what to send along, and which parameters that honours. */
export interface Search {
  type: string
  where: Sql
  /** the ORDER BY terms */
  order: string
  count: number
  /** `_summary=count`, or `_count=0`, which means the same */
  onlyCount: boolean
  total: boolean
  include: Include[]
  revinclude: Include[]
  /** parameters that took part, for the self link */
  used: (readonly [string, string])[]
  /** ids of the patients that the query names */
  patients: string[]
}

/** `_include=MedicationRequest:medication`, or `_revinclude=Provenance:target`: whose parameter to follow, and to where. */
export interface Include {
  source: string
  /** a reference parameter, or `*` */
  parameter: string
  target?: string
}

/** Resources on a page unless the client asks, and the most it gets. */
const pageSize = { usual: 50, most: 1000 } as const

/**
 * Reads the parameters of a search. Unknown ones are refused when `strict`, else ignored and missing from `used`.
 * @throws FhirFault 400 for values and modifiers that cannot be honoured.
 * @see https://hl7.org/fhir/R4/search.html#errors
 */
export function readSearch(
  type: string,
  query: readonly (readonly [string, string])[],
  { base, strict }: { base: string; strict: boolean },
): Search {
  const conditions: Sql[] = [{ text: 'r.type = ?', args: [type] }]
  const search: Omit<Search, 'where'> = {
    type,
    order: 'r.rid',
    count: pageSize.usual,
    onlyCount: false,
    total: true,
    include: [],
    revinclude: [],
    used: [],
    patients: [],
  }
  for (const [key, value] of query) {
    if (value === '') continue
    const read = controls.get(key.split(':')[0] ?? '')
    const criterion = read ? undefined : findCriterion(type, key, value, base)
    if (criterion) conditions.push(criterion)
    const used = read ? read(search, key, value) : criterion !== undefined
    if (used) search.used.push([key, key === '_count' ? String(search.count) : value])
    else if (strict) throw unknown(type, key, value)
    if (criterion) search.patients.push(...patientsNamed(type, key, value, base))
  }
  return { ...search, where: allOf(conditions) }
}

type Control = (search: Omit<Search, 'where'>, key: string, value: string) => boolean

/** Parameters that steer the answer instead of choosing resources; each tells whether it could be honoured. */
const controls: ReadonlyMap<string, Control> = new Map(
  Object.entries<Control>({
    _count: (search, _, value) => {
      if (!/^\d{1,9}$/.test(value)) throw new FhirFault(400, 'value', `_count=${value} is no number.`)
      search.count = Math.min(Number(value), pageSize.most)
      search.onlyCount ||= Number(value) === 0
      return true
    },
    _total: (search, _, value) => {
      if (!['none', 'estimate', 'accurate'].includes(value)) {
        throw new FhirFault(400, 'value', `_total=${value} is none of none, estimate and accurate.`)
      }
      search.total = value !== 'none'
      return true
    },
    _summary: (search, _, value) => {
      search.onlyCount ||= value === 'count'
      return ['count', 'false'].includes(value)
    },
    _sort: (search, _, value) => {
      const terms = value.split(',').map(term => findOrder(search.type, term))
      if (terms.includes(undefined)) return false
      // the tie-break runs the way of the first term, so that one index gives the whole order
      search.order = [...terms, value.startsWith('-') ? 'r.rid DESC' : 'r.rid'].join(', ')
      return true
    },
    _include: (search, key, value) => include(search.include, key, value),
    _revinclude: (search, key, value) => include(search.revinclude, key, value),
    _format: (_, __, value) => isJson(value),
  }),
)

/** True of the names under which clients ask for JSON. */
export function isJson(format: string): boolean {
  return ['json', 'application/json', 'application/fhir+json', 'application/fhir json'].includes(
    format.split(';')[0]?.trim().toLowerCase() ?? '',
  )
}

function include(list: Include[], key: string, value: string): boolean {
  if (key.includes(':'))
    throw new FhirFault(400, 'not-supported', `${key} is not supported here: include without :iterate.`)
  const [source = '', parameter, target] = value.split(':')
  if (parameter === undefined) return false
  if (source === '*') {
    if (key === '_revinclude') return false
  } else if (!resourceTypes.has(source)) return false
  else if (parameter !== '*' && parametersOf(source).get(parameter)?.kind !== 'reference') return false
  list.push(target ? { source, parameter, target } : { source, parameter })
  return true
}

/** Resources without a value for it come last, in either direction. */
function findOrder(type: string, term: string): string | undefined {
  const direction = term.startsWith('-') ? 'DESC NULLS LAST' : 'ASC NULLS LAST'
  const name = term.replace(/^-/, '')
  if (name === '_id') return `r.id ${direction}`
  if (name === '_lastUpdated') return `r.updated ${direction}`
  const parameter = parametersOf(type).get(name)
  if (!parameter) return undefined
  if (chiefDate(type) === name) return `r.chief ${direction}`
  const column = parameter.kind === 'date' ? 'low' : 'coalesce(value, text)'
  return `(SELECT min(${column}) FROM idx WHERE rid = r.rid AND param = '${name}') ${direction}`
}

function patientsNamed(type: string, key: string, value: string, base: string): string[] {
  const [name = '', modifier] = key.split(':', 2)
  const naming = type === 'Patient' ? name === '_id' : parametersOf(type).get(name)?.kind === 'reference'
  if (!naming || (modifier !== undefined && modifier !== 'Patient')) return []
  return value
    .split(',')
    .map(one => readReference(one, base))
    .filter(
      ({ type: named }) => (named ?? (isOfPatient(type, name, modifier) ? 'Patient' : '')) === 'Patient',
    )
    .map(({ id }) => id)
}

function isOfPatient(type: string, name: string, modifier: string | undefined): boolean {
  return type === 'Patient' || ['patient', 'subject', 'beneficiary'].includes(name) || modifier === 'Patient'
}

function unknown(type: string, key: string, value: string): FhirFault {
  return new FhirFault(
    400,
    'not-supported',
    `${key}=${value} is not supported for ${type}. Leave it out, or send Prefer: handling=lenient to have it ignored.`,
  )
}
