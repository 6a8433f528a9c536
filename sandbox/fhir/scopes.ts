import { findCompartmentPaths, isSharedWithoutPatient, throughReference } from './compartment.ts'
import { allOf, anyOf, findCriterion } from './criteria.ts'
import type { Sql } from './store.ts'

/** Who is asking: what an access token stands for. */
export interface Access {
  clientId: string
  scopes: readonly string[]
  /** the patient in context */
  patient?: string
  fhirUser?: string
  /** may see records and resources labelled R (restricted) or V (very restricted) */
  restricted?: boolean
}

/** create, read, update, delete, search */
export type Letter = 'c' | 'r' | 'u' | 'd' | 's'

/** One scope over FHIR resources. @see https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html */
export interface ResourceScope {
  level: 'patient' | 'user' | 'system'
  /** a resource type, or `*` */
  type: string
  letters: string
  /** search parameters that a resource must fulfil, percent-decoded */
  filter: readonly (readonly [string, string])[]
}

const v1: Readonly<Record<string, string>> = { read: 'rs', write: 'cud', '*': 'cruds' }

/** Reads a scope of version 1 or 2; undefined for every other string, letters out of order included. */
export function findResourceScope(scope: string): ResourceScope | undefined {
  const [, level, type, suffix = '', query] =
    /^(patient|user|system)\/([A-Z][A-Za-z]+|\*)\.([a-z]+|\*)(?:\?(.+))?$/.exec(scope) ?? []
  if (level === undefined || type === undefined) return undefined
  const letters = v1[suffix] ?? suffix
  if (!/^(?=.)c?r?u?d?s?$/.test(letters)) return undefined
  if (query !== undefined && v1[suffix] !== undefined) return undefined
  const filter = query === undefined ? [] : [...new URLSearchParams(query.replaceAll('+', '%2B'))]
  return { level: level as ResourceScope['level'], type, letters, filter }
}

/**
 * The condition under which `access` may do `letter` to a resource of `type`; undefined when no scope allows it at
 * all. Several scopes add up resource by resource. Confidentiality labels are not judged here.
 */
export function findPermission(access: Access, type: string, letter: Letter, base: string): Sql | undefined {
  const grants = access.scopes
    .map(findResourceScope)
    .filter(scope => scope !== undefined)
    .filter(scope => (scope.type === '*' || scope.type === type) && scope.letters.includes(letter))
    .filter(scope => scope.level !== 'patient' || access.patient !== undefined)
    .map(scope => condition(scope, access, type, base))
    .filter(sql => sql !== undefined)
  return grants.length === 0 ? undefined : anyOf(grants)
}

/** True when nothing but patient-level scopes would let `access` do this: it may not name another patient. */
export function isBoundToPatient(access: Access, type: string, letter: Letter): boolean {
  return !access.scopes
    .map(findResourceScope)
    .some(
      scope =>
        scope !== undefined &&
        scope.level !== 'patient' &&
        (scope.type === '*' || scope.type === type) &&
        scope.letters.includes(letter),
    )
}

function condition(scope: ResourceScope, access: Access, type: string, base: string): Sql | undefined {
  const filter = scope.filter.map(([key, value]) => findCriterion(type, key, value, base))
  const known = filter.filter(sql => sql !== undefined)
  // A filter that cannot be applied must not turn into none.
  if (known.length < filter.length) return undefined
  if (scope.level !== 'patient') return allOf(known)
  return allOf([inCompartment(type, access.patient ?? ''), ...known])
}

/** The condition that a resource is in a patient's compartment, or of a kind that all patients share. */
export function inCompartment(type: string, patient: string): Sql {
  if (findCompartmentPaths(type) === undefined) return { text: 'TRUE', args: [] }
  const own: Sql = {
    text: 'EXISTS (SELECT 1 FROM compartment c WHERE c.rid = r.rid AND c.patient = ?)',
    args: [patient],
  }
  const through = throughReference[type]
  if (through !== undefined) return anyOf([own, throughTarget(through, patient)])
  if (!isSharedWithoutPatient(type)) return own
  return anyOf([own, { text: 'NOT EXISTS (SELECT 1 FROM compartment c WHERE c.rid = r.rid)', args: [] }])
}

function throughTarget(parameter: string, patient: string): Sql {
  return {
    text: `EXISTS (SELECT 1 FROM idx i
      JOIN resource t ON t.type = i.system AND t.id = i.value AND t.deleted = 0
      JOIN compartment c ON c.rid = t.rid
      WHERE i.rid = r.rid AND i.param = ? AND c.patient = ?)`,
    args: [parameter, patient],
  }
}

/** The condition that neither the resource nor the record of a patient it belongs to is labelled R or V. */
export const unrestricted: Sql = {
  text: `r.restricted = 0 AND NOT EXISTS (
    SELECT 1 FROM compartment c JOIN resource p ON p.type = 'Patient' AND p.id = c.patient
    WHERE c.rid = r.rid AND p.restricted = 1)`,
  args: [],
}
