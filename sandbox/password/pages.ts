import { leastLength } from '../accounts/password-rules.ts'
import { demoPassword } from '../auth/directory.ts'
import { type Html, html } from '../desktop/html.ts'
import { page } from '../desktop/page.ts'

const alert = (sentence: string | undefined) =>
  sentence !== undefined && html`<p class="warn" role="alert">${sentence}</p>`

/** The two fields for a new password, `password` and `repeated`, and what is asked of it. `login` is for password managers. */
export function newPasswordFields(login: string): Html {
  return html`<input type="text" name="username" autocomplete="username" value="${login}" hidden>
<label class="field">New password <input name="password" type="password" autocomplete="new-password" aria-describedby="rules" required></label>
<label class="field">The same again <input name="repeated" type="password" autocomplete="new-password" required></label>
<p class="quiet" id="rules">At least ${leastLength} characters, any characters: a few words in a row do well. What others would guess first is not taken, nor is “${demoPassword}”, with which the people of this demo start.</p>`
}

/** Changes the password of whoever is signed in. */
export function changePage(asked: {
  login: string
  hidden: Html
  hasOne: boolean
  mistake?: string | undefined
}): string {
  const { login, hidden, hasOne, mistake } = asked
  return page(
    'Change your password',
    html`${alert(mistake)}<form method="post" action="/password" class="sheet">${hidden}
${hasOne && html`<label class="field">Present password <input name="present" type="password" autocomplete="current-password" required></label>`}
${newPasswordFields(login)}
<label class="tick"><input type="checkbox" name="everywhere" value="yes" checked><span>Sign out everywhere else, and take back what apps were let in to</span></label>
<p><button class="act">Change it</button></p></form><p><a href="/security">How you sign in</a></p>`,
  )
}

/** The password was changed. */
export function changedPage(everywhere: boolean): string {
  return page(
    'Your password was changed',
    html`<p role="status">The new one counts from now on.${everywhere && ' Everywhere else you are signed out, and no app is let in any more.'}</p>
<p><a href="/security">How you sign in</a></p>`,
  )
}

/** Asks where to mail the way back in. */
export function forgotPage(back: string | undefined, mistake?: string): string {
  return page(
    'Forgot your password?',
    html`${alert(mistake)}<p>Tell us the e-mail address of your account. We mail you a link to choose another password.</p>
<form method="post" action="/password/forgot" class="sheet">${back !== undefined && html`<input type="hidden" name="back" value="${back}">`}
<label class="field">E-mail <input name="email" type="email" autocomplete="email" maxlength="320" required></label>
<p><button class="act">Send the link</button></p></form>${back !== undefined && html`<p><a href="${back}">Back to the sign-in</a></p>`}`,
  )
}

/** The same for everybody: whether there is such an account is told by mail alone. */
export function sentPage(email: string): string {
  return page(
    'Look at your mail',
    html`<p>We have written to <strong>${email}</strong>. Where that is the address of an account, the message holds a link, good for 30 minutes and once.</p>
<p class="quiet">Here, messages arrive in the <a href="/mailbox">mailbox</a> of this demo.</p>`,
  )
}

/** Chooses another password, by the mailed link. */
export function resetPage(asked: { login: string; token: string; mistake?: string | undefined }): string {
  const { login, token, mistake } = asked
  return page(
    'Choose another password',
    html`${alert(mistake)}<form method="post" action="/password/reset" class="sheet"><input type="hidden" name="token" value="${token}">
${newPasswordFields(login)}<p><button class="act">Make it my password</button></p></form>
<p class="quiet">You will be signed out everywhere, and apps that you let in will have to ask again.</p>`,
  )
}

/** The link is used up, too old or none. */
export function deadLinkPage(): string {
  return page(
    'This link is not good any more',
    html`<p role="alert">It was used, is older than half an hour, or another has taken its place.</p>
<p><a href="/password/forgot">Ask for another</a></p>`,
  )
}

/** The password was chosen by the mailed link. */
export function resetDonePage(back: string | undefined): string {
  return page(
    'Your password was changed',
    html`<p role="status">You are signed out everywhere. Sign in with the new password now.</p>
<p>${back === undefined ? html`<a href="/sign-in">Sign in</a>` : html`<a href="${back}">Go on with signing in</a>`}</p>`,
  )
}
