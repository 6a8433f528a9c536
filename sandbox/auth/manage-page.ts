import { type Html, html } from '../desktop/html.ts'
import { page } from '../desktop/page.ts'
import { csrfField } from '../security-page/pages.ts'
import type { PageVisit } from '../sign-in/page-session.ts'
import { describeScopes } from '../sign-in/scope-words.ts'
import type { GrantRecord } from './grants.ts'
import type { SignIn } from './sign-ins.ts'

/** One app that was let in. */
export interface LetIn extends GrantRecord {
  id: string
  /** The app's name. */
  name: string
  /** Whose record, where it is one person's. */
  whose: string | undefined
}

/** What the page shows. `into`: the names of the apps that a sign-in led to. */
interface Managed {
  visit: PageVisit
  apps: readonly LetIn[]
  signIns: readonly (SignIn & { into: readonly string[] })[]
}

/** The apps that were let in, and the sign-ins that still live. */
export function managePage({ visit, apps, signIns }: Managed): string {
  return page(
    'Apps and sign-ins',
    html`<p>You are signed in as ${visit.account.name}.</p>
<h2>Apps you have let in</h2>
${apps.length > 0 ? apps.map(app => appSheet(app, visit)) : html`<p>There are none.</p>`}
<h2>Where you are signed in</h2>
<p class="quiet">An app that may stay after you leave stays when its sign-in ends. To show it out, take it back above.</p>
${signIns.length > 0 ? signIns.map(one => signInSheet(one, visit)) : html`<p>Only on this page.</p>`}
<form method="post">${csrfField(visit)}<p><button name="everywhere" value="yes">Sign out everywhere but on this page</button></p></form>
<p><a href="/security">How you sign in</a></p>
<form method="post" action="/sign-in/out"><p><button>Sign out of this page</button></p></form>`,
  )
}

function appSheet({ id, name, whose, scopes, since, usedAt }: LetIn, visit: PageVisit): Html {
  const groups = [...describeScopes(scopes)].map(
    ([heading, lines]) => html`<dt>${heading}</dt>${lines.map(({ words }) => html`<dd>${words}</dd>`)}`,
  )
  return html`<section class="sheet"><h3>${name}</h3>
<p>${whose !== undefined && html`For the record of <strong><bdi>${whose}</bdi></strong>. `}Let in ${moment(since)}, ${usedAt === undefined ? 'not used since' : html`last used ${moment(usedAt)}`}.</p>
<details><summary>What it may do</summary><dl>${groups}</dl></details>
<form method="post">${csrfField(visit)}<p><button name="grant" value="${id}" aria-label="Take back ${name}${whose === undefined ? '' : `, the record of ${whose}`}">Take back</button></p></form></section>`
}

function signInSheet({ uid, browser, since, amr, into }: Managed['signIns'][number], visit: PageVisit): Html {
  return html`<section class="sheet"><p><strong>${browser}</strong>, since ${moment(since)}<br>${howOf(amr)}<br>into ${into.join(', ')}</p>
<form method="post">${csrfField(visit)}<p><button name="session" value="${uid}" aria-label="End the sign-in of ${browser}, since ${new Date(since).toISOString()}">End it</button></p></form></section>`
}

const methods = new Map([
  ['pwd', 'a password'],
  ['otp', 'a one-time code'],
  ['sms', 'a text message'],
  ['hwk', 'a passkey'],
  ['fed', 'another organisation'],
])

function howOf(amr: readonly string[]): string {
  const named = amr.map(method => methods.get(method)).filter(words => words !== undefined)
  return named.length === 0 ? 'how is not known' : `by ${new Intl.ListFormat('en-GB').format(named)}`
}

/** To the minute, in UTC: the server does not know where its reader is. */
function moment(at: number): Html {
  const [date, time = ''] = new Date(at).toISOString().split('T')
  return html`<time datetime="${new Date(at).toISOString()}">${date}, ${time.slice(0, 5)} UTC</time>`
}
