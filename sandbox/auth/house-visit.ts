import type { Sandbox } from '../server.ts'
import { offered, openBrowser, type Visit } from './test-browser.ts'

/** Somebody signed in at the house's own pages, by a password and a code sent to their phone. */
interface HouseVisit {
  /** The page that they wanted. */
  page: Visit
  open(path: string): Promise<Visit>
  /** Posts a form as the page would, with the visit's own csrf value unless the fields say another. */
  send(path: string, fields: Record<string, string>): Promise<Visit>
}

/** Signs in with a browser of its own, and is then at `path`. */
export async function visitAs({ origin }: Sandbox, login: string, path: string): Promise<HouseVisit> {
  const browser = openBrowser()
  await browser.open(origin + path)
  await browser.submit(Object.entries({ login, password: 'demo' }), '/sign-in/password')
  await browser.submit([['send', 'first']], '/sign-in/text')
  const messages = await (await fetch(`${origin}/_sandbox/mailbox`)).json()
  const [{ text }] = messages as [{ text: string }]
  const page = await browser.submit([['code', /\d{6}/.exec(text)?.[0] ?? '']], '/sign-in/text')
  const [csrf = ''] = offered(page, 'csrf')
  return {
    page,
    open: to => browser.open(origin + to),
    send: (to, fields) => browser.submit(Object.entries({ csrf, ...fields }), to),
  }
}
