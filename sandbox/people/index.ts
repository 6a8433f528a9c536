/**
 * Everybody at St Elsewhere: synthetic people written for this demo, the clinicians who see them,
 * the relatives who may look on, and a generator for a record as long as one likes.
 */

import type { DemoPerson } from './contract.ts'
import { alunPryce } from './person/alun-pryce.ts'
import { amalHaddad } from './person/amal-haddad.ts'
import { danielOsei } from './person/daniel-osei.ts'
import { deceased } from './person/deceased.ts'
import { elenaPetrakis } from './person/elena-petrakis.ts'
import { helenVance } from './person/helen-vance.ts'
import { joanCastle } from './person/joan-castle.ts'
import { margaretEllison } from './person/margaret-ellison.ts'
import { mariaSantos } from './person/maria-santos.ts'
import { mateoSilva } from './person/mateo-silva.ts'
import { maximilienne } from './person/maximilienne.ts'
import { okaforTwins } from './person/okafor-twins.ts'
import { priyaRaman } from './person/priya-raman.ts'
import { rosaLindqvist } from './person/rosa-lindqvist.ts'
import { rowanAshby } from './person/rowan-ashby.ts'
import { sakurakoMizushima } from './person/sakurako-mizushima.ts'
import { tundeOkafor } from './person/tunde-okafor.ts'
import { unknownWhisky } from './person/unknown-whisky.ts'
import { viktorHolm } from './person/viktor-holm.ts'
import { wiratma } from './person/wiratma.ts'
import { zzTest } from './person/zz-test.ts'

export type { DemoPerson, DemoPractitioner, DemoProxy } from './contract.ts'
export { generatedPatient } from './generated.ts'
export { manyObservations } from './many-observations.ts'
export { organizations } from './organizations.ts'
export { practitioners } from './practitioners.ts'
export { proxies } from './proxies.ts'

/** Everybody, the newborns, the infant, the child and the emergency placed in time by `now`. */
export function peopleAt(now: Date): readonly DemoPerson[] {
  return [
    amalHaddad,
    margaretEllison,
    priyaRaman,
    danielOsei,
    elenaPetrakis,
    ...okaforTwins(now),
    tundeOkafor(now),
    mateoSilva(now),
    ...mariaSantos,
    maximilienne,
    sakurakoMizushima,
    rosaLindqvist,
    alunPryce,
    wiratma,
    rowanAshby,
    unknownWhisky(now),
    ...deceased,
    ...joanCastle,
    viktorHolm,
    helenVance,
    zzTest,
  ]
}

/** Everybody, at the moment this module was loaded. */
export const people: readonly DemoPerson[] = peopleAt(new Date())
