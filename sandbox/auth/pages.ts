import { html, trusted } from '../desktop/html.ts'
import { page } from '../desktop/page.ts'

/** Shown when the request is so wrong that it must not be answered with a redirect. */
export function errorPage(out: { error: string; error_description?: string | undefined }): string {
  return page(
    'This request cannot be answered',
    html`<p class="warn">${out.error}</p><p>${out.error_description ?? 'No further detail.'}</p>
<p class="quiet">Go back to the app, or open it again from the patient’s chart.</p>`,
  )
}

/**
 * Asks before ending the session for every app; `form` is the provider's own, and names itself op.logoutForm.
 * @see OpenID Connect RP-Initiated Logout 1.0 §2
 */
export function logoutPage(form: string): string {
  return page(
    'Sign out of St Elsewhere too?',
    html`${trusted(form)}<p>You have left the app. Until you sign out here as well, whoever uses this browser next could open your record with your sign-in.</p>
<p class="row"><button class="act" form="op.logoutForm" name="logout" value="yes">Yes, sign out</button>
<button form="op.logoutForm">No, stay signed in</button></p>`,
  )
}

/** Shown after signing out when the app gave nowhere to go. */
export function loggedOutPage(): string {
  return page('You are signed out', html`<p>You may close this window.</p>`)
}
