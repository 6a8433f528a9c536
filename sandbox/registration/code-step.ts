import { codePage, type Mistake } from '../codes/pages.ts'
import { html } from '../desktop/html.ts'
import { sendPage } from '../desktop/page.ts'
import { type Exchange, readForm, sendTo } from '../server/http.ts'
import { sendCode } from './address-step.ts'
import type { RegistrationDeps } from './desk.ts'
import type { AddressedRegistration } from './registrations.ts'

/** Takes the code that shows that the address is theirs, or sends another. */
export async function takeCode(
  deps: RegistrationDeps,
  exchange: Exchange,
  registration: AddressedRegistration,
): Promise<void> {
  const form = await readForm(exchange.req)
  const { address } = registration
  if (form.has('again')) return sendCode(deps, exchange, address)
  const entry = deps.codes.enter('registration', address.value, form.get('code') ?? '')
  if (entry !== 'right') return showCode(exchange, registration, entry)
  registration.verified = true
  sendTo(exchange.res, '/register/details')
}

/** Asks for the code. */
export function showCode({ res }: Exchange, { address }: AddressedRegistration, mistake?: Mistake): void {
  const otherWay = html`<a href="/register">Use another address</a>`
  const markup = codePage({ action: '/register/code', address, mistake, otherWay })
  sendPage(res, markup, [], mistake === undefined ? 200 : 401)
}
