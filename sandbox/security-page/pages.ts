import { type Html, html } from '../desktop/html.ts'
import { page } from '../desktop/page.ts'
import type { Factors } from '../factors/factors.ts'
import type { Passkey } from '../factors/passkeys.ts'
import type { PageVisit } from '../sign-in/page-session.ts'

/** What shows that a form is of this visit. */
export function csrfField({ csrf }: PageVisit): Html {
  return html`<input type="hidden" name="csrf" value="${csrf}">`
}

/** What this account can be opened with. */
export function securityPage(factors: Factors, visit: PageVisit): string {
  const { account } = visit
  return page(
    'How you sign in',
    html`<p>You are signed in as ${account.name}. Here too: <a href="/password">your password</a>, <a href="/manage">apps you have let in</a>.</p>
${passkeyPart(factors, visit)}${totpPart(factors, visit)}${recoveryPart(factors, visit)}
<form method="post" action="/sign-in/out"><p><button>Sign out of this page</button></p></form>`,
  )
}

function passkeyPart({ passkeys }: Factors, visit: PageVisit): Html {
  const held = passkeys.list(visit.account.sub)
  return html`<section class="sheet"><h2>Passkeys</h2>${
    held.length === 0
      ? html`<p>None yet. A passkey signs you in by your finger, your face or your device’s code.</p>`
      : held.map(one => passkeyLine(one, visit))
  }<p><a href="/security/passkey">Add a passkey</a></p></section>`
}

function passkeyLine({ id, name, since, usedAt }: Passkey, visit: PageVisit): Html {
  const hidden = html`${csrfField(visit)}<input type="hidden" name="id" value="${id}">`
  return html`<div><p><strong>${name}</strong>, since ${day(since)}, ${usedAt === undefined ? 'not used yet' : `last used ${day(usedAt)}`}</p>
<div class="row"><form method="post" action="/security/passkey/rename" class="row">${hidden}<label class="field">Another name <input name="name" value="${name}" maxlength="60" autocomplete="off" required></label><button>Rename</button></form>
<form method="post" action="/security/passkey/remove">${hidden}<button aria-label="Remove ${name}">Remove</button></form></div></div>`
}

function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}

function totpPart({ totp }: Factors, visit: PageVisit): Html {
  return html`<section class="sheet"><h2>Authenticator app</h2>${
    totp.isEnrolled(visit.account.sub)
      ? html`<p>An app shows your codes.</p><form method="post" action="/security/totp/remove">${csrfField(visit)}<button>Remove the app</button></form>`
      : html`<p>None yet. An app on your telephone shows a code to type after your password.</p><p><a href="/security/totp">Add an authenticator app</a></p>`
  }</section>`
}

function recoveryPart({ recovery }: Factors, visit: PageVisit): Html {
  const left = recovery.left(visit.account.sub)
  const few = left !== undefined && left <= 2
  return html`<section class="sheet"><h2>Recovery codes</h2>
<p${few && html` class="warn"`}>${left === undefined ? 'None were made yet.' : `${left} of 10 are left.`}${few && ' Make new ones before they run out.'}</p>
<form method="post" action="/security/recovery">${csrfField(visit)}<button>${left === undefined ? 'Make recovery codes' : 'Make ten new ones; the old ones stop working'}</button></form></section>`
}
