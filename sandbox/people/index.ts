/**
 * Everybody at St Elsewhere: synthetic people written for this demo, the clinicians who see them,
 * the relatives who may look on, and a generator for a record as long as one likes.
 */

import { home, mrn } from './build/identity.ts'
import type { DemoPerson } from './contract.ts'
import { manyObservations } from './many-observations.ts'
import { amalHaddad } from './person/amal-haddad.ts'
import { danielOsei } from './person/daniel-osei.ts'
import { priyaRaman } from './person/priya-raman.ts'

export type { DemoPerson, DemoPractitioner, DemoProxy } from './contract.ts'
export { manyObservations } from './many-observations.ts'
export { organizations } from './organizations.ts'
export { practitioners } from './practitioners.ts'
export { proxies } from './proxies.ts'

/** Everybody, with the newborns, the infant and the child as old as they are at `now`. */
export function peopleAt(_now: Date): readonly DemoPerson[] {
  return [amalHaddad, priyaRaman, danielOsei]
}

/** Everybody, at the moment this module was loaded. */
export const people: readonly DemoPerson[] = peopleAt(new Date())

/** A patient whose record is made on demand, with `n` observations: the same `n` gives the same record. */
export function generatedPatient(n: number): DemoPerson {
  const id = `generated-${n}`
  const patient: fhir4.Patient = {
    resourceType: 'Patient',
    id,
    active: true,
    identifier: [mrn(`G-${n}`)],
    name: [{ use: 'official', family: 'Generated', given: ['Vast'] }],
    gender: 'female',
    birthDate: '1958-02-17',
    address: [home('1 Long Corridor')],
  }
  return {
    id,
    reason: `A record made on demand with ${n.toLocaleString('en')} observations, for paging and speed.`,
    resources: [patient, ...manyObservations(id, n)],
  }
}
