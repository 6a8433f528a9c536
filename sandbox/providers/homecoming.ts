import type { Account } from '../accounts/account.ts'
import { verifyPassword } from '../accounts/password.ts'
import { showWait } from '../codes/pages.ts'
import { clientOf, type Exchange, readForm, sendTo } from '../server/http.ts'
import type { Amr, Attempt, FirstStep, SignInServices } from '../sign-in/contract.ts'
import { type OutsidePerson, recognise } from './outside-person.ts'
import { linkPage, notKnownPage, providerOffer } from './pages.ts'

/** What becomes of somebody whom another provider has vouched for. */
interface Homecoming {
  /** In, asked for one proof of this house's own, or refused. */
  enter(exchange: Exchange, attempt: Attempt, person: OutsidePerson, amr: readonly Amr[]): void
  /** The step: a button, a way out, a way back, and the question for that proof between. */
  step(leave: Way, comeBack: Way): FirstStep
}

type Way = (exchange: Exchange, attempt: Attempt) => Promise<void>

/** Somebody who is to show that an account is theirs before it is linked. */
interface Claim {
  account: Account
  person: OutsidePerson
  amr: readonly Amr[]
}

/** Questions that may stay unanswered; the oldest gives way. */
const most = 1000

/** The same for every provider, whatever it speaks. `name` is its step's, `title` what people call it. */
export function createHomecoming(
  { accounts, factors }: SignInServices,
  { name, title }: { name: string; title: string },
): Homecoming {
  const claims = new Map<string, Claim>()
  const pathOf = ({ here }: Attempt) => `${here}/${name}`
  const linkPath = (attempt: Attempt) => `${pathOf(attempt)}/link`

  function link(exchange: Exchange, attempt: Attempt, { account, person, amr }: Claim): void {
    accounts.link({ issuer: person.issuer, subject: person.subject, sub: account.sub })
    attempt.proved(exchange, account, ...amr)
  }

  async function proveAndLink(exchange: Exchange, attempt: Attempt): Promise<void> {
    const claim = claims.get(attempt.uid)
    if (claim === undefined) return sendTo(exchange.res, attempt.here)
    const password = (await readForm(exchange.req)).get('password') ?? ''
    const owner = await verifyPassword(accounts, claim.account.login, password)
    const own = owner?.sub === claim.account.sub
    const judged = await factors.tries.judge(
      `${claim.account.sub} ${clientOf(exchange)}`,
      'password',
      () => own,
    )
    if (!judged.right && judged.closedFor > 0) return showWait(exchange.res, judged.closedFor, attempt.here)
    if (!own || !judged.right) return attempt.show(exchange, linkPage(title, linkPath(attempt), true), 401)
    claims.delete(attempt.uid)
    link(exchange, attempt, { ...claim, amr: [...claim.amr, 'pwd'] })
  }

  return {
    enter(exchange, attempt, person, amr) {
      const found = recognise(accounts, person)
      if (found.kind === 'linked') attempt.proved(exchange, found.account, ...amr)
      else if (found.kind !== 'same-address')
        attempt.show(exchange, notKnownPage(title, found.kind, attempt), 403)
      else if (!found.askProof) link(exchange, attempt, { account: found.account, person, amr })
      else {
        const [oldest] = claims.size >= most ? claims.keys() : []
        if (oldest !== undefined) claims.delete(oldest)
        claims.set(attempt.uid, { account: found.account, person, amr })
        attempt.show(exchange, linkPage(title, linkPath(attempt), false))
      }
    },
    step: (leave, comeBack) => ({
      name,
      offer: attempt => providerOffer(title, pathOf(attempt)),
      answer(exchange, attempt) {
        const rest = exchange.url.pathname.slice(pathOf(attempt).length)
        if (rest === '/back') return comeBack(exchange, attempt)
        if (rest === '/link' && exchange.req.method === 'POST') return proveAndLink(exchange, attempt)
        return leave(exchange, attempt)
      },
    }),
  }
}
