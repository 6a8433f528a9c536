import type { Role } from '../accounts/roles.ts'
import { type Html, html } from '../desktop/html.ts'
import { csrfField } from '../security-page/pages.ts'
import type { PageVisit } from '../sign-in/page-session.ts'
import { describeScopes } from '../sign-in/scope-words.ts'
import { adminPage } from './pages.ts'

/** Every role: what it may let an app do, in words, and the form that changes that. */
export function rolesPage(visit: PageVisit, roles: readonly Role[]): string {
  return adminPage(
    'Roles',
    visit,
    html`<p>A role says what somebody may let an app see and do, at most. What a change takes away ends at once; what it adds, the next launch brings.</p>
${roles.map(role => roleSheet(role, visit))}
<section class="sheet"><h2>Another role</h2>${roleForm(visit)}</section>`,
  )
}

function roleSheet(role: Role, visit: PageVisit): Html {
  const lines = [...describeScopes(role.scopes).values()].flat()
  return html`<section class="sheet" aria-label="${role.title}"><h2>${role.title}</h2>
${lines.length === 0 ? html`<p>Opens no part of a record.</p>` : html`<ul>${lines.map(({ scope, words }) => html`<li>${words} <code>${scope}</code></li>`)}</ul>`}
${role.secondFactor && html`<p>Always signs in with a second step.</p>`}
<details><summary>Change ${role.title}</summary>${roleForm(visit, role)}</details></section>`
}

function roleForm(visit: PageVisit, role?: Role): Html {
  const name =
    role === undefined
      ? html`<label class="field">Short name, a–z, 0–9 and dash <input name="name" pattern="[a-z][a-z0-9\\-]{1,39}" maxlength="40" autocomplete="off" autocapitalize="none" spellcheck="false" required></label>`
      : html`<input type="hidden" name="name" value="${role.name}">`
  return html`<form method="post">${csrfField(visit)}${name}
<label class="field">Title <input name="title" value="${role?.title}" maxlength="60" autocomplete="off" required></label>
<label class="field">Scopes, one a line <textarea name="scopes" rows="${Math.max(3, (role?.scopes.length ?? 0) + 1)}" autocapitalize="none" spellcheck="false">${role?.scopes.join('\n')}</textarea></label>
<label class="tick"><input type="checkbox" name="secondFactor"${role?.secondFactor && html` checked`}><span>Always signs in with a second step</span></label>
<p><button class="act">Save ${role?.title ?? 'the role'}</button></p></form>`
}
