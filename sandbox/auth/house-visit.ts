import { Secret, TOTP } from 'otpauth'
import type { Sandbox } from '../server.ts'
import { offered, openBrowser, type TestBrowser, type Visit } from './test-browser.ts'

/** Somebody signed in at the house's own pages: by a password and a code sent to their phone, or an authenticator app enrolled on the spot. */
export interface HouseVisit {
  /** The page that they wanted. */
  page: Visit
  /** What their browser sends along. */
  cookie: string
  open(path: string): Promise<Visit>
  /** Posts a form as the page would, with the visit's own csrf value unless the fields say another. */
  send(path: string, fields: Record<string, string>): Promise<Visit>
}

/** Signs in with a browser of its own, and is then at `path`. */
export async function visitAs({ origin }: Sandbox, login: string, path: string): Promise<HouseVisit> {
  const browser = openBrowser()
  await browser.open(origin + path)
  const asked = await browser.submit(Object.entries({ login, password: 'demo' }), '/sign-in/password')
  await takeSecondStep(origin, browser, asked)
  // An authenticator app that was enrolled shows its recovery codes before the way leads on.
  await browser.open(`${origin}/sign-in`)
  const page = await browser.open(origin + path)
  const [csrf = ''] = offered(page, 'csrf')
  return {
    page,
    cookie: browser.cookies(),
    open: to => browser.open(origin + to),
    send: (to, fields) => browser.submit(Object.entries({ csrf, ...fields }), to),
  }
}

/** Takes the second step that the page offers. */
async function takeSecondStep(origin: string, browser: TestBrowser, { text }: Visit): Promise<void> {
  const key = /class="key">([A-Z2-7 ]+)</.exec(text)?.[1]
  if (key !== undefined) {
    const app = new TOTP({ secret: Secret.fromBase32(key.replaceAll(' ', '')) })
    await browser.submit([['code', app.generate()]], '/sign-in/totp')
    return
  }
  await browser.submit([['send', 'first']], '/sign-in/text')
  const messages = await (await fetch(`${origin}/_sandbox/mailbox`)).json()
  const [message] = messages as { text: string }[]
  await browser.submit([['code', /\d{6}/.exec(message?.text ?? '')?.[0] ?? '']], '/sign-in/text')
}
