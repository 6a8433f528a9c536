/** Arabic: what the doors, the banner and the summary say, to prove that every screen stands when read from the right. */
import type { Catalogue } from '../index.ts'
import * as banner from './banner.ts'
import * as chart from './chart.ts'
import * as clinical from './clinical.ts'
import * as door from './door.ts'
import * as frontDoor from './front-door.ts'
import * as guard from './guard.ts'
import * as look from './look.ts'
import * as places from './places.ts'
import * as ui from './ui.ts'
import * as visit from './visit.ts'

/** What is missing here is said in English. */
export const arabic = {
  banner,
  chart,
  clinical,
  door,
  frontDoor,
  guard,
  look,
  places,
  ui,
  visit,
} satisfies { readonly [File in keyof Catalogue]?: Partial<Catalogue[File]> }
