import type { ServerResponse } from 'node:http'
import { type Html, html } from '../desktop/html.ts'
import { page, sendPage } from '../desktop/page.ts'
import type { Address } from './address.ts'

/** What can be wrong with what was typed on these pages, and its sentence. */
const mistakes = {
  address:
    'That is neither an e-mail address nor a telephone number with its country code, such as +1 555 010 0123.',
  wrong: 'That is not the code. Look at the newest message, and type its six digits.',
  gone: 'That code is not good any more: it was used, is older than ten minutes, or was mistyped too often. Ask for another.',
} as const
export type Mistake = keyof typeof mistakes

/** The sentence about a mistake. */
export function mistakeSentence(mistake: Mistake): string {
  return mistakes[mistake]
}

/** The sentence about a mistake, to be heard by a screen reader too. */
export function mistakeLine(mistake: Mistake | undefined): Html | false {
  return mistake !== undefined && html`<p class="warn" role="alert">${mistakes[mistake]}</p>`
}

/** The field for where a code shall be sent. */
export function addressField(value = ''): Html {
  return html`<label class="field">E-mail or phone number <input name="address" inputmode="email" autocomplete="email" autocapitalize="none" spellcheck="false" maxlength="320" value="${value}" required></label>`
}

/** Asks for the code that was sent. It says nothing about whether one was. */
export function codePage(asked: {
  action: string
  address: Address
  mistake?: Mistake | undefined
  otherWay: Html
}): string {
  const { action, address, mistake, otherWay } = asked
  return page(
    'Enter the code',
    html`${mistakeLine(mistake)}
<p>We have written to <strong>${address.value}</strong>. Where that is right, the message holds a code of six digits, good for ten minutes.</p>
<form method="post" action="${action}" class="sheet">
<label class="field">Code <input name="code" inputmode="numeric" autocomplete="one-time-code" pattern="[0-9 ]*" maxlength="12" required autofocus></label>
<p><button class="act">Continue</button></p></form>
<form method="post" action="${action}"><input type="hidden" name="again" value="yes"><p class="row"><button>Send another code</button></p></form>
<p>${otherWay}</p><p class="quiet">Here, messages arrive in the <a href="/mailbox" target="_blank" rel="noopener">mailbox</a> of this demo.</p>`,
  )
}

/** Answers that too much was asked for. @see RFC 6585 §4 */
export function showWait(res: ServerResponse, seconds: number, here: string): void {
  res.setHeader('retry-after', seconds)
  sendPage(res, waitPage(seconds, here), [], 429)
}

/** Too much was asked for; where to go on when the time has come. */
export function waitPage(seconds: number, here: string): string {
  return page(
    'A little patience',
    html`<p role="alert">That was tried or asked for too often. Try again in ${wordsFor(seconds)}.</p>
<p><a href="${here}">Back</a></p>`,
  )
}

function wordsFor(seconds: number): string {
  if (seconds < 60) return `${seconds} ${seconds === 1 ? 'second' : 'seconds'}`
  const minutes = Math.ceil(seconds / 60)
  return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`
}
