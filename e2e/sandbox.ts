/** What a test may tell the sandbox, from outside, over HTTP. Its rules are described in sandbox/faults. */

/** Where everything of this worker is. */
export interface Stack {
  readonly app: string
  readonly sandbox: string
  readonly fhirBase: string
  /** Somebody else's OpenID provider. */
  readonly northside: string
  readonly foreign: string
  readonly control: string
  readonly config: DeployedConfig
}

/** The parts of config.json that tests vary. */
export interface DeployedConfig {
  servers: Record<string, unknown>[]
  [field: string]: unknown
}

/** One fault: which request, what happens to it. */
export interface Fault {
  /** Takes the place of an earlier one of the same id. */
  id?: string
  match: {
    method?: string
    path: string
    origin?: string
    authorization?: string
    nth?: number
    after?: number
  }
  times?: number
  action: Record<string, unknown>
}

/** A request as the sandbox saw it. */
export interface Recorded {
  method: string
  path: string
  query: Record<string, string | string[]>
  form: Record<string, string | string[]>
  headers: Record<string, string | string[]>
  origin?: string
  authorization?: string
}

/** How often refresh tokens were sent, and how many of those sendings were of one that had been spent before. */
export interface RefreshUses {
  total: number
  reused: number
}

/** How the whole sandbox behaves. */
interface SandboxSettings {
  /** Life of an access token from now on. */
  tokenSeconds: number
  signing: string
  latencyMs: number
  /** A standalone sign-in is remembered by the browser until the provider is told of its end. */
  singleSignOn: boolean
  /** Writing a Patient or a DocumentReference wants a sign-in of level two, so many seconds old at most. @see RFC 9470 */
  stepUpWrites: boolean
  stepUpSeconds: number
  /** Requests are remembered; {@link SandboxControl.refreshUses} counts either way. */
  recording: boolean
}

/** A request as the foreign server saw it. */
export interface Heard {
  method: string
  url: string
  authorization?: string
}

/** The launch that an EHR's desktop would make. */
export interface EhrLaunch {
  patient?: string
  user?: string
  encounter?: string
  banner?: 'true' | 'false'
  style?: string
  app?: string
  context?: string
  restricted?: 'true'
}

/** The switchboard of one sandbox. */
export class SandboxControl {
  readonly stack: Stack

  constructor(stack: Stack) {
    this.stack = stack
  }

  async fault(...faults: Fault[]): Promise<void> {
    for (const fault of faults) await this.#call('POST', '/_sandbox/faults', fault)
  }

  /** A case of the security checklist, by its row; the sandbox refuses one that it does not know. */
  async hostile(id: string, variant: string): Promise<void> {
    await this.#call('POST', '/_sandbox/hostile', { id, variant })
  }

  /** How the whole server behaves, until the test ends. */
  async settings(change: Partial<SandboxSettings>): Promise<void> {
    await this.#call('POST', '/_sandbox/settings', change)
  }

  /** Answers standalone sign-ins as if this person had clicked through the pages. */
  async signIn(arranged: {
    account: string
    patient?: string
    reject?: readonly string[]
    amr?: readonly string[]
    times?: number
  }): Promise<void> {
    await this.#call('POST', '/_sandbox/sign-in', arranged)
  }

  /** Registers a client besides the app's own, as sandbox/auth/client.ts has it. */
  async client(registered: { clientId: string } & Record<string, unknown>): Promise<void> {
    await this.#call('POST', '/_sandbox/clients', registered)
  }

  /** As it was at the start: no faults, no requests, no arrangements, its own settings. */
  async reset(): Promise<void> {
    await this.#call('POST', '/_sandbox/reset')
  }

  async calm(): Promise<void> {
    await this.#call('DELETE', '/_sandbox/faults')
  }

  async forgetRequests(): Promise<void> {
    await this.#call('DELETE', '/_sandbox/requests')
  }

  /**
   * The recorded requests whose path matches, oldest first. Preflights are left out, and so is what the app reports of
   * itself, unless it is asked for by name.
   */
  async requests(path: RegExp): Promise<Recorded[]> {
    const all = (await this.#call('GET', '/_sandbox/requests')) as Recorded[]
    const isMeant = (request: Recorded) =>
      path.test(request.path) && (request.path !== '/fhir/AuditEvent' || path.source.includes('AuditEvent'))
    return all.filter(request => request.method !== 'OPTIONS' && isMeant(request))
  }

  /** Counted since the test began, whether or not requests are recorded. */
  async refreshUses(): Promise<RefreshUses> {
    return (await this.#call('GET', '/_sandbox/refresh-uses')) as RefreshUses
  }

  async launchUrl(launch: EhrLaunch): Promise<string> {
    const query = new URLSearchParams({ app: this.stack.app, ...launch } as Record<string, string>)
    const { url } = (await this.#call('GET', `/ehr/launch-url?${query}`)) as { url: string }
    return url
  }

  /** The same build under another configuration, as an object or as the text of the file; gives its origin. */
  async site(config: unknown, headers: 'headers' | 'bare' | 'bff' = 'headers'): Promise<string> {
    const body = typeof config === 'string' ? config : JSON.stringify(config)
    const answer = await fetch(`${this.stack.control}/${headers}`, { method: 'POST', body })
    return ((await answer.json()) as { origin: string }).origin
  }

  /** What reached the foreign server since the last time this was asked. */
  async heardElsewhere(): Promise<Heard[]> {
    const answer = await fetch(`${this.stack.foreign}/_heard`)
    return (await answer.json()) as Heard[]
  }

  async #call(method: string, path: string, body?: unknown): Promise<unknown> {
    const answer = await fetch(this.stack.sandbox + path, {
      method,
      ...(method === 'POST' && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body ?? {}),
      }),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    const text = await answer.text()
    return text === '' ? undefined : JSON.parse(text)
  }
}
