import type { Account } from '../accounts/account.ts'
import { type Html, html } from '../desktop/html.ts'
import { page } from '../desktop/page.ts'
import type { PageVisit } from '../sign-in/page-session.ts'
import type { AdminEntry } from './log.ts'

/** Everyone, or those who were searched for, and what was done lately. */
export function homePage({
  visit,
  wanted,
  accounts,
  entries,
}: {
  visit: PageVisit
  wanted: string
  accounts: readonly Account[]
  entries: readonly AdminEntry[]
}): string {
  return adminPage(
    'Accounts',
    visit,
    html`<form method="get" action="/admin" role="search" class="row"><label class="field">Name, user name, address or place in the record <input type="search" name="q" value="${wanted}" autocomplete="off"></label><button>Search</button></form>
<p><a href="/admin/new">Make an account</a></p>
<p role="status">${accounts.length === 1 ? 'One account' : `${accounts.length} accounts`}${wanted !== '' && ` for “${wanted}”`}</p>
<div class="table" tabindex="0" role="region" aria-label="Accounts"><table><thead><tr><th scope="col">Name<th scope="col">User name<th scope="col">Role<th scope="col">In the record<th scope="col">May sign in</tr></thead>
<tbody>${accounts.map(accountRow)}</tbody></table></div>
<h2>What was done</h2>${
      entries.length === 0
        ? html`<p>Nothing since the server started.</p>`
        : html`<ol class="log">${entries.slice(0, 50).map(({ at, by, what }) => html`<li><time>${new Date(at).toISOString().slice(0, 19).replace('T', ' ')}</time> ${by} ${what}</li>`)}</ol>`
    }`,
  )
}

function accountRow({ sub, name, login, role, fhirUser, disabled }: Account): Html {
  return html`<tr><td><a href="/admin/accounts/${sub}">${name}</a><td>${login}<td>${role}<td>${fhirUser ?? '–'}<td>${disabled ? 'no' : 'yes'}</tr>`
}

/** Somebody who keeps no house. */
export function notAdminPage({ account }: PageVisit): string {
  return page(
    'For administrators',
    html`<p>${account.name}, this page is for administrators who took a second step.</p>
<form method="post" action="/sign-in/out"><p><button class="act">Sign in as somebody else</button></p></form>`,
  )
}

/** What could not be done, and why. */
export function refusedPage(reason: string): string {
  return page(
    'Nothing was changed',
    html`<p class="warn" role="alert">${reason}</p><p>Go back to what you entered and correct it, or <a href="/admin">start at the accounts</a>.</p>`,
  )
}

/** A page of the admin's, with the way to the others. */
export function adminPage(title: string, { account }: PageVisit, body: Html): string {
  return page(
    title,
    html`<nav aria-label="Administration" class="row"><a href="/admin">Accounts</a> <a href="/admin/roles">Roles</a>
<form method="post" action="/sign-in/out"><button>Sign out</button></form></nav>${body}`,
    { wide: true, who: html`${account.name}` },
  )
}
