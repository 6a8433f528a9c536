import { type Vault, VaultError } from './vault.ts'

const PREFIX = 'chartkey:'
const OWNER_KEY = 'chartkey-tab'
/** How long a document may wait for its predecessor in the same tab (a reload) to let go of the tab. */
const CLAIM_MS = 1000

/** What the tab keeper needs of the browser; handed in so that a test can break each part. */
export interface TabWorld {
  storage: () => Storage
  locks: LockManager | undefined
}

/**
 * A keeper that lives as long as the tab: `sessionStorage`, claimed by this document.
 *
 * A duplicated tab starts with a copy of the original's `sessionStorage`, refresh token included, and the two
 * would spend each other's tokens. So the owner holds a Web Lock named after the tab; a document that cannot
 * get it is a copy, wipes what it was given, and says so. Without Web Locks the copy cannot be told apart.
 *
 * @throws {VaultError} `unavailable` where storage throws, `cloned` in the copy of a living tab (the keeper
 *   is empty then and may be opened again).
 */
export async function tabVault(world: TabWorld): Promise<Vault> {
  const storage = openStorage(world)
  const owner = storage.getItem(OWNER_KEY)
  const id = owner ?? crypto.randomUUID()
  if (world.locks !== undefined && !(await claim(world.locks, id))) {
    wipe(storage)
    storage.removeItem(OWNER_KEY)
    throw new VaultError('cloned')
  }
  if (owner === null) write(storage, OWNER_KEY, id)
  return {
    read: async key => storage.getItem(PREFIX + key) ?? undefined,
    write: async (key, value) => write(storage, PREFIX + key, value),
    remove: async key => storage.removeItem(PREFIX + key),
    clear: async () => wipe(storage),
  }
}

function openStorage(world: TabWorld): Storage {
  try {
    const storage = world.storage()
    storage.setItem(`${PREFIX}probe`, '1')
    storage.removeItem(`${PREFIX}probe`)
    return storage
  } catch (cause) {
    throw new VaultError('unavailable', { cause })
  }
}

function write(storage: Storage, key: string, value: string): void {
  try {
    storage.setItem(key, value)
  } catch (cause) {
    throw new VaultError('full', { cause })
  }
}

function wipe(storage: Storage): void {
  for (const key of Object.keys(storage)) if (key.startsWith(PREFIX)) storage.removeItem(key)
}

/** Resolves true once this document owns the tab; the lock is then held until the document goes away. */
function claim(locks: LockManager, id: string): Promise<boolean> {
  return new Promise(resolve => {
    const held = new Promise<never>(() => {})
    locks
      .request(`${OWNER_KEY}:${id}`, { signal: AbortSignal.timeout(CLAIM_MS) }, () => {
        resolve(true)
        return held
      })
      .catch(() => resolve(false))
  })
}
