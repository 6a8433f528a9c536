/** What the bench drives: the vault as the app builds it, and a store that does nothing else for comparison. */
import { memoryKeeper, openVault, passphraseKeeper, sealedKeeper, type Vault } from '#vault'

/** Times in milliseconds, of one operation each. */
export interface Times {
  readonly write: number[]
  readonly read: number[]
}

const BINDING = { owner: 'bench', session: 'bench' }
const PASSPHRASE = 'heron sleeps twice'

const subjects: Readonly<Record<string, () => Promise<Pick<Vault, 'read' | 'write'>>>> = {
  'plain IndexedDB': plainStore,
  memory: () => memoryKeeper().open(BINDING),
  tab: () => openVault('tab'),
  sealed: () => sealedKeeper('bench').open(BINDING),
  passphrase: () => passphraseKeeper('bench').open(BINDING, PASSPHRASE),
}

/** All of them in turns, so that whatever else the machine does falls on all alike. */
async function timeKeepers(rounds: number, octets: number): Promise<Record<string, Times>> {
  const value = 'x'.repeat(octets)
  const opened = new Map<string, Pick<Vault, 'read' | 'write'>>()
  const times: Record<string, Times> = {}
  for (const [name, open] of Object.entries(subjects)) {
    opened.set(name, await open())
    times[name] = { write: [], read: [] }
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, vault] of opened) {
      times[name]?.write.push(await timed(() => vault.write('visit', value)))
      times[name]?.read.push(await timed(() => vault.read('visit')))
    }
  }
  return times
}

/** Opens a passphrase vault that lies there, as after a reload, and what that kept the page from doing. */
async function timeUnlock(): Promise<{ unlockMs: number; longestTaskMs: number; idleTaskMs: number }> {
  await new Promise(resolve => requestIdleCallback(resolve)) // the page's own loading is not in question
  let unlockMs = 0
  const longestTaskMs = await longestTask(async () => {
    unlockMs = await timed(() => passphraseKeeper('bench').open(BINDING, PASSPHRASE))
  })
  // What a busy machine does to a page that does nothing, for as long.
  const idleTaskMs = await longestTask(() => new Promise(resolve => setTimeout(resolve, unlockMs)))
  return { unlockMs, longestTaskMs, idleTaskMs }
}

/** In milliseconds; 0 when no task of the main thread took 50 or more. */
async function longestTask(work: () => Promise<unknown>): Promise<number> {
  let longest = 0
  const started = performance.now()
  const watch = new PerformanceObserver(list => {
    for (const { startTime, duration } of list.getEntries())
      if (startTime >= started) longest = Math.max(longest, duration)
  })
  watch.observe({ type: 'longtask' })
  await work()
  await new Promise(resolve => setTimeout(resolve, 100)) // entries come after the tasks
  watch.disconnect()
  return longest
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

async function plainStore(): Promise<Pick<Vault, 'read' | 'write'>> {
  const request = indexedDB.open('plain', 1)
  request.onupgradeneeded = () => request.result.createObjectStore('all')
  const database = await settled(request)
  return {
    async write(key, value) {
      const tx = database.transaction('all', 'readwrite', { durability: 'strict' })
      tx.objectStore('all').put(value, key)
      await new Promise<void>((resolve, reject) => {
        tx.oncomplete = () => resolve()
        tx.onerror = () => reject(tx.error)
      })
    },
    read: key => settled(database.transaction('all').objectStore('all').get(key)),
  }
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

/** As the bench finds it in the page. */
export interface KeeperBench {
  timeKeepers: typeof timeKeepers
  timeUnlock: typeof timeUnlock
}

Object.assign(globalThis, { keeperBench: { timeKeepers, timeUnlock } satisfies KeeperBench })
