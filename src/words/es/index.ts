/** Spanish. Complete: a message without a translation does not compile. */
import type { Catalogue } from '../index.ts'
import * as account from './account.ts'
import * as audit from './audit.ts'
import * as banner from './banner.ts'
import * as chart from './chart.ts'
import * as clinical from './clinical.ts'
import * as contact from './contact.ts'
import * as device from './device.ts'
import * as documents from './documents.ts'
import * as door from './door.ts'
import * as errors from './errors.ts'
import * as frontDoor from './front-door.ts'
import * as guard from './guard.ts'
import * as keys from './keys.ts'
import * as look from './look.ts'
import * as medicines from './medicines.ts'
import * as notes from './notes.ts'
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
  account,
  audit,
  banner,
  chart,
  clinical,
  contact,
  device,
  documents,
  door,
  errors,
  frontDoor,
  guard,
  keys,
  look,
  medicines,
  notes,
  places,
  results,
  search,
  sections,
  take,
  timeline,
  ui,
  visit,
  vitals,
} satisfies Catalogue
