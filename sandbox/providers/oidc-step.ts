import type { TrustedIssuer } from '../auth/settings.ts'
import { type Exchange, sendTo } from '../server/http.ts'
import type { Attempt, FirstStep, SignInServices } from '../sign-in/contract.ts'
import { createHomecoming } from './homecoming.ts'
import { notSignedInPage } from './pages.ts'
import type { Travellers } from './travellers.ts'
import { arrival, departure, UpstreamRefused } from './upstream.ts'

/**
 * Signing in at another OpenID provider. Its answer comes to one address for everybody; from there the browser is led
 * back below its own sign-in, which only its own cookie opens.
 */
export function oidcStep(
  services: SignInServices,
  trusted: TrustedIssuer,
  travellers: Travellers,
): FirstStep {
  const { name, title } = trusted
  const homecoming = createHomecoming(services, trusted)
  const pathOf = ({ here }: Attempt) => `${here}/${name}`

  async function leave(exchange: Exchange, attempt: Attempt): Promise<void> {
    try {
      const { url, state, nonce, verifier } = await departure(trusted)
      travellers.leave(state, { uid: attempt.uid, back: `${pathOf(attempt)}/back`, nonce, verifier })
      sendTo(exchange.res, url.href)
    } catch (cause) {
      refuse(exchange, attempt, cause, 502)
    }
  }

  async function comeBack(exchange: Exchange, attempt: Attempt): Promise<void> {
    const answer = exchange.url.searchParams
    const state = answer.get('state') ?? ''
    const traveller = travellers.take(state)
    if (traveller?.uid !== attempt.uid)
      return attempt.show(exchange, notSignedInPage(title, 'invalid', attempt), 400)
    try {
      const { person, amr } = await arrival(trusted, answer, state, traveller)
      homecoming.enter(exchange, attempt, person, amr)
    } catch (cause) {
      refuse(exchange, attempt, cause, 400)
    }
  }

  function refuse(exchange: Exchange, attempt: Attempt, cause: unknown, status: number): void {
    if (!(cause instanceof UpstreamRefused)) throw cause
    attempt.show(exchange, notSignedInPage(title, cause.code, attempt), status)
  }

  return homecoming.step(leave, comeBack)
}
