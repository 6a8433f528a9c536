import type Provider from 'oidc-provider'
import type { Account } from '../accounts/account.ts'
import { sendPage } from '../desktop/page.ts'
import { type Exchange, sendTo } from '../server/http.ts'
import type { PageSessions } from '../sign-in/page-session.ts'
import { findClient } from './clients.ts'
import type { Directory } from './directory.ts'
import { type GrantRecord, type GrantRecords, revokeGrant } from './grants.ts'
import { type LetIn, managePage } from './manage-page.ts'
import type { Settings } from './settings.ts'
import type { SignIns } from './sign-ins.ts'

/** What the page works with. */
interface ManageDeps {
  settings: Settings
  provider: Provider
  directory: Directory
  records: GrantRecords
  sessions: PageSessions
  signIns: SignIns
}

/**
 * The management endpoint: the apps that somebody let in and the sign-ins that still live, each with a button to end it.
 * @see SMART App Launch 2.2 §"Metadata", management_endpoint
 */
export async function answerManage(deps: ManageDeps, exchange: Exchange): Promise<void> {
  const { provider, records, sessions, signIns } = deps
  const { req, res } = exchange
  const visit = sessions.require(exchange)
  if (visit === undefined) return
  const { sub } = visit.account
  if (req.method !== 'POST') {
    const markup = managePage({
      visit,
      apps: appsOf(deps, visit.account),
      signIns: (await signIns.listOf(sub)).map(one => ({
        ...one,
        into: one.clientIds.map(id => nameOf(deps, id)),
      })),
    })
    return sendPage(res, markup, [])
  }
  const form = await sessions.readForm(exchange, visit)
  if (form === undefined) return
  const grant = form.get('grant') ?? ''
  if (records.get(grant)?.sub === sub) await revokeGrant(provider, records, grant)
  const ended = form.get('session')
  if (ended !== null) await signIns.end(sub, uid => uid === ended)
  if (form.has('everywhere')) {
    await signIns.end(sub, () => true)
    sessions.endAllOf(sub, visit)
  }
  sendTo(res, '/manage')
}

function appsOf(deps: ManageDeps, { sub }: Account): LetIn[] {
  return [...deps.records]
    .filter(([, record]) => record.sub === sub)
    .map(([id, record]) => ({
      id,
      ...record,
      name: nameOf(deps, record.clientId),
      whose: whoseOf(deps, record),
    }))
    .toSorted((one, other) => other.since - one.since)
}

function whoseOf({ directory }: ManageDeps, { context: { patient } }: GrantRecord): string | undefined {
  return patient === undefined ? undefined : (directory.findPatient(patient)?.name ?? patient)
}

function nameOf({ settings }: ManageDeps, clientId: string): string {
  return findClient(settings, clientId)?.name ?? clientId
}
