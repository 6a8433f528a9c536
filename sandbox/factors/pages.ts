import { renderSVG } from 'uqr'
import { type Html, html, trusted } from '../desktop/html.ts'
import { page } from '../desktop/page.ts'

/** Where a code of six digits is typed. */
export function codeField(label: string): Html {
  return html`<label class="field">${label} <input name="code" inputmode="numeric" autocomplete="one-time-code" pattern="[0-9 ]{6,7}" maxlength="7" required autofocus></label>`
}

/** An authenticator app gets its key: by camera, or typed. `hidden`: what the form carries besides the code. */
export function enrolTotpPage(asked: {
  /** Where the first code is sent. */
  at: string
  offer: { uri: string; key: string }
  refused: boolean
  hidden?: Html
}): string {
  const { at, offer, refused, hidden } = asked
  const code = renderSVG(offer.uri, { border: 3, pixelSize: 5 })
  return page(
    'Add an authenticator app',
    html`${refused && html`<p class="warn" role="alert">That is not the code that the app shows now. See that the clock of your telephone is right, and type the next code.</p>`}
<ol><li>Open an authenticator app, and let it read this picture.<div role="img" aria-label="QR code with the key for your authenticator app; the same key stands below as text" class="qr">${trusted(code)}</div></li>
<li>Or type this key there: <code class="key">${offer.key}</code> (it is time-based, six digits, thirty seconds).</li>
<li>Then type the code that the app shows.</li></ol>
<form method="post" action="${at}" class="sheet">${hidden}${codeField('Code of six digits')}<p><button class="act">Add this app</button></p></form>`,
  )
}

/** The list to keep, shown this once. `then`: how it goes on. */
export function recoveryCodesPage(codes: readonly string[], then: Html): string {
  const text = `St Elsewhere EHR: recovery codes. Each is good once.\r\n\r\n${codes.join('\r\n')}\r\n`
  return page(
    'Your recovery codes',
    html`<p>For the day when your telephone is lost: each of these signs you in once, with your password. <strong>They are shown this once.</strong> Print this page, or keep the file where nobody else finds it.</p>
<ul class="sheet codes">${codes.map(code => html`<li><code>${code}</code></li>`)}</ul>
<p><a download="recovery-codes.txt" href="data:text/plain;charset=utf-8,${encodeURIComponent(text)}">Save them as a file</a></p>${then}`,
  )
}
