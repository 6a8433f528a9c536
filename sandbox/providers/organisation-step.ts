import { readEmail } from '../accounts/accounts.ts'
import { readForm, sendTo } from '../server/http.ts'
import type { FirstStep } from '../sign-in/contract.ts'
import { noOrganisationPage, organisationOffer } from './pages.ts'

/** Another provider, as far as finding it goes. */
interface Organisation {
  /** The name of its step. */
  name: string
  /** Addresses that end like this belong to it. */
  domains: readonly string[]
}

/** Home-realm discovery: the domain of somebody's address says where they sign in. The address itself proves nothing. */
export function organisationStep(organisations: readonly Organisation[]): FirstStep {
  return {
    name: 'organisation',
    offer: ({ here }) => organisationOffer(`${here}/organisation`),
    async answer(exchange, attempt) {
      if (exchange.req.method !== 'POST') return sendTo(exchange.res, attempt.here)
      const email = readEmail((await readForm(exchange.req)).get('email') ?? '')
      const domain = email?.split('@')[1]
      const found = organisations.find(({ domains }) => domain !== undefined && domains.includes(domain))
      const offered = attempt.client.firstSteps ?? [found?.name]
      if (found === undefined || !offered.includes(found.name))
        return attempt.show(exchange, noOrganisationPage(attempt, `${attempt.here}/organisation`), 404)
      sendTo(exchange.res, `${attempt.here}/${found.name}`)
    },
  }
}
