import { type Account, AccountRefused } from '../accounts/account.ts'
import { setPassword } from '../accounts/password.ts'
import { patientLine } from '../auth/directory.ts'
import type { Address } from '../codes/address.ts'
import { showWait } from '../codes/pages.ts'
import { sendPage } from '../desktop/page.ts'
import { findMistake } from '../password/new-password.ts'
import { clientOf, type Exchange, readForm } from '../server/http.ts'
import type { RegistrationDeps } from './desk.ts'
import { type Claim, findRecord, folded } from './match-record.ts'
import { detailsPage, donePage, giveUpPage } from './pages.ts'
import type { AddressedRegistration } from './registrations.ts'
import { terms } from './terms.ts'

/** After so many claims that fit no record, this registration is over. */
const mostMisses = 5

/**
 * Takes who they are, the password and the agreement, and makes the account. Where no record fits, or it may not be
 * opened by its patient, the sentence is always the same, and no account is made: it could open nothing.
 */
export async function takeDetails(
  deps: RegistrationDeps,
  exchange: Exchange,
  registration: AddressedRegistration,
): Promise<void> {
  const { res } = exchange
  const { address, back } = registration
  const form = await readForm(exchange.req)
  const claim = readClaim(form)
  const refuse = (mistake: string, status = 400) =>
    sendPage(res, detailsPage({ login: address.value, claim, mistake }), [], status)
  const mistake = findMistake(form, { login: address.value, name: claim.familyName })
  if (mistake !== undefined) return refuse(mistake)
  if (form.get('terms') !== terms.version) return refuse('Read the terms, and tick that you agree.')
  const wait = await deps.desk.looking.take(folded(claim.mrn), clientOf(exchange))
  if (wait > 0) return showWait(res, Math.ceil(wait / 1000), '/register/details')
  const account = await makeAccount(deps, claim, address, form.get('password') ?? '')
  if (account !== undefined) {
    deps.desk.registrations.end(exchange)
    return sendPage(res, donePage(account.name, account.login, back), [])
  }
  registration.misses++
  if (registration.misses < mostMisses) return refuse(noMatch, 403)
  deps.desk.registrations.end(exchange)
  sendPage(res, giveUpPage(), [], 403)
}

const noMatch =
  'We could not match that to a record that you can open here. Look at a letter from us and try again, or ask the front desk.'

function readClaim(form: URLSearchParams): Claim {
  const field = (name: string) => (form.get(name) ?? '').trim()
  return { mrn: field('mrn'), birthDate: field('birthDate'), familyName: field('familyName') }
}

/** The account of the patient whose record fits; undefined where none does, or somebody was faster. */
async function makeAccount(
  { store, accounts }: RegistrationDeps,
  claim: Claim,
  { kind, value }: Address,
  password: string,
): Promise<Account | undefined> {
  const patient = findRecord(store, accounts, claim)
  if (patient?.id === undefined) return undefined
  const reach =
    kind === 'mail' ? { email: value, emailVerified: true } : { phone: value, phoneVerified: true }
  try {
    const account = accounts.create({
      ...{ ...reach, login: value, name: patientLine(patient, '').name },
      ...{ kind: 'patient', role: 'patient', fhirUser: `Patient/${patient.id}`, patients: [patient.id] },
      terms: { version: terms.version, acceptedAt: Date.now() },
    })
    await setPassword(accounts, account.sub, password)
    return account
  } catch (cause) {
    if (cause instanceof AccountRefused) return undefined
    throw cause
  }
}
