/** Spanish of what stands beside a record: the account, errors, notes. A chunk of its own, so that none is large. */
import type { Catalogue } from '../index.ts'
import * as account from './account.ts'
import * as audit from './audit.ts'
import * as contact from './contact.ts'
import * as device from './device.ts'
import * as errors from './errors.ts'
import * as exchange from './exchange.ts'
import * as keys from './keys.ts'
import * as notes from './notes.ts'
import * as stepUp from './step-up.ts'

export type Aside = keyof typeof spanishAside

export const spanishAside = {
  account,
  audit,
  contact,
  device,
  errors,
  exchange,
  keys,
  notes,
  stepUp,
} satisfies Partial<Catalogue>
