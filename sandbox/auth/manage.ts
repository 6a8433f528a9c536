import type Provider from 'oidc-provider'
import { html } from '../desktop/html.ts'
import { page, sendPage } from '../desktop/page.ts'
import { type Exchange, readForm } from '../server/http.ts'
import { type Account, type Directory, demoPassword } from './directory.ts'
import { type GrantRecord, type GrantRecords, revokeGrant } from './grants.ts'
import { signInPage } from './sign-in-pages.ts'

/** What the page works with. */
interface ManageDeps {
  provider: Provider
  directory: Directory
  records: GrantRecords
}

/**
 * The management endpoint: which apps someone let in, and a button to show each of them out. The password
 * comes with each form, so that the page needs no session of its own.
 * @see SMART App Launch 2.2 §"Metadata", management_endpoint
 */
export async function answerManage(
  { provider, directory, records }: ManageDeps,
  { req, res }: Exchange,
): Promise<void> {
  if (req.method !== 'POST') return sendPage(res, signInPage(directory, false), [])
  const form = await readForm(req)
  const account = directory.findAccount(form.get('login') ?? '')
  if (account === undefined || form.get('password') !== demoPassword)
    return sendPage(res, signInPage(directory, true), [], 401)
  const revoked = form.get('grant') ?? ''
  if (records.get(revoked)?.sub === account.sub) await revokeGrant(provider, records, revoked)
  const theirs = [...records].filter(([, { sub }]) => sub === account.sub)
  sendPage(res, managePage(account, theirs), [])
}

function managePage({ name, login }: Account, grants: readonly [string, GrantRecord][]): string {
  const lines = grants.map(
    ([id, { clientId, scopes, context, since }]) => html`<form method="post" class="sheet">
<input type="hidden" name="login" value="${login}"><input type="hidden" name="password" value="${demoPassword}">
<p><strong>${clientId}</strong>${context.patient !== undefined && ` for the record of ${context.patient}`}, since ${new Date(since).toISOString()}<br><code>${scopes.join(' ')}</code></p>
<p><button name="grant" value="${id}">Take back</button></p></form>`,
  )
  return page(
    'Apps you have let in',
    html`<p>${name}</p>${lines.length > 0 ? lines : html`<p>There are none.</p>`}`,
  )
}
