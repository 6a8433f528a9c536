import { sendPage } from '../desktop/page.ts'
import { type Exchange, sendTo } from '../server/http.ts'
import type { FirstStep, SignInServices } from '../sign-in/contract.ts'
import { oidcStep } from './oidc-step.ts'
import { organisationStep } from './organisation-step.ts'
import { strangerPage } from './pages.ts'
import { samlSignIn, type TrustedSaml } from './saml-step.ts'
import { createTravellers } from './travellers.ts'

/** The house's dealings with other providers. */
interface Federation {
  /** A way in for each of them, and one that finds the right one by an address. */
  steps: readonly FirstStep[]
  /** Answers below `/auth/federation`: where every provider sends everybody back to. */
  answer(exchange: Exchange): Promise<void> | void
}

/** Opens them. */
export function createFederation(services: SignInServices, plan: TrustedSaml): Federation {
  const travellers = createTravellers()
  const { trustedIssuers } = services.settings
  const saml = samlSignIn(services, plan, travellers)
  return {
    steps: [
      ...trustedIssuers.map(trusted => oidcStep(services, trusted, travellers)),
      saml.step,
      organisationStep([...trustedIssuers, plan]),
    ],
    answer(exchange) {
      const { req, res, url } = exchange
      if (req.method === 'POST' && url.pathname === new URL(plan.destination).pathname)
        return saml.consume(exchange)
      const traveller = travellers.find(url.searchParams.get('state') ?? '')
      if (traveller === undefined) return sendPage(res, strangerPage(), [], 400)
      sendTo(res, traveller.back + url.search)
    },
  }
}
