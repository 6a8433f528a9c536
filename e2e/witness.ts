import { type BrowserContext, expect, type Page, type Response } from '@playwright/test'
import type { SandboxControl, Stack } from './sandbox.ts'
import { keepWatch, tracesOf } from './traces.ts'

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
  #unreadable = false
  readonly #contexts: BrowserContext[] = []
  /** What tabs told each other. */
  readonly #broadcast: string[] = []
  readonly #tokenAnswers: Promise<readonly string[]>[] = []
  /** Names and numbers of people that must not turn up where they do not belong. */
  readonly #people: string[] = []

  constructor(stack: Stack) {
    this.#stack = stack
    this.#allowed = new Set([stack.app, stack.sandbox, stack.northside].flatMap(bothHosts))
  }

  /** Another origin that this test's pages may load from, such as a second deployment. */
  allow(origin: string): void {
    for (const host of bothHosts(origin)) this.#allowed.add(host)
  }

  /** This person's name or number must stay out of URLs, titles, consoles, storage and what tabs tell each other. */
  plant(...secrets: string[]): void {
    this.#people.push(...secrets)
  }

  /** This test breaks the content policy on purpose, and would be wrong if nothing were blocked. */
  expectViolation(line: RegExp): void {
    this.#expectedViolations.push(line)
  }

  /** This test holds a database shut on purpose, so that nobody can look into it. */
  expectUnreadable(): void {
    this.#unreadable = true
  }

  async watch(context: BrowserContext): Promise<void> {
    this.#contexts.push(context)
    await context.exposeBinding(REPORT, (_source, what: 'violation' | 'broadcast', line: string) => {
      if (what === 'violation') this.#violations.push(line)
      else this.#broadcast.push(line)
    })
    await context.addInitScript(keepWatch, REPORT)
    context.on('response', response => {
      if (TOKEN_ENDPOINTS.includes(new URL(response.url()).pathname))
        this.#tokenAnswers.push(tokensIn(response))
    })
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
    const secrets = [...(await secretsOf(sandbox)), ...(await Promise.all(this.#tokenAnswers)).flat()]
    for (const secret of [...secrets, ...this.#people]) {
      expect(this.#said.join('\n'), 'the console').not.toContain(secret)
      expect(this.#broadcast.join('\n'), 'what tabs tell each other').not.toContain(secret)
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
    const apps = page.frames().filter(frame => isApp(frame.url(), this.#allowed, this.#stack))
    for (const frame of apps) {
      const traces = await tracesOf(frame).catch(cause => {
        if (!this.#unreadable) throw cause
      })
      if (traces === undefined) continue
      for (const secret of secrets) {
        expect(traces.open, 'URL, title, localStorage, caches').not.toContain(secret)
        expect(traces.databases, 'IndexedDB').not.toContain(secret)
      }
      for (const person of this.#people) {
        expect(traces.open, 'URL, title, localStorage, caches').not.toContain(person)
        expect(traces.tab, 'sessionStorage').not.toContain(person)
        expect(traces.databases, 'IndexedDB').not.toContain(person)
      }
      expect(traces.extractable, 'keys in IndexedDB that a script could read out').toEqual([])
    }
  }
}

/** Of the hospital and of the university. */
const TOKEN_ENDPOINTS = ['/auth/token', '/northside/token']

const bothHosts = (url: string) => [url, url.replace('//localhost', '//127.0.0.1')]

function isApp(url: string, allowed: ReadonlySet<string>, { sandbox, northside }: Stack): boolean {
  if (!URL.canParse(url)) return false
  const { origin } = new URL(url)
  return allowed.has(origin) && ![sandbox, northside].flatMap(bothHosts).includes(origin)
}

/** The tokens that a token endpoint answered with, also those that are never sent anywhere. */
async function tokensIn(response: Response): Promise<readonly string[]> {
  const body: unknown = await response.json().catch(() => undefined)
  if (typeof body !== 'object' || body === null) return []
  return ['access_token', 'refresh_token', 'id_token']
    .map(name => Reflect.get(body, name) as unknown)
    .filter(token => typeof token === 'string')
    .filter(token => token.length > 8)
}

/** The codes, verifiers and tokens that really passed, as the sandbox recorded them. */
async function secretsOf(sandbox: SandboxControl): Promise<readonly string[]> {
  const token = await sandbox.requests(/^\/(auth|northside)\/token$/)
  const fhir = await sandbox.requests(/^\/fhir\//)
  const forms = token.flatMap(({ form }) => [
    form.code,
    form.code_verifier,
    form.refresh_token,
    form.subject_token,
  ])
  const bearers = fhir.map(({ authorization }) => authorization?.replace(/^Bearer /i, ''))
  return [...new Set([...forms, ...bearers])].filter(
    text => typeof text === 'string' && text.length > 8,
  ) as string[]
}
