import { allOf, anyOf, findCriterion } from './criteria.ts'
import { inCompartment } from './membership.ts'
import { FhirFault } from './outcome.ts'
import type { Sql } from './store.ts'

/** Who is asking: what an access token stands for. */
export interface Access {
  clientId: string
  scopes: readonly string[]
  /** the patient in context */
  patient?: string
  fhirUser?: string
  /** how sure the sign-in was, and when, in seconds since the epoch; a service has none. RFC 9470 §6 */
  signIn?: { acr?: string; authTime?: number }
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

const v1 = new Map([
  ['read', 'rs'],
  ['write', 'cud'],
  ['*', 'cruds'],
])

/** Reads a scope of version 1 or 2; undefined for every other string, letters out of order included. */
export function findResourceScope(scope: string): ResourceScope | undefined {
  const [, level, type, suffix = '', query] =
    /^(patient|user|system)\/([A-Z][A-Za-z]+|\*)\.([a-z]+|\*)(?:\?(.+))?$/.exec(scope) ?? []
  if (level === undefined || type === undefined) return undefined
  const letters = v1.get(suffix) ?? suffix
  if (!/^(?=.)c?r?u?d?s?$/.test(letters)) return undefined
  if (query !== undefined && v1.has(suffix)) return undefined
  const filter = query === undefined ? [] : [...new URLSearchParams(query.replaceAll('+', '%2B'))]
  return { level: level as ResourceScope['level'], type, letters, filter }
}

/**
 * The condition under which `access` may do `letter` to a resource of `type`; undefined when no scope allows it at
 * all. Several scopes add up resource by resource. Confidentiality labels are not judged here.
 */
export function findPermission(access: Access, type: string, letter: Letter, base: string): Sql | undefined {
  const grants = grantsOf(access, type, letter)
    .map(({ scope, reach }) => condition(scope, reach, type, base))
    .filter(sql => sql !== undefined)
  const all = [...grants, ...ownResource(access, type, letter)]
  return all.length === 0 ? undefined : anyOf(all)
}

/**
 * `openid fhirUser` lets an app read the one resource that describes the signed-in user.
 * @see https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html#scopes-for-requesting-identity-data
 */
function ownResource(access: Access, type: string, letter: Letter): Sql[] {
  const [, kind, id] = /(?:^|\/)([A-Z][A-Za-z]+)\/([A-Za-z0-9\-.]+)$/.exec(access.fhirUser ?? '') ?? []
  const asked = ['openid', 'fhirUser'].every(scope => access.scopes.includes(scope))
  if (!asked || letter !== 'r' || kind !== type || id === undefined) return []
  return [{ text: 'r.type = ? AND r.id = ?', args: [type, id] }]
}

/** Whose records `access` can reach with `letter`: the one patient's, or everyone's. */
export function reachOf(access: Access, type: string, letter: Letter): Reach {
  const reaches = grantsOf(access, type, letter).map(({ reach }) => reach)
  return reaches.find(reach => reach.all) ?? reaches[0] ?? { all: true }
}

/** The records of all patients, or of one. */
export type Reach = { all: true } | { all: false; patient: string }

interface Grant {
  scope: ResourceScope
  reach: Reach
}

function grantsOf(access: Access, type: string, letter: Letter): Grant[] {
  return access.scopes
    .map(findResourceScope)
    .filter(scope => scope !== undefined)
    .filter(scope => (scope.type === '*' || scope.type === type) && scope.letters.includes(letter))
    .flatMap(scope => {
      const reach = findReach(scope, access)
      return reach ? [{ scope, reach }] : []
    })
}

/**
 * `user/` means what this user may see: for a clinician every record, for a patient their own, for a relative the
 * record in context. A patient-level scope without a patient in context reaches nothing.
 */
function findReach(scope: ResourceScope, access: Access): Reach | undefined {
  const [, kind, id] = /(?:^|\/)(Patient|RelatedPerson)\/([A-Za-z0-9\-.]+)$/.exec(access.fhirUser ?? '') ?? []
  if (scope.level !== 'patient' && kind === undefined) return { all: true }
  const patient = access.patient ?? (scope.level !== 'patient' && kind === 'Patient' ? id : undefined)
  return patient === undefined ? undefined : { all: false, patient }
}

/** A filter that cannot be applied must not turn into none: such a scope grants nothing. */
function condition(scope: ResourceScope, reach: Reach, type: string, base: string): Sql | undefined {
  const filter = scope.filter.map(([key, value]) => findSafeCriterion(type, key, value, base))
  const known = filter.filter(sql => sql !== undefined)
  if (known.length < filter.length) return undefined
  return allOf(reach.all ? known : [inCompartment(type, reach.patient), ...known])
}

function findSafeCriterion(type: string, key: string, value: string, base: string): Sql | undefined {
  try {
    return findCriterion(type, key, value, base)
  } catch (error) {
    if (error instanceof FhirFault) return undefined
    throw error
  }
}
