import { addressField } from '../codes/pages.ts'
import { type Html, html, trusted } from '../desktop/html.ts'
import { page } from '../desktop/page.ts'
import { newPasswordFields } from '../password/pages.ts'
import { botCheckStyle } from './bot-check-files.ts'
import type { Claim } from './match-record.ts'
import { terms } from './terms.ts'

const alert = (sentence: string | undefined): Html | false =>
  sentence !== undefined && html`<p class="warn" role="alert">${sentence}</p>`

const backLink = (back: string | undefined): Html | false =>
  back !== undefined && html`<p><a href="${back}">Back to the sign-in</a></p>`

/** Where can we write to you, and are you not a robot? */
export function registerPage(back: string | undefined, mistake?: string, address = ''): string {
  return page(
    'Register as a patient',
    html`<style>${trusted(botCheckStyle)}</style>${alert(mistake)}
<p>You need your medical record number: it stands at the top of every letter from us.</p>
<form method="post" action="/register" class="sheet">${addressField(address)}
<div id="bot-check"><noscript><p class="warn">To keep robots out, this page needs JavaScript. Without it, register at the front desk.</p></noscript></div>
<p><button class="act">Send me a code</button></p></form>${backLink(back)}
<script type="module" src="/register/bot-check.js"></script>`,
  )
}

/** Who are you, which password, and do you agree? */
export function detailsPage(asked: { login: string; claim?: Claim; mistake?: string | undefined }): string {
  const { login, claim, mistake } = asked
  return page(
    'Who you are',
    html`${alert(mistake)}<form method="post" action="/register/details" class="sheet">
<fieldset><legend>Your record</legend>
<label class="field">Family name <input name="familyName" autocomplete="family-name" maxlength="200" value="${claim?.familyName}" required></label>
<label class="field">Date of birth <input name="birthDate" type="date" autocomplete="bday" value="${claim?.birthDate}" required></label>
<label class="field">Medical record number <input name="mrn" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="40" value="${claim?.mrn}" required></label></fieldset>
<fieldset><legend>Your password</legend>${newPasswordFields(login)}</fieldset>
<label class="tick"><input type="checkbox" name="terms" value="${terms.version}" required><span>I have read the <a href="/register/terms" target="_blank" rel="noopener">terms</a> and agree</span></label>
<p><button class="act">Make my account</button></p></form>`,
  )
}

/** The terms. */
export function termsPage(): string {
  return page(
    'Terms',
    html`<p class="quiet">Version ${terms.version}</p>${terms.paragraphs.map(paragraph => html`<p>${paragraph}</p>`)}`,
  )
}

/** The account is there. */
export function donePage(name: string, login: string, back: string | undefined): string {
  return page(
    'Your account is made',
    html`<p role="status">${name}, it opens your own record. Sign in with <strong>${login}</strong> and your password.</p>
<p><a href="${back ?? '/sign-in'}">Sign in</a></p>`,
  )
}

/** Nobody was found too often. */
export function giveUpPage(): string {
  return page(
    'Please come to the front desk',
    html`<p role="alert">We could not match what you told us to a record. Nothing was made. The front desk can look, and register you there.</p>`,
  )
}
