/** A page as the tests see it: where it is, and what it says. */
export interface Visit {
  status: number
  url: URL
  text: string
}

interface Cookie {
  name: string
  value: string
  path: string
}

/**
 * A browser of a few lines: cookies, redirects, and forms filled in by hand. It stops at an address that is
 * not the sandbox's, as nothing listens there.
 */
export interface TestBrowser {
  /** The address of the page it is on. */
  readonly here: URL
  /** What it would send along to any address, as the header. */
  cookies(): string
  /** Every address it has been to, redirects too. */
  readonly visited: readonly URL[]
  open(url: string): Promise<Visit>
  /** Posts a form to the page it is on, or to the `action` named. */
  submit(fields: readonly (readonly [string, string])[], action?: string): Promise<Visit>
}

/** A browser with no cookies yet. It goes on to these origins, too. */
export function openBrowser(neighbours: readonly string[] = []): TestBrowser {
  const cookies = new Map<string, Cookie>()
  let here = new URL('http://localhost')
  let home: string | undefined
  const visited: URL[] = []
  const isHome = (origin: string) => origin === home || neighbours.includes(origin)

  async function go(url: URL, init: RequestInit = {}): Promise<Visit> {
    const cookie = [...cookies.values()].filter(({ path }) => url.pathname.startsWith(path))
    const headers = { cookie: cookie.map(({ name, value }) => `${name}=${value}`).join('; ') }
    const answer = await fetch(url, { ...init, redirect: 'manual', headers })
    for (const line of answer.headers.getSetCookie()) keep(line)
    here = url
    visited.push(url)
    if (neighbours.length > 0 && home === undefined) home = url.origin
    const location = answer.headers.get('location')
    if (location === null) return { status: answer.status, url, text: await answer.text() }
    const next = new URL(location, url)
    return next.origin === url.origin || isHome(next.origin)
      ? go(next)
      : { status: answer.status, url: next, text: '' }
  }

  function keep(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    const path = /path=([^;]+)/i.exec(line)?.[1] ?? '/'
    if (value === '') cookies.delete(`${name} ${path}`)
    else cookies.set(`${name} ${path}`, { name, value, path })
  }

  return {
    visited,
    get here() {
      return here
    },
    cookies: () => [...cookies.values()].map(({ name, value }) => `${name}=${value}`).join('; '),
    open: url => go(new URL(url)),
    submit: (fields, action) =>
      go(action === undefined ? here : new URL(action, here), {
        method: 'POST',
        body: new URLSearchParams(fields.map(([name, value]) => [name, value])),
      }),
  }
}

/** The values of the ticked boxes, or of the buttons, of that name. */
export function offered({ text }: Visit, name: string): string[] {
  return [...text.matchAll(new RegExp(`name="${name}" value="([^"]*)"`, 'g'))].map(([, value = '']) =>
    value.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code))),
  )
}

/** Signs in on the page of a standalone launch that this browser is on, by name and password. */
export function signInAs(browser: TestBrowser, login: string, password = 'demo'): Promise<Visit> {
  const [, , , uid] = browser.here.pathname.split('/')
  return browser.submit(
    [
      ['login', login],
      ['password', password],
    ],
    `/auth/interaction/${uid}/password`,
  )
}
