import { type Html, html } from '../desktop/html.ts'
import { page } from '../desktop/page.ts'

const scripts = html`<script src="/scripts/simplewebauthn.js" defer></script><script src="/scripts/passkey.js" defer></script>
<noscript><p class="warn">A passkey needs JavaScript in this browser. Use another way, or switch it on.</p></noscript>`

/** Proves a passkey. `options` are what the browser is asked; it is sent with {@link ownScripts} in its policy. */
export function passkeyPage(asked: {
  /** Where the proof is sent. */
  at: string
  options: object
  refused: boolean
  after: Html | false
}): string {
  const { at, options, refused, after } = asked
  return page(
    'Your passkey',
    html`${problem(refused, 'That passkey does not open this. Try another one, or another way.')}
<p>Your device asks for your finger, your face or its code. That stays on the device.</p>
<form method="post" action="${at}" class="sheet" data-passkey="get" data-options="${JSON.stringify(options)}">
<input type="hidden" name="response"><p><button class="act" autofocus>Use my passkey</button></p></form>${after}${scripts}`,
  )
}

/** Makes a passkey; as above. `hidden`: what the form carries besides. */
export function newPasskeyPage(asked: {
  at: string
  options: object
  refused: boolean
  hidden: Html
}): string {
  const { at, options, refused, hidden } = asked
  return page(
    'Add a passkey',
    html`${problem(refused, 'That did not make a passkey. Try once more.')}
<p>With a passkey you sign in by your finger, your face or your device’s code, and with nothing to type or to be lured out of you.</p>
<form method="post" action="${at}" class="sheet" data-passkey="create" data-options="${JSON.stringify(options)}">
${hidden}<input type="hidden" name="response">
<label class="field">A name for it, such as “my telephone” <input name="name" maxlength="60" autocomplete="off" required></label>
<p><button class="act">Make a passkey</button></p></form><p><a href="/security">Back to my account</a></p>${scripts}`,
  )
}

function problem(refused: boolean, words: string): Html {
  return refused
    ? html`<p class="warn" role="alert" id="problem">${words}</p>`
    : html`<p class="warn" role="alert" id="problem" hidden></p>`
}
