import { findCompartmentPaths, isSharedWithoutPatient, throughReference } from './compartment.ts'
import { allOf, anyOf } from './criteria.ts'
import type { Sql } from './store.ts'

/** The condition that a resource is in a patient's compartment, or of a kind that all patients share. */
export function inCompartment(type: string, patient: string): Sql {
  if (findCompartmentPaths(type) === undefined) return { text: 'TRUE', args: [] }
  const own: Sql = {
    text: 'EXISTS (SELECT 1 FROM compartment c WHERE c.rid = r.rid AND c.patient = ?)',
    args: [patient],
  }
  const through = throughReference[type]
  if (through !== undefined)
    return anyOf([own, pointsAt(through, { text: 'c.patient = ?', args: [patient] })])
  if (!isSharedWithoutPatient(type)) return own
  return anyOf([own, { text: 'NOT EXISTS (SELECT 1 FROM compartment c WHERE c.rid = r.rid)', args: [] }])
}

/** The condition that neither the resource nor the record of a patient it belongs to is labelled R or V. */
export function unrestricted(type: string): Sql {
  const own: Sql = {
    text: `r.restricted = 0 AND r.rid NOT IN (SELECT rid FROM compartment WHERE patient IN (${restrictedPatients}))`,
    args: [],
  }
  const through = throughReference[type]
  if (through === undefined) return own
  const hidden = pointsAt(through, {
    text: `t.restricted = 1 OR c.patient IN (${restrictedPatients})`,
    args: [],
  })
  return allOf([own, { text: `NOT ${hidden.text}`, args: hidden.args }])
}

const restrictedPatients = "SELECT id FROM resource WHERE type = 'Patient' AND restricted = 1 AND deleted = 0"

/** The condition that a resource refers to a resource `t`, in the compartment `c`, of which `condition` is true. */
function pointsAt(parameter: string, condition: Sql): Sql {
  return {
    text: `EXISTS (SELECT 1 FROM idx i
      JOIN resource t ON t.type = i.system AND t.id = i.value AND t.deleted = 0
      LEFT JOIN compartment c ON c.rid = t.rid
      WHERE i.rid = r.rid AND i.param = ? AND (${condition.text}))`,
    args: [parameter, ...condition.args],
  }
}
