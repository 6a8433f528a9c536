import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { answerJob } from './passphrase-jobs.ts'

const PASSPHRASE = 'heron sleeps twice'

/** A worker of the browser's, as far as it is used here; what it was given is kept. */
class StandIn {
  static readonly made: StandIn[] = []
  readonly posted: unknown[] = []
  terminated = false
  onmessage: ((event: { data: unknown }) => void) | undefined
  onerror: ((event: { message: string }) => void) | undefined
  readonly url: unknown

  constructor(url: unknown) {
    this.url = url
    StandIn.made.push(this)
    queueMicrotask(() => this.start())
  }

  start(): void {
    this.onmessage?.({ data: 'ready' })
  }

  postMessage(job: Parameters<typeof answerJob>[0]): void {
    this.posted.push(job)
    void answerJob(job).then(data => this.onmessage?.({ data }))
  }

  terminate(): void {
    this.terminated = true
  }
}

async function wrapAndUnwrap(): Promise<string> {
  const { offMainThread } = await import('./off-main-thread.ts')
  const jwe = await offMainThread('wrapSecret', PASSPHRASE, new TextEncoder().encode('secret'), 1)
  return new TextDecoder().decode(await offMainThread('unwrapSecret', PASSPHRASE, jwe))
}

beforeEach(() => {
  StandIn.made.length = 0
  vi.resetModules()
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

describe('what a passphrase opens', () => {
  it('is worked out in a worker of its own, which is ended after', async () => {
    vi.stubGlobal('Worker', StandIn)
    expect(await wrapAndUnwrap()).toBe('secret')
    expect(StandIn.made.map(({ posted, terminated }) => [posted.length, terminated])).toEqual([
      [1, true],
      [1, true],
    ])
  })

  it('keeps its refusals on the way out of the worker', async () => {
    vi.stubGlobal('Worker', StandIn)
    const { offMainThread } = await import('./off-main-thread.ts')
    await expect(offMainThread('unwrapSecret', PASSPHRASE, 'no jwe')).rejects.toMatchObject({
      code: 'tampered',
    })
    await expect(offMainThread('wrapNewKey', '1234')).rejects.toMatchObject({ code: 'passphrase-refused' })
  })

  it('passes Trusted Types by the policy that the content policy names, made once', async () => {
    vi.stubGlobal('Worker', StandIn)
    const createPolicy = vi.fn((_name: string, rules: { createScriptURL(url: string): string }) => ({
      createScriptURL: (url: string) => ({ trusted: rules.createScriptURL(url) }),
    }))
    vi.stubGlobal('trustedTypes', { createPolicy })
    expect(await wrapAndUnwrap()).toBe('secret')
    expect(createPolicy.mock.calls.map(([name]) => name)).toEqual(['app-worker'])
    expect(createPolicy.mock.calls[0]?.[1].createScriptURL('https://evil.example/w.js')).toBe('')
    expect(StandIn.made.map(({ url }) => url)).toEqual([
      { trusted: expect.stringContaining('passphrase-worker') },
      { trusted: expect.stringContaining('passphrase-worker') },
    ])
  })

  it.each<[string, unknown]>([
    ['has no workers', undefined],
    [
      'forbids this one',
      class {
        constructor() {
          throw new DOMException('policy', 'SecurityError')
        }
      },
    ],
    [
      'cannot start it',
      class extends StandIn {
        override start() {
          this.onerror?.({ message: 'not found' })
        }
      },
    ],
  ])(
    'is worked out in the page where the browser %s, and no such worker hears the passphrase',
    async (_what, Worker) => {
      vi.stubGlobal('Worker', Worker)
      expect(await wrapAndUnwrap()).toBe('secret')
      for (const made of StandIn.made) expect(made).toMatchObject({ posted: [], terminated: true })
    },
  )

  it('is unavailable when the worker dies over it', async () => {
    vi.stubGlobal(
      'Worker',
      class extends StandIn {
        override postMessage() {
          this.onerror?.({ message: 'out of memory' })
        }
      },
    )
    await expect(wrapAndUnwrap()).rejects.toMatchObject({ code: 'unavailable' })
  })

  it('is unavailable when the worker goes away without a word, and nobody waits for ever', async () => {
    vi.stubGlobal(
      'Worker',
      class extends StandIn {
        override postMessage() {}
      },
    )
    const { offMainThread } = await import('./off-main-thread.ts')
    vi.useFakeTimers()
    const refused = expect(offMainThread('wrapNewKey', PASSPHRASE)).rejects.toMatchObject({
      code: 'unavailable',
    })
    await vi.advanceTimersByTimeAsync(60_000)
    await refused
    expect(StandIn.made).toMatchObject([{ terminated: true }])
  })
})
