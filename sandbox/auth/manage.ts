import type Provider from 'oidc-provider'
import type { Account } from '../accounts/account.ts'
import { verifyPassword } from '../accounts/password.ts'
import { html } from '../desktop/html.ts'
import { page, sendPage } from '../desktop/page.ts'
import { type Exchange, readForm } from '../server/http.ts'
import type { Directory } from './directory.ts'
import { type GrantRecord, type GrantRecords, revokeGrant } from './grants.ts'

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
  if (req.method !== 'POST') return sendPage(res, passwordPage(false), [])
  const form = await readForm(req)
  const password = form.get('password') ?? ''
  const account = await verifyPassword(directory.accounts, form.get('login') ?? '', password)
  if (account === undefined) return sendPage(res, passwordPage(true), [], 401)
  const revoked = form.get('grant') ?? ''
  if (records.get(revoked)?.sub === account.sub) await revokeGrant(provider, records, revoked)
  const theirs = [...records].filter(([, { sub }]) => sub === account.sub)
  sendPage(res, managePage(account, password, theirs), [])
}

function passwordPage(refused: boolean): string {
  return page(
    'Sign in',
    html`${refused && html`<p class="warn" role="alert">That name and password do not go together.</p>`}
<form method="post" class="sheet"><label class="field">User name <input name="login" autocomplete="username" required></label>
<label class="field">Password <input name="password" type="password" autocomplete="current-password" required></label>
<p><button class="act">Sign in</button></p></form>`,
  )
}

function managePage(
  { name, login }: Account,
  password: string,
  grants: readonly [string, GrantRecord][],
): string {
  const lines = grants.map(
    ([id, { clientId, scopes, context, since }]) => html`<form method="post" class="sheet">
<input type="hidden" name="login" value="${login}"><input type="hidden" name="password" value="${password}">
<p><strong>${clientId}</strong>${context.patient !== undefined && ` for the record of ${context.patient}`}, since ${new Date(since).toISOString()}<br><code>${scopes.join(' ')}</code></p>
<p><button name="grant" value="${id}">Take back</button></p></form>`,
  )
  return page(
    'Apps you have let in',
    html`<p>${name}</p>${lines.length > 0 ? lines : html`<p>There are none.</p>`}`,
  )
}
