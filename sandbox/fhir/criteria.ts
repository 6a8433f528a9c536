import { findSpan } from './instant.ts'
import { FhirFault } from './outcome.ts'
import { listedTypes, type Parameter, parametersOf } from './parameters.ts'
import { resourceTypes } from './resource.ts'
import type { Sql } from './store.ts'
import { fold } from './values.ts'

/**
 * The condition that one search parameter (`date`, `code:not`, `subject:Patient`) with its value puts on a row `r`.
 * Undefined when the type has no such parameter. `base` makes absolute references to this server count as local.
 * @throws FhirFault 400 for a modifier or a value that cannot be honoured: leaving it out would widen the search.
 * @see https://hl7.org/fhir/R4/search.html
 */
export function findCriterion(type: string, key: string, value: string, base: string): Sql | undefined {
  const [name = '', modifier] = key.split(':', 2)
  if (name === '_id')
    return requirePlain(key, modifier, anyOf(split(value).map(id => ({ text: 'r.id = ?', args: [id] }))))
  const parameter = parametersOf(type).get(name)
  if (!parameter) return undefined
  if (modifier === 'missing') return missing(parameter, value)
  if (parameter.kind === 'reference') return reference(type, parameter, modifier, value, base)
  if (parameter.kind === 'date')
    return requirePlain(key, modifier, anyOf(split(value).map(one => date(parameter, one))))
  if (parameter.kind === 'token') return token(parameter, modifier, value)
  if (parameter.kind === 'string') return text(parameter, modifier, value)
  return requirePlain(
    key,
    modifier,
    anyOf(split(value).map(one => has(parameter, 'i.value = ?', [unescaped(one)]))),
  )
}

/** The condition that all of these hold. */
export function allOf(conditions: readonly Sql[]): Sql {
  if (conditions.length === 0) return { text: 'TRUE', args: [] }
  return { text: conditions.map(c => `(${c.text})`).join(' AND '), args: conditions.flatMap(c => c.args) }
}

/** The condition that at least one of these holds. */
export function anyOf(conditions: readonly Sql[]): Sql {
  if (conditions.length === 0) return { text: 'FALSE', args: [] }
  return { text: conditions.map(c => `(${c.text})`).join(' OR '), args: conditions.flatMap(c => c.args) }
}

function has(parameter: Parameter, condition: string, args: Sql['args']): Sql {
  return {
    text: `EXISTS (SELECT 1 FROM idx i WHERE i.rid = r.rid AND i.param = ? AND (${condition}))`,
    args: [parameter.name, ...args],
  }
}

function not(condition: Sql): Sql {
  return { text: `NOT (${condition.text})`, args: condition.args }
}

function missing(parameter: Parameter, value: string): Sql {
  if (value !== 'true' && value !== 'false') throw invalid(`${parameter.name}:missing takes true or false.`)
  const present = has(parameter, 'TRUE', [])
  return value === 'true' ? not(present) : present
}

function reference(
  type: string,
  parameter: Parameter,
  modifier: string | undefined,
  value: string,
  base: string,
): Sql {
  if (modifier !== undefined && !resourceTypes.has(modifier)) throw unknownModifier(parameter.name, modifier)
  const fixed = parameter.name === 'patient' ? 'Patient' : modifier
  return anyOf(
    split(value).map(one => {
      const target = readReference(unescaped(one), base)
      const named = target.type ?? fixed
      if (named === undefined) return has(parameter, 'i.value = ?', [target.id])
      if (fixed !== undefined && named !== fixed) return { text: 'FALSE', args: [] }
      // one patient to a resource: the column is that same value, and walks in date order
      if (named === 'Patient' && ['patient', 'subject'].includes(parameter.name) && hasOnePatient(type)) {
        return { text: 'r.patient = ?', args: [target.id] }
      }
      return has(parameter, 'i.value = ? AND i.system = ?', [target.id, named])
    }),
  )
}

function hasOnePatient(type: string): boolean {
  return listedTypes().includes(type) && !['Appointment', 'AuditEvent', 'Provenance'].includes(type)
}

/** `1`, `Patient/1` or this server's own absolute address; any other address keeps its whole text and matches nothing. */
export function readReference(value: string, base: string): { type?: string; id: string } {
  const local = base !== '' && value.startsWith(`${base}/`) ? value.slice(base.length + 1) : value
  const [, type, id] = /^([A-Z]\w+)\/([A-Za-z0-9\-.]+)$/.exec(local) ?? []
  return type === undefined || id === undefined ? { id: local } : { type, id }
}

function date(parameter: Parameter, value: string): Sql {
  const [, prefix = 'eq', rest = ''] = /^([a-z]{2})?(.*)$/.exec(value) ?? []
  // A + that arrived undecoded in a query has become a space.
  const span = findSpan(rest.replace(/ (\d\d:\d\d)$/, '+$1'))
  const condition = dateConditions[prefix]
  if (!span || !condition)
    throw invalid(`${parameter.name}=${value} is no date that this server can compare with.`)
  const args = condition.args.map(edge => span[edge])
  return has(parameter, condition.text, args)
}

/** @see https://hl7.org/fhir/R4/search.html#prefix */
const dateConditions: Readonly<Record<string, { text: string; args: ('low' | 'high')[] }>> = {
  eq: { text: 'i.low >= ? AND i.high <= ?', args: ['low', 'high'] },
  ne: { text: 'i.low < ? OR i.high > ?', args: ['low', 'high'] },
  gt: { text: 'i.high > ?', args: ['high'] },
  lt: { text: 'i.low < ?', args: ['low'] },
  ge: { text: 'i.high > ? OR (i.low >= ? AND i.high <= ?)', args: ['high', 'low', 'high'] },
  le: { text: 'i.low < ? OR (i.low >= ? AND i.high <= ?)', args: ['low', 'low', 'high'] },
  sa: { text: 'i.low >= ?', args: ['high'] },
  eb: { text: 'i.high <= ?', args: ['low'] },
}

function token(parameter: Parameter, modifier: string | undefined, value: string): Sql {
  if (modifier === 'text') {
    return anyOf(split(value).map(one => has(parameter, "i.text LIKE ? ESCAPE '\\'", [`${likely(one)}%`])))
  }
  if (modifier !== undefined && modifier !== 'not') throw unknownModifier(parameter.name, modifier)
  const conditions = split(value).map(one => {
    const bar = one.search(/(?<!\\)\|/)
    const code = unescaped(one.slice(bar + 1))
    if (bar < 0) return { text: 'i.value = ?', args: [code] }
    const system = unescaped(one.slice(0, bar))
    // A plain code's system is implied by its binding and not written down, so it cannot contradict the one asked for.
    if (system === '') return { text: "i.value = ? AND i.system = ''", args: [code] }
    if (code === '') return { text: "i.system IN (?, '*')", args: [system] }
    return { text: "i.value = ? AND i.system IN (?, '*')", args: [code, system] }
  })
  const matches = anyOf(conditions)
  const found = has(parameter, matches.text, matches.args)
  return modifier === 'not' ? not(found) : found
}

function text(parameter: Parameter, modifier: string | undefined, value: string): Sql {
  const one = (word: string): Sql => {
    if (modifier === 'exact') {
      // The index is folded, so the words are compared again in the text itself.
      return allOf([
        has(parameter, 'i.value = ?', [fold(unescaped(word))]),
        { text: 'instr(r.body, ?) > 0', args: [JSON.stringify(unescaped(word))] },
      ])
    }
    return has(parameter, "i.value LIKE ? ESCAPE '\\'", [
      `${modifier === 'contains' ? '%' : ''}${likely(word)}%`,
    ])
  }
  if (modifier !== undefined && !['exact', 'contains'].includes(modifier)) {
    throw unknownModifier(parameter.name, modifier)
  }
  return anyOf(split(value).map(one))
}

/** Splits at commas that no backslash protects. @see https://hl7.org/fhir/R4/search.html#escaping */
function split(value: string): string[] {
  return value.split(/(?<!\\),/).filter(one => one !== '')
}

function unescaped(value: string): string {
  return value.replace(/\\([\\,|$])/g, '$1')
}

function likely(value: string): string {
  return fold(unescaped(value)).replace(/[\\%_]/g, '\\$&')
}

function requirePlain(key: string, modifier: string | undefined, condition: Sql): Sql {
  if (modifier !== undefined) throw unknownModifier(key, modifier)
  return condition
}

function unknownModifier(name: string, modifier: string): FhirFault {
  return new FhirFault(400, 'not-supported', `The modifier :${modifier} of ${name} is not supported here.`)
}

function invalid(diagnostics: string): FhirFault {
  return new FhirFault(400, 'value', diagnostics)
}
