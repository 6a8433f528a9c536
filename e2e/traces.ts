import type { Frame } from '@playwright/test'

/** How long a page may take to read its own storage; a database that is held shut takes for ever. */
const READING_MS = 5_000

/** Where in a page something can be left lying. */
interface Traces {
  /** URL, title, localStorage, history, names of caches and databases. */
  open: string
  tab: string
  /** Every value of every store of every database, as text. */
  databases: string
  /** Secret and private keys in a database that a script could read out. */
  extractable: readonly string[]
}

/**
 * Everything that a page left lying; undefined for a page that is gone, or may store nothing.
 * @throws when it cannot be read in time
 */
export async function tracesOf(frame: Frame): Promise<Traces | undefined> {
  const reading = frame
    .evaluate(() => (Reflect.get(globalThis, '__chartkeyTraces') as () => Promise<Traces>)())
    .catch(() => undefined)
  // Not the page's own clock, which a test may have stopped.
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(reject, READING_MS, new Error(`${frame.url()}: its storage could not be read`))
  })
  return Promise.race([reading, tooLong]).finally(() => clearTimeout(timer))
}

/**
 * Runs in every page before its scripts. Tells `report`, a binding, of violations of the content policy and of what
 * is broadcast, and lets {@link tracesOf} ask for the rest. It keeps the browser's own functions: a test may break
 * those that the app sees.
 */
export function keepWatch(report: string): void {
  const tell = (what: string, line: string) =>
    (Reflect.get(globalThis, report) as (what: string, line: string) => void)(what, line)

  addEventListener('securitypolicyviolation', event => {
    tell('violation', `${event.effectiveDirective} blocked ${event.blockedURI} ${event.sample}`)
  })

  const { postMessage } = BroadcastChannel.prototype
  BroadcastChannel.prototype.postMessage = function (this: BroadcastChannel, message: unknown) {
    tell('broadcast', `${this.name} ${textOf(message)}`)
    postMessage.call(this, message)
  }

  const databases = findIndexedDb()
  const { open } = IDBFactory.prototype
  Reflect.set(globalThis, '__chartkeyTraces', async () => {
    const cached = []
    for (const name of await caches.keys()) {
      for (const request of await (await caches.open(name)).keys()) cached.push(request.url)
    }
    const names = ((await databases?.databases()) ?? []).map(({ name = '' }) => name)
    const state = JSON.stringify(history.state)
    const everywhere = [location.href, document.title, JSON.stringify(localStorage), state, ...cached]
    const extractable: string[] = []
    const values: string[] = []
    for (const name of names) {
      for (const value of await valuesIn(name)) values.push(textOf(value, extractable))
    }
    return {
      open: [...everywhere, ...names].join('\n'),
      tab: JSON.stringify(sessionStorage),
      databases: values.join('\n'),
      extractable,
    }
  })

  /** A frame that may store nothing throws at the mere word. */
  function findIndexedDb(): IDBFactory | undefined {
    try {
      return indexedDB
    } catch {
      return undefined
    }
  }

  async function valuesIn(name: string): Promise<unknown[]> {
    if (databases === undefined) return []
    const opening = open.call(databases, name)
    // Deleted since it was listed: it must not come into being because somebody looked.
    opening.onupgradeneeded = () => opening.transaction?.abort()
    const database = await answerOf(opening).catch(() => undefined)
    if (database === undefined) return []
    try {
      const stores = [...database.objectStoreNames]
      if (stores.length === 0) return []
      const transaction = database.transaction(stores)
      const asked = stores.flatMap(store => {
        const from = transaction.objectStore(store)
        return [answerOf(from.getAll()), answerOf(from.getAllKeys())]
      })
      return (await Promise.all<unknown[]>(asked)).flat()
    } finally {
      database.close()
    }
  }

  function answerOf<T>(request: IDBRequest<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  }

  /** Bytes are read as text too: a secret in a buffer is as much in clear as in a string. */
  function textOf(value: unknown, extractable: string[] = []): string {
    if (value instanceof CryptoKey) {
      const { type, algorithm } = value
      if (value.extractable && type !== 'public') extractable.push(`${type} ${algorithm.name}`)
      return `CryptoKey ${type}`
    }
    if (value instanceof ArrayBuffer) return new TextDecoder().decode(value)
    if (ArrayBuffer.isView(value)) return new TextDecoder().decode(value)
    if (value instanceof Map) return [...value].map(one => textOf(one, extractable)).join(' ')
    if (value instanceof Set) return [...value].map(one => textOf(one, extractable)).join(' ')
    if (typeof value !== 'object' || value === null) return String(value)
    const parts = Object.entries(value).map(([name, inner]) => `${name}: ${textOf(inner, extractable)}`)
    return parts.join('\n')
  }
}
