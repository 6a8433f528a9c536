import { type Html, html } from '../desktop/html.ts'
import { page } from '../desktop/page.ts'
import type { Attempt } from '../sign-in/contract.ts'

/** Whom another provider vouches for is nobody here, as far as can be known. */
export function notKnownPage(title: string, why: 'unknown' | 'unverified', { here }: Attempt): string {
  const what = {
    unknown: html`<p>${title} says who you are, and nobody at St Elsewhere is linked to that account.</p>
<p>Sign in here as you usually do. If you are a patient and have no account yet, <a href="/register">register</a> with the same e-mail address.</p>`,
    unverified: html`<p>${title} has not checked that the e-mail address of your account there is yours, so it says nothing about who you are here.</p>
<p>Have the address checked there, or sign in here as you usually do.</p>`,
  }
  return page(
    'We cannot tell who you are here',
    html`<div role="alert">${what[why]}</div><p><a href="${here}">Back to the sign-in page</a></p>`,
  )
}

/** What happened, by the code of the provider's answer. */
const outcomes = new Map<string, readonly [string, string]>([
  [
    'access_denied',
    ['You did not sign in at', 'Nothing has happened. You can try again, or sign in another way.'],
  ],
  [
    'unreachable',
    ['You cannot sign in now at', 'It does not answer. Try again later, or sign in another way.'],
  ],
])
const untrusted = [
  'No answer that counts came from',
  'What came back cannot be trusted, or came too late. Try again, or sign in another way.',
] as const

/** The other provider did not say who somebody is. */
export function notSignedInPage(title: string, code: string, { here }: Attempt): string {
  const [what, next] = outcomes.get(code) ?? untrusted
  return page(
    `${what} ${title}`,
    html`<p role="alert">${next}</p><p><a href="${here}">Back to the sign-in page</a></p>`,
  )
}

/** Somebody who comes back without having left, or long after. */
export function strangerPage(): string {
  return page('This sign-in has expired', html`<p>Go back to the app and start again.</p>`)
}

/** Some show once that the account with the same address is theirs. It is not named: the address may have been another's. */
export function linkPage(title: string, action: string, refused: boolean): string {
  return page(
    'Is this your account?',
    html`${refused && html`<p class="warn" role="alert">That is not the password of this account.</p>`}
<p>${title} knows you by the e-mail address of an account at St Elsewhere. This one is linked only after its own password was given, once.</p>
<form method="post" action="${action}" class="sheet"><label class="field">Password at St Elsewhere <input name="password" type="password" autocomplete="current-password" required></label>
<p><button class="act">Link the two</button></p></form>`,
  )
}

/** A button that leads to another provider. */
export function providerOffer(title: string, action: string): Html {
  return html`<form method="post" action="${action}"><p><button>Sign in with ${title}</button></p></form>`
}

/** Which organisation, asked by its addresses. */
export function organisationOffer(action: string): Html {
  return html`<details><summary>With another organisation</summary><form method="post" action="${action}" class="sheet"><label class="field">E-mail address at your organisation <input name="email" type="email" autocomplete="email" required></label>
<p><button>Sign in with my organisation</button></p></form></details>`
}

/** No organisation has addresses like that; whether a person has one here is not told. */
export function noOrganisationPage({ here }: Attempt, action: string): string {
  return page(
    'No organisation signs in with that address',
    html`<p role="alert">Check the address, or sign in here as you usually do.</p>${organisationOffer(action)}<p><a href="${here}">Back to the sign-in page</a></p>`,
  )
}
