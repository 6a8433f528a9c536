import { type AskingLimit, createAskingLimit } from '../codes/asking-limit.ts'
import type { Store } from '../fhir/store.ts'
import type { SignInServices } from '../sign-in/contract.ts'
import { type BotCheck, createBotCheck } from './bot-check.ts'
import { createRegistrations, type Registrations } from './registrations.ts'

/** What the house remembers of registrations that are under way. */
export interface RegistrationDesk {
  botCheck: BotCheck
  registrations: Registrations
  /** How often a record is looked for, by its number and by who asks. */
  looking: AskingLimit
  clear(): void
}

/** What the registration pages work with. */
export interface RegistrationDeps extends SignInServices {
  store: Store
  desk: RegistrationDesk
}

/** An empty desk; its cookies are for https alone where `origin` is. */
export function openRegistrationDesk(origin: string): RegistrationDesk {
  const botCheck = createBotCheck()
  const registrations = createRegistrations(origin.startsWith('https:'))
  const looking = createAskingLimit({ perAddress: 10, perClient: 30, window: 60 * 60_000 })
  return {
    ...{ botCheck, registrations, looking },
    clear() {
      botCheck.clear()
      registrations.clear()
      looking.reset()
    },
  }
}
