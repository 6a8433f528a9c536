import { type BrowserContext, expect, type Page } from '@playwright/test'
import type { SandboxControl, Stack } from './sandbox.ts'

/** What a page reports of itself; installed before any of its scripts run. */
const REPORT = '__chartkeyWitness'

/**
 * Sees every request, console line, policy violation and unheard rejection of a browser context, and judges
 * them after the test. A test that means to break a rule says so with `expect…` first.
 */
export class Witness {
  readonly #stack: Stack
  readonly #allowed: Set<string>
  readonly #strayRequests: string[] = []
  readonly #strayTokens: string[] = []
  readonly #said: string[] = []
  readonly #violations: string[] = []
  readonly #expectedViolations: RegExp[] = []
  readonly #rejections: string[] = []
  readonly #contexts: BrowserContext[] = []
  /** Names and numbers of people that must not turn up where they do not belong. */
  readonly #people: string[] = []

  constructor(stack: Stack) {
    this.#stack = stack
    this.#allowed = new Set([stack.app, stack.sandbox].flatMap(bothHosts))
  }

  /** Another origin that this test's pages may load from, such as a second deployment. */
  allow(origin: string): void {
    for (const host of bothHosts(origin)) this.#allowed.add(host)
  }

  /** This person's name or number must stay out of URLs, titles, consoles and storage. */
  plant(...secrets: string[]): void {
    this.#people.push(...secrets)
  }

  /** This test breaks the content policy on purpose, and would be wrong if nothing were blocked. */
  expectViolation(line: RegExp): void {
    this.#expectedViolations.push(line)
  }

  async watch(context: BrowserContext): Promise<void> {
    this.#contexts.push(context)
    await context.exposeBinding(REPORT, (_source, line: string) => void this.#violations.push(line))
    await context.addInitScript(report => {
      addEventListener('securitypolicyviolation', event => {
        const tell = Reflect.get(globalThis, report) as (line: string) => void
        tell(`${event.effectiveDirective} blocked ${event.blockedURI} ${event.sample}`)
      })
    }, REPORT)
    context.on('request', request => {
      const url = new URL(request.url())
      if (!/^https?:$/.test(url.protocol)) return
      if (!this.#allowed.has(url.origin)) this.#strayRequests.push(request.url())
      const carriesToken = request.headers().authorization !== undefined
      const underBase = bothHosts(this.#stack.fhirBase).some(base => request.url().startsWith(`${base}/`))
      if (carriesToken && !underBase) this.#strayTokens.push(request.url())
    })
    context.on('console', message => this.#said.push(message.text()))
    context.on('weberror', error => {
      const text = String(error.error())
      // Firefox's remark on the sandbox's cookies in a frame of another site, where an EHR launch needs none.
      if (!/^Cookie “_session(\.sig)?” has been rejected/.test(text)) this.#rejections.push(text)
    })
  }

  /** The questions that follow every test. */
  async verdict(sandbox: SandboxControl): Promise<void> {
    expect(this.#strayRequests, 'requests that left the configured origins').toEqual([])
    expect(this.#strayTokens, 'requests that carried a token off the FHIR base').toEqual([])
    await this.#judgeViolations()
    expect(this.#rejections, 'unheard rejections and uncaught errors').toEqual([])
    const secrets = await secretsOf(sandbox)
    for (const secret of [...secrets, ...this.#people]) {
      expect(this.#said.join('\n'), 'the console').not.toContain(secret)
    }
    for (const page of this.#contexts.flatMap(context => context.pages())) {
      await this.#search(page, secrets)
    }
  }

  async #judgeViolations(): Promise<void> {
    const missing = () =>
      this.#expectedViolations.filter(one => !this.#violations.some(line => one.test(line)))
    await expect.poll(missing, 'violations that should have been').toEqual([])
    const unexpected = this.#violations.filter(line => !this.#expectedViolations.some(one => one.test(line)))
    expect(unexpected, 'content policy violations').toEqual([])
  }

  async #search(page: Page, secrets: readonly string[]): Promise<void> {
    const apps = page.frames().filter(frame => isApp(frame.url(), this.#allowed, this.#stack.sandbox))
    for (const frame of apps) {
      const traces = await frame.evaluate(collectTraces).catch(() => undefined)
      if (traces === undefined) continue
      for (const secret of secrets)
        expect(traces.open, 'URL, title, localStorage, caches').not.toContain(secret)
      for (const person of this.#people) {
        expect(traces.open, 'URL, title, localStorage, caches').not.toContain(person)
        expect(traces.tab, 'sessionStorage').not.toContain(person)
      }
    }
  }
}

const bothHosts = (url: string) => [url, url.replace('//localhost', '//127.0.0.1')]

function isApp(url: string, allowed: ReadonlySet<string>, sandbox: string): boolean {
  if (!URL.canParse(url)) return false
  const { origin } = new URL(url)
  return allowed.has(origin) && !bothHosts(sandbox).includes(origin)
}

/** Runs in the page: every place where a secret could be left lying. */
async function collectTraces(): Promise<{ open: string; tab: string }> {
  const cached = []
  for (const name of await caches.keys()) {
    for (const request of await (await caches.open(name)).keys()) cached.push(request.url)
  }
  const databases = (await indexedDB.databases()).map(({ name }) => name)
  const state = JSON.stringify(history.state)
  const open = [location.href, document.title, JSON.stringify(localStorage), state, ...cached, ...databases]
  return { open: open.join('\n'), tab: JSON.stringify(sessionStorage) }
}

/** The codes, verifiers and tokens that really passed, as the sandbox recorded them. */
async function secretsOf(sandbox: SandboxControl): Promise<readonly string[]> {
  const token = await sandbox.requests(/^\/auth\/token$/)
  const fhir = await sandbox.requests(/^\/fhir\//)
  const forms = token.flatMap(({ form }) => [form.code, form.code_verifier, form.refresh_token])
  const bearers = fhir.map(({ authorization }) => authorization?.replace(/^Bearer /i, ''))
  return [...new Set([...forms, ...bearers])].filter(
    text => typeof text === 'string' && text.length > 8,
  ) as string[]
}
