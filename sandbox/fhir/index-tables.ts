import type { DatabaseSync } from 'node:sqlite'
import { findCompartmentPaths } from './compartment.ts'
import { chiefDate, parametersOf } from './parameters.ts'
import type { StoredResource } from './resource.ts'
import { isRecord } from './resource.ts'
import { elementsAt, findTarget, type IndexRow, valuesOf } from './values.ts'

/**
 * `resource` is the newest version of each id, with the columns that most searches walk: the patient, the chief date
 * and the confidentiality label; `version` holds those that were replaced. `idx` holds one row for each value of each
 * search parameter.
 */
export const schema = `
  PRAGMA journal_mode = MEMORY;
  PRAGMA synchronous = OFF;
  CREATE TABLE IF NOT EXISTS resource (
    rid INTEGER PRIMARY KEY, type TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL,
    updated INTEGER NOT NULL, deleted INTEGER NOT NULL, patient TEXT, chief INTEGER, restricted INTEGER,
    body TEXT NOT NULL, UNIQUE (type, id));
  CREATE INDEX IF NOT EXISTS resource_by_patient ON resource (type, patient, deleted, restricted, chief, rid);
  CREATE INDEX IF NOT EXISTS resource_by_date ON resource (type, deleted, restricted, chief, rid);
  CREATE INDEX IF NOT EXISTS resource_restricted ON resource (type, id) WHERE restricted = 1;
  CREATE TABLE IF NOT EXISTS version (rid INTEGER, version INTEGER, body TEXT, PRIMARY KEY (rid, version))
    WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS idx (
    rid INTEGER NOT NULL, param TEXT NOT NULL, system TEXT, value TEXT, text TEXT, low INTEGER, high INTEGER);
  CREATE INDEX IF NOT EXISTS idx_of_row ON idx (rid, param);
  CREATE INDEX IF NOT EXISTS idx_by_value ON idx (param, value, rid, system);
  CREATE TABLE IF NOT EXISTS compartment (rid INTEGER, patient TEXT, PRIMARY KEY (rid, patient)) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS compartment_of_patient ON compartment (patient, rid);
`

/** Returns a function that replaces all index entries of a row; without a resource it only clears them. */
export function indexResource(db: DatabaseSync): (rid: number, resource: StoredResource | undefined) => void {
  const clear = ['idx', 'compartment'].map(table => db.prepare(`DELETE FROM ${table} WHERE rid = ?`))
  const insert = db.prepare(
    'INSERT INTO idx (rid, param, system, value, text, low, high) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const belong = db.prepare('INSERT OR IGNORE INTO compartment (rid, patient) VALUES (?, ?)')
  const mark = db.prepare('UPDATE resource SET patient = ?, chief = ?, restricted = ? WHERE rid = ?')

  return (rid, resource) => {
    for (const statement of clear) statement.run(rid)
    if (!resource) return
    const rows = new Map<string, IndexRow[]>()
    for (const parameter of parametersOf(resource.resourceType).values()) {
      rows.set(parameter.name, valuesOf(resource, parameter))
    }
    for (const [name, values] of rows) {
      for (const { system, value, text, low, high } of values) {
        insert.run(rid, name, system ?? null, value ?? null, text ?? null, low ?? null, high ?? null)
      }
    }
    for (const patient of patientsOf(resource)) belong.run(rid, patient)
    const patient = rows.get('patient')?.find(row => row.system === 'Patient')?.value
    const chief = rows.get(chiefDate(resource.resourceType) ?? '')?.[0]?.low
    mark.run(patient ?? null, chief ?? null, isRestricted(resource) ? 1 : 0, rid)
  }
}

/** The ids of the patients whose compartment a resource is in by its own references. */
function patientsOf(resource: StoredResource): string[] {
  if (resource.resourceType === 'Patient') return [resource.id]
  return (findCompartmentPaths(resource.resourceType) ?? [])
    .flatMap(path => elementsAt(resource, path))
    .map(element => (isRecord(element) ? findTarget(element.reference) : undefined))
    .filter(target => target?.startsWith('Patient/'))
    .map(target => String(target).slice('Patient/'.length))
}

/** Confidentiality R (restricted) or V (very restricted). @see http://terminology.hl7.org/CodeSystem/v3-Confidentiality */
function isRestricted(resource: StoredResource): boolean {
  return elementsAt(resource, 'meta.security').some(
    label =>
      isRecord(label) &&
      confidentiality.test(String(label.system)) &&
      ['R', 'V'].includes(String(label.code)),
  )
}

const confidentiality = /^http:\/\/(terminology\.hl7\.org\/CodeSystem|hl7\.org\/fhir)\/v3[-/]Confidentiality$/
