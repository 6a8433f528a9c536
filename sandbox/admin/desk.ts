import { type Account, AccountRefused, type NewAccount } from '../accounts/account.ts'
import { permittedOf } from '../accounts/permitted.ts'
import type { Role } from '../accounts/roles.ts'
import type { Directory } from '../auth/directory.ts'
import type { GrantRecord } from '../auth/grants.ts'
import type { Store } from '../fhir/store.ts'
import { mailReset } from '../password/reset.ts'
import type { Resets } from '../password/resets.ts'
import type { SignInServices } from '../sign-in/contract.ts'
import type { AdminLog } from './log.ts'
import { type AccountChange, AdminRefused } from './read.ts'

/** What the desk works with. */
interface DeskDeps extends SignInServices {
  directory: Directory
  store: Store
  resets: Resets
  log: AdminLog
  /** Ends an account's sign-ins and visits, and takes back whatever it let in. */
  endAccess(sub: string): Promise<void>
  /** Takes back the grants that fit. */
  endGrants(fits: (record: GrantRecord) => boolean): Promise<void>
}

/** What an admin does to accounts and roles. Everything is checked as a whole, takes effect at once, and is noted. */
export interface AdminDesk {
  /** By name, login, address or place in the record; everyone for ''. */
  search(asked: string): Account[]
  /** A disabled one too. @throws AdminRefused when nobody is there */
  requireAccount(sub: string): Account
  /** @throws AdminRefused, AccountRefused */
  create(by: Account, account: NewAccount): Account
  /** @throws AdminRefused, AccountRefused */
  change(by: Account, sub: string, change: AccountChange): Promise<Account>
  /** The password stops working, whoever is in is out, and a link to choose another is mailed. @throws AdminRefused without a verified address */
  resetPassword(by: Account, sub: string): Promise<void>
  unlink(by: Account, sub: string, issuer: string, subject: string): void
  putRole(by: Account, role: Role): Promise<void>
}

/** The desk. */
export function createDesk(deps: DeskDeps): AdminDesk {
  const { accounts, roles, log, endAccess, endGrants } = deps

  function requireAccount(sub: string): Account {
    const found = accounts.list().find(account => account.sub === sub)
    if (found === undefined) throw new AdminRefused('There is no such account.')
    return found
  }

  /** Whoever may grant less than they did loses what is too much, with the app that holds it. */
  const endExcess = () =>
    endGrants(({ sub, scopes }) => {
      const account = accounts.findSubject(sub)
      const permitted = account === undefined ? [] : permittedOf(roles.of(account), scopes)
      return scopes.some(scope => !permitted.includes(scope))
    })

  return {
    search(asked) {
      const wanted = asked.trim().toLowerCase()
      const words = ({ name, login, email = '', fhirUser = '' }: Account) =>
        [name, login, email, fhirUser].join(' ').toLowerCase()
      return accounts.list().filter(account => words(account).includes(wanted))
    },
    requireAccount,
    create(by, account) {
      const made = accounts.create(coherent(deps, account))
      log.note(by, `made the account ${made.login}, ${made.kind}, role ${made.role}`)
      return made
    },
    async change(by, sub, change) {
      const before = requireAccount(sub)
      if (by.sub === sub && (change.disabled || (change.kind ?? 'admin') !== 'admin'))
        throw new AdminRefused('You cannot shut yourself out. Another administrator can.')
      const wanted = { ...before, ...unverified(before, change) }
      const placed = ['kind', 'role', 'fhirUser', 'patients'].some(field => field in change)
      const after = accounts.change(sub, placed ? coherent(deps, wanted) : wanted)
      const changed = Object.keys(after).filter(field => differs(field, before, after))
      log.note(
        by,
        `changed ${after.login}: ${changed.map(field => told(field, after)).join(', ') || 'nothing'}`,
      )
      if (after.disabled || reachOf(before) !== reachOf(after)) await endAccess(sub)
      else await endExcess()
      return after
    },
    async resetPassword(by, sub) {
      const account = requireAccount(sub)
      const { email, emailVerified, disabled, login } = account
      if (disabled) throw new AdminRefused('The account is disabled. Enable it first.')
      if (email === undefined || !emailVerified)
        throw new AdminRefused('There is no verified e-mail address to send a link to. Enter one first.')
      accounts.removeCredential({ sub, kind: 'password', id: 'password' })
      await endAccess(sub)
      await mailReset(deps, account, email)
      log.note(by, `reset the password of ${login}; a link was mailed`)
    },
    unlink(by, sub, issuer, subject) {
      const { login } = requireAccount(sub)
      if (!accounts.linksOf(sub).some(link => link.issuer === issuer && link.subject === subject))
        throw new AdminRefused('There is no such link.')
      accounts.unlink(issuer, subject)
      log.note(by, `took from ${login} the link to ${issuer}`)
    },
    async putRole(by, role) {
      roles.put(role)
      const step = role.secondFactor ? 'with a second step' : 'without a second step'
      log.note(by, `set the role ${role.name}, ${step}: ${role.scopes.join(' ') || 'no scopes'}`)
      await endExcess()
    },
  }
}

const places = { clinician: 'Practitioner', patient: 'Patient', proxy: 'RelatedPerson', admin: undefined }

/** The account with whose records it opens, which follows from who it is. @throws AdminRefused where its parts contradict each other */
function coherent<Part extends NewAccount>({ roles, store, directory }: DeskDeps, account: Part): Part {
  const { kind, role, fhirUser, patients } = account
  if (!roles.list().some(({ name }) => name === role)) throw new AdminRefused(`There is no role “${role}”.`)
  if ((kind === 'admin') !== (role === 'admin'))
    throw new AdminRefused('Administrators, and nobody else, have the role “admin”.')
  const [type, id = ''] = fhirUser?.split('/') ?? []
  if (type !== places[kind])
    throw new AdminRefused(
      kind === 'admin'
        ? 'An administrator has no place in the record.'
        : `A ${kind} has a place in the record as ${places[kind]}/….`,
    )
  if (type !== undefined && store.read(type, id) === undefined)
    throw new AdminRefused(`There is no ${fhirUser} in the record.`)
  const listed = kind === 'proxy' && patients !== 'all' ? patients : []
  const missing = listed.find(patient => directory.findPatient(patient) === undefined)
  if (missing !== undefined) throw new AdminRefused(`There is no patient ${missing}.`)
  return { ...account, patients: kind === 'clinician' ? 'all' : kind === 'patient' ? [id] : listed }
}

/** An address that changed is not verified any more, unless the change says so. */
function unverified(before: Account, change: AccountChange): AccountChange {
  const moved = (field: 'email' | 'phone') => field in change && change[field] !== before[field]
  return {
    ...(moved('email') && { emailVerified: false }),
    ...(moved('phone') && { phoneVerified: false }),
    ...change,
  }
}

const differs = (field: string, before: Account, after: Account) =>
  shownOf(field, before) !== shownOf(field, after)
const shownOf = (field: string, account: Account) =>
  JSON.stringify(Object.entries(account).find(([name]) => name === field)?.[1])

/** Addresses and numbers are not for the log. */
function told(field: string, after: Account): string {
  const open = ['role', 'kind', 'fhirUser', 'disabled', 'patients', 'tenant', 'login']
  return open.includes(field) ? `${field} ${shownOf(field, after)}` : field
}

/** What decides whose records somebody opens. */
const reachOf = ({ kind, fhirUser, patients, tenant }: Account) =>
  JSON.stringify([kind, fhirUser, patients, tenant])

/** A refusal that an admin may read. */
export function isRefusal(cause: unknown): cause is Error {
  return [AdminRefused, AccountRefused, SyntaxError, URIError].some(kind => cause instanceof kind)
}
