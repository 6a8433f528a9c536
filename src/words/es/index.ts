/**
 * Spanish. Complete, together with what stands in aside.ts: a message without a translation does not compile.
 */
import type { Catalogue } from '../index.ts'
import type { Aside } from './aside.ts'
import * as banner from './banner.ts'
import * as chart from './chart.ts'
import * as clinical from './clinical.ts'
import * as documents from './documents.ts'
import * as door from './door.ts'
import * as frontDoor from './front-door.ts'
import * as guard from './guard.ts'
import * as look from './look.ts'
import * as medicines from './medicines.ts'
import * as places from './places.ts'
import * as results from './results.ts'
import * as search from './search.ts'
import * as sections from './sections.ts'
import * as take from './take.ts'
import * as timeline from './timeline.ts'
import * as ui from './ui.ts'
import * as visit from './visit.ts'
import * as vitals from './vitals.ts'

export const spanish = {
  banner,
  chart,
  clinical,
  documents,
  door,
  frontDoor,
  guard,
  look,
  medicines,
  places,
  results,
  search,
  sections,
  take,
  timeline,
  ui,
  visit,
  vitals,
} satisfies Omit<Catalogue, Aside>
