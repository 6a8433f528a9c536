import { findCompartmentPaths } from './compartment.ts'
import { allOf, anyOf } from './criteria.ts'
import { unrestricted } from './membership.ts'
import { FhirFault } from './outcome.ts'
import { type Access, findPermission, type Letter, reachOf } from './scopes.ts'
import { requireSure, type StepUp } from './step-up.ts'
import type { Kept, Sql, Store } from './store.ts'

/** Decides what one access may do. Every refusal is a FhirFault that says which rule it was. */
export interface Gate {
  access: Access
  /**
   * The condition for `letter` on a type, confidentiality labels included.
   * @throws FhirFault 403 when no scope allows it, 401 when the sign-in behind it is not sure enough
   */
  requirePermission(type: string, letter: Letter): Sql
  /** As above for resources sent along with others, which reading or searching may allow; undefined: none. */
  findIncludePermission(type: string): Sql | undefined
  /** @throws FhirFault 403 unless `letter` is allowed for this very resource */
  requireAllowed(kept: Kept, letter: Letter): void
  /** @throws FhirFault 403 for a search that names a patient who is not this access's, or whose record is restricted */
  requirePatients(type: string, named: readonly string[]): void
}

/** Opens the gate for one access. @see https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html */
export function createGate(store: Store, access: Access, base: string, stepUp?: StepUp): Gate {
  const label = (type: string): Sql[] => (access.restricted ? [] : [unrestricted(type)])

  function requireScope(type: string, letter: Letter): Sql {
    const permission = findPermission(access, type, letter, base)
    if (!permission) {
      throw new FhirFault(
        403,
        'forbidden',
        `No scope of this token allows ${words[letter]} ${type} resources.`,
        {
          headers: { 'WWW-Authenticate': 'Bearer error="insufficient_scope"' },
        },
      )
    }
    return permission
  }

  function requireUnrestricted(patient: string): void {
    const there = access.restricted ? [] : store.select(restrictedPatient(patient))
    if (there.length > 0) throw suppressed('The record of this patient is restricted')
  }

  return {
    access,
    requirePermission(type, letter) {
      const scope = requireScope(type, letter)
      requireSure(stepUp, access, type, letter)
      return allOf([scope, ...label(type)])
    },
    findIncludePermission: type => {
      const found = (['r', 's'] as const)
        .map(letter => findPermission(access, type, letter, base))
        .filter(sql => sql !== undefined)
      return found.length === 0 ? undefined : allOf([anyOf(found), ...label(type)])
    },
    requireAllowed: ({ rid, resource }, letter) => {
      const row: Sql = { text: 'r.rid = ?', args: [rid] }
      if (store.select(allOf([row, requireScope(resource.resourceType, letter)])).length === 0) {
        throw new FhirFault(
          403,
          'forbidden',
          `The scopes of this token do not reach ${resource.resourceType}/${resource.id}.`,
          { headers: { 'WWW-Authenticate': 'Bearer error="insufficient_scope"' } },
        )
      }
      if (store.select(allOf([row, ...label(resource.resourceType)])).length === 0)
        throw suppressed('This is restricted')
    },
    requirePatients: (type, named) => {
      const reach = reachOf(access, type, 's')
      const other = reach.all ? undefined : named.find(patient => patient !== reach.patient)
      if (other !== undefined) {
        throw new FhirFault(
          403,
          'forbidden',
          `This token is for one patient, and Patient/${other} is another.`,
        )
      }
      const asked = reach.all ? named : findCompartmentPaths(type) ? [reach.patient] : []
      for (const patient of asked) requireUnrestricted(patient)
    },
  }
}

const words: Readonly<Record<Letter, string>> = {
  c: 'creating',
  r: 'reading',
  u: 'changing',
  d: 'deleting',
  s: 'searching',
}

function restrictedPatient(id: string): Sql {
  return { text: "r.type = 'Patient' AND r.id = ? AND r.restricted = 1", args: [id] }
}

function suppressed(what: string): FhirFault {
  return new FhirFault(
    403,
    'suppressed',
    `${what} by its confidentiality label (meta.security), and you are not cleared for it. Ask the record's privacy office.`,
  )
}
