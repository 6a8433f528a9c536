import { type Address, readAddress, writeTo } from '../codes/address.ts'
import { mistakeSentence, showWait } from '../codes/pages.ts'
import { sendPage } from '../desktop/page.ts'
import { clientOf, type Exchange, readForm, sendTo } from '../server/http.ts'
import { botCheckPolicy } from './bot-check-files.ts'
import type { RegistrationDeps } from './desk.ts'
import { registerPage } from './pages.ts'
import type { Registration } from './registrations.ts'

/** Takes where to write to, from whoever did the work of the bot check, and writes there. */
export async function takeAddress(
  deps: RegistrationDeps,
  exchange: Exchange,
  registration: Registration,
): Promise<void> {
  const form = await readForm(exchange.req)
  const typed = form.get('address') ?? ''
  const refuse = (sentence: string) =>
    sendPage(exchange.res, registerPage(registration.back, sentence, typed), [], 400, botCheckPolicy)
  const address = readAddress(typed)
  if (address === undefined) return refuse(mistakeSentence('address'))
  if (!(await deps.desk.botCheck.passes(form.get('altcha'))))
    return refuse(
      'The check against robots was not finished, or is too old. It begins again by itself; wait for its tick.',
    )
  Object.assign(registration, { address, verified: false })
  await sendCode(deps, exchange, address)
}

/**
 * Sends a code, and the browser on to the page that asks for it. An address that an account has already is written to as
 * well, without a code: the page does not tell one from the other.
 */
export async function sendCode(
  { codes, accounts, post, settings }: RegistrationDeps,
  exchange: Exchange,
  address: Address,
): Promise<void> {
  const issued = await codes.issue('registration', address.value, clientOf(exchange))
  if ('retryAfter' in issued) return showWait(exchange.res, issued.retryAfter, '/register/code')
  const taken = accounts.list().some(({ email, phone }) => email === address.value || phone === address.value)
  const letter = taken ? letterToOwner(settings.origin) : letterWith(issued.code)
  await writeTo(post, address, 'Registering at St Elsewhere', letter)
  sendTo(exchange.res, '/register/code')
}

const letterWith = (code: string) =>
  `Your code to register at St Elsewhere is ${code}.

It is good for ten minutes. Nobody at St Elsewhere will ask you for it. If you are not registering, leave it unused.`

const letterToOwner = (origin: string) =>
  `Somebody, perhaps you, wanted to register at St Elsewhere with this address. You have an account with it already.

Sign in with it, or choose another password: ${origin}/password/forgot

If it was not you, there is nothing to do.`
