import { html } from '../desktop/html.ts'
import { page, sendPage } from '../desktop/page.ts'
import { type Exchange, sendTo } from '../server/http.ts'
import type { FirstStep, SignInServices } from '../sign-in/contract.ts'
import { oidcStep } from './oidc-step.ts'
import { organisationStep } from './organisation-step.ts'
import { createTravellers } from './travellers.ts'

/** The house's dealings with other providers. */
export interface Federation {
  /** A way in for each of them, and one that finds the right one by an address. */
  steps: readonly FirstStep[]
  /** Answers `/auth/federation/{name}/callback`: where every provider sends everybody back to. */
  answer(exchange: Exchange): void
}

/** Opens them. */
export function createFederation(services: SignInServices): Federation {
  const travellers = createTravellers()
  const { trustedIssuers } = services.settings
  return {
    steps: [
      ...trustedIssuers.map(trusted => oidcStep(services, trusted, travellers)),
      organisationStep(trustedIssuers),
    ],
    answer({ res, url }) {
      const traveller = travellers.find(url.searchParams.get('state') ?? '')
      if (traveller === undefined) return sendPage(res, strangerPage(), [], 400)
      sendTo(res, traveller.back + url.search)
    },
  }
}

/** Somebody who comes back without having left, or long after. */
function strangerPage(): string {
  return page('This sign-in has expired', html`<p>Go back to the app and start again.</p>`)
}
