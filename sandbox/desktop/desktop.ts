import type { Account } from '../accounts/account.ts'
import { verifyPassword } from '../accounts/password.ts'
import type { PatientLine } from '../auth/directory.ts'
import { type Exchange, readForm, sendTo } from '../server/http.ts'
import { auditPage, documentsPage } from './kept-pages.ts'
import { type DesktopDeps, LaunchRefused, launchUrl } from './launch-url.ts'
import { sendPage } from './page.ts'
import { chartPage, patientListPage, refusedPage, welcomePage } from './pages.ts'

/**
 * The clinician's side of the EHR: `/` signs in, `/ehr/patients` lists, `/ehr/chart` shows one person and the
 * ways to open the app, `/ehr/open` opens it; `/ehr/documents` and `/audit` show what apps have written. Who is signed in stands in the address (`as`), so that the
 * desktop works in any frame and in two windows at once; a demo has nothing to protect there.
 * False when the path is none of these.
 */
export async function answerDesktop(deps: DesktopDeps, exchange: Exchange): Promise<boolean> {
  switch (exchange.url.pathname) {
    case '/':
      await welcome(deps, exchange)
      return true
    case '/ehr/patients':
      signedIn(deps, exchange, user => {
        const sought = exchange.url.searchParams.get('q') ?? ''
        show(deps, exchange, patientListPage(user, find(deps.directory.patients(), sought), sought))
      })
      return true
    case '/ehr/chart':
      signedIn(deps, exchange, user => showChart(deps, exchange, user))
      return true
    case '/ehr/documents':
      signedIn(deps, exchange, user => showDocuments(deps, exchange, user))
      return true
    case '/audit':
      show(deps, exchange, auditPage(deps.auditEvents()))
      return true
    case '/ehr/open':
      open(deps, exchange)
      return true
    default:
      return false
  }
}

async function welcome(deps: DesktopDeps, exchange: Exchange): Promise<void> {
  if (exchange.req.method !== 'POST') return show(deps, exchange, welcomePage(deps.directory, false))
  const form = await readForm(exchange.req)
  const { accounts } = deps.directory
  const account = await verifyPassword(accounts, form.get('login') ?? '', form.get('password') ?? '')
  if (account?.kind !== 'clinician') return show(deps, exchange, welcomePage(deps.directory, true), 401)
  sendTo(exchange.res, `/ehr/patients?${new URLSearchParams({ as: account.login })}`)
}

function signedIn({ directory }: DesktopDeps, { res, url }: Exchange, go: (user: Account) => void): void {
  const user = directory.accounts.findAccount(url.searchParams.get('as') ?? '')
  if (user?.kind === 'clinician') go(user)
  else sendTo(res, '/')
}

function showChart(deps: DesktopDeps, exchange: Exchange, user: Account): void {
  withPatient(deps, exchange, user, patient => {
    const encounters = deps.encountersOf(patient.id)
    const query = exchange.url.searchParams
    show(deps, exchange, chartPage({ user, patient, encounters, settings: deps.settings, query }))
  })
}

function showDocuments(deps: DesktopDeps, exchange: Exchange, user: Account): void {
  withPatient(deps, exchange, user, patient => {
    show(deps, exchange, documentsPage({ user, patient, documents: deps.documentsOf(patient.id) }))
  })
}

/** Whoever names no patient of ours is led back to the list. */
function withPatient(
  { directory }: DesktopDeps,
  { res, url }: Exchange,
  user: Account,
  go: (patient: PatientLine) => void,
): void {
  const patient = directory.findPatient(url.searchParams.get('patient') ?? '')
  if (patient !== undefined) go(patient)
  else sendTo(res, `/ehr/patients?${new URLSearchParams({ as: user.login })}`)
}

function open(deps: DesktopDeps, exchange: Exchange): void {
  try {
    sendTo(exchange.res, launchUrl(deps, exchange.url.searchParams))
  } catch (cause) {
    if (!(cause instanceof LaunchRefused)) throw cause
    show(deps, exchange, refusedPage(cause.message), 400)
  }
}

/** A frame comes by our sign-in on its way, and by the name the app knows us by, whatever this page is called by. */
function show({ settings }: DesktopDeps, { res }: Exchange, markup: string, status = 200): void {
  sendPage(res, markup, [settings.origin, ...settings.apps.map(({ origin }) => origin)], status)
}

function find(patients: readonly PatientLine[], sought: string): PatientLine[] {
  const words = sought.toLowerCase().split(/\s+/)
  return patients.filter(({ name, otherNames, birthDate, mrn, id }) => {
    const line = [name, ...otherNames, birthDate, mrn, id].join(' ').toLowerCase()
    return words.every(word => line.includes(word))
  })
}
