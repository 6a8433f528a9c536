import type { Account } from '../accounts/account.ts'
import { verifyPassword } from '../accounts/password.ts'
import type { TrustedIssuer } from '../auth/settings.ts'
import { type Exchange, readForm, sendTo } from '../server/http.ts'
import type { Amr, Attempt, FirstStep, SignInServices } from '../sign-in/contract.ts'
import { type OutsidePerson, recognise } from './outside-person.ts'
import { linkPage, notKnownPage, notSignedInPage, providerOffer } from './pages.ts'
import type { Travellers } from './travellers.ts'
import { arrival, departure, UpstreamRefused } from './upstream.ts'

/** Somebody who is to show that an account is theirs before it is linked. */
interface Claim {
  account: Account
  person: OutsidePerson
  amr: readonly Amr[]
}

/**
 * Signing in at another OpenID provider. Its answer comes to one address for everybody; from there the browser is led
 * back below its own sign-in, which only its own cookie opens.
 */
export function oidcStep(
  { accounts }: SignInServices,
  trusted: TrustedIssuer,
  travellers: Travellers,
): FirstStep {
  const { name, title } = trusted
  const claims = new Map<string, Claim>()
  const pathOf = ({ here }: Attempt) => `${here}/${name}`

  async function leave({ res }: Exchange, attempt: Attempt): Promise<void> {
    const { url, state, nonce, verifier } = await departure(trusted, attempt.hint)
    travellers.leave(state, { uid: attempt.uid, back: `${pathOf(attempt)}/back`, nonce, verifier })
    sendTo(res, url.href)
  }

  async function comeBack(exchange: Exchange, attempt: Attempt): Promise<void> {
    const answer = exchange.url.searchParams
    const state = answer.get('state') ?? ''
    const traveller = travellers.take(state)
    if (traveller?.uid !== attempt.uid)
      return attempt.show(exchange, notSignedInPage(title, 'invalid', attempt), 400)
    try {
      const { person, amr } = await arrival(trusted, answer, state, traveller)
      enter(exchange, attempt, person, amr)
    } catch (cause) {
      if (!(cause instanceof UpstreamRefused)) throw cause
      attempt.show(exchange, notSignedInPage(title, cause.code, attempt), 400)
    }
  }

  function enter(exchange: Exchange, attempt: Attempt, person: OutsidePerson, amr: readonly Amr[]) {
    const found = recognise(accounts, person)
    if (found.kind === 'linked') return attempt.proved(exchange, found.account, ...amr)
    if (found.kind !== 'same-address')
      return attempt.show(exchange, notKnownPage(title, found.kind, attempt), 403)
    const claim = { account: found.account, person, amr }
    if (!found.askProof) return link(exchange, attempt, claim)
    claims.set(attempt.uid, claim)
    attempt.show(exchange, linkPage(title, found.account, `${pathOf(attempt)}/link`, false))
  }

  async function proveAndLink(exchange: Exchange, attempt: Attempt): Promise<void> {
    const claim = claims.get(attempt.uid)
    if (claim === undefined) return sendTo(exchange.res, attempt.here)
    const password = (await readForm(exchange.req)).get('password') ?? ''
    const owner = await verifyPassword(accounts, claim.account.login, password)
    if (owner?.sub !== claim.account.sub)
      return attempt.show(exchange, linkPage(title, claim.account, `${pathOf(attempt)}/link`, true), 401)
    claims.delete(attempt.uid)
    link(exchange, attempt, { ...claim, amr: [...claim.amr, 'pwd'] })
  }

  function link(exchange: Exchange, attempt: Attempt, { account, person, amr }: Claim): void {
    accounts.link({ issuer: person.issuer, subject: person.subject, sub: account.sub })
    attempt.proved(exchange, account, ...amr)
  }

  return {
    name,
    offer: attempt => providerOffer(title, pathOf(attempt)),
    answer(exchange, attempt) {
      const rest = exchange.url.pathname.slice(pathOf(attempt).length)
      if (rest === '/back') return comeBack(exchange, attempt)
      if (rest === '/link' && exchange.req.method === 'POST') return proveAndLink(exchange, attempt)
      return leave(exchange, attempt)
    },
  }
}
