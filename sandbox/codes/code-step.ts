import { html } from '../desktop/html.ts'
import { page } from '../desktop/page.ts'
import { clientOf, type Exchange, readForm, sendTo } from '../server/http.ts'
import type { Attempt, FirstStep, SignInServices } from '../sign-in/contract.ts'
import { type Address, readAddress, writeTo } from './address.ts'
import { addressField, codePage, type Mistake, mistakeLine, waitPage } from './pages.ts'

/** Sign-ins that are remembered to be waiting for a code; the oldest is forgotten for the newest. */
const most = 10_000

/**
 * Signing in with a one-time code instead of a password. Whether an account has the address cannot be told from the
 * pages, their status or their time: somebody is written to in any case, and only the message says which.
 * @see RFC 8176 §2 `otp`, `sms`
 */
export function codeStep(services: SignInServices): FirstStep {
  const waiting = new Map<string, Address>()
  return {
    name: 'code',
    offer: attempt =>
      html`<form method="post" action="${pathOf(attempt)}" class="sheet">${addressField()}<p><button>Send me a code instead</button></p></form>`,
    async answer(exchange, attempt) {
      const address = waiting.get(attempt.uid)
      if (exchange.req.method !== 'POST') {
        if (address === undefined) return sendTo(exchange.res, attempt.here)
        return attempt.show(exchange, codePageOf(attempt, address))
      }
      const form = await readForm(exchange.req)
      const typed = form.get('code')
      if (address !== undefined && typed !== null) return enter(services, exchange, attempt, address, typed)
      const wanted = form.has('again') ? address : readAddress(form.get('address') ?? '')
      if (wanted === undefined) return attempt.show(exchange, addressPage(attempt), 400)
      remember(waiting, attempt.uid, wanted)
      await send(services, exchange, attempt, wanted)
    },
  }
}

const pathOf = ({ here }: Attempt) => `${here}/code`

async function send(
  { accounts, codes, post }: SignInServices,
  exchange: Exchange,
  attempt: Attempt,
  address: Address,
): Promise<void> {
  const issued = await codes.issue('sign-in', address.value, clientOf(exchange))
  if ('retryAfter' in issued) {
    exchange.res.setHeader('retry-after', issued.retryAfter)
    return attempt.show(exchange, waitPage(issued.retryAfter, pathOf(attempt)), 429)
  }
  const known = accounts.findReachable(address.value) !== undefined
  await writeTo(post, address, 'Signing in to St Elsewhere', known ? letterWith(issued.code) : letterToNobody)
  sendTo(exchange.res, pathOf(attempt))
}

function enter(
  { accounts, codes }: SignInServices,
  exchange: Exchange,
  attempt: Attempt,
  address: Address,
  typed: string,
): void {
  const entry = codes.enter('sign-in', address.value, typed)
  const account = accounts.findReachable(address.value)
  if (entry === 'right' && account !== undefined)
    attempt.proved(exchange, account, address.kind === 'mail' ? 'otp' : 'sms')
  else attempt.show(exchange, codePageOf(attempt, address, entry === 'wrong' ? 'wrong' : 'gone'), 401)
}

function codePageOf(attempt: Attempt, address: Address, mistake?: Mistake): string {
  const otherWay = html`<a href="${attempt.here}">Sign in another way</a>`
  return codePage({ action: pathOf(attempt), address, mistake, otherWay })
}

function addressPage(attempt: Attempt): string {
  return page(
    'Sign in with a code',
    html`${mistakeLine('address')}<form method="post" action="${pathOf(attempt)}" class="sheet">${addressField()}
<p><button class="act">Send me a code</button></p></form><p><a href="${attempt.here}">Sign in another way</a></p>`,
  )
}

const letterWith = (code: string) =>
  `Your code to sign in at St Elsewhere is ${code}.

It is good for ten minutes. Nobody at St Elsewhere will ask you for it. If you are not signing in, leave it unused.`

const letterToNobody = `Somebody, perhaps you, asked to sign in at St Elsewhere with this address. No account has it.

You may have registered with another one. If it was not you, there is nothing to do.`

function remember(waiting: Map<string, Address>, uid: string, address: Address): void {
  const [oldest] = waiting.keys()
  if (waiting.size >= most && oldest !== undefined) waiting.delete(oldest)
  waiting.delete(uid)
  waiting.set(uid, address)
}
