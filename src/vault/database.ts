import { type IDBPTransaction, wrap } from 'idb'
import type { DeviceWorld } from './device-world.ts'
import { VaultError } from './vault.ts'

const VERSION = 1
const STORES = ['keys', 'records']

type Mode = 'readonly' | 'readwrite'
/** A transaction over both stores, as `idb` shows it. */
export type Transaction<M extends Mode> = IDBPTransaction<unknown, string[], M>

/**
 * One IndexedDB database with two stores, `keys` and `records`. Everything it does ends in bounded time, and what
 * the browser throws becomes a {@link VaultError}: `full` for the quota, `unavailable` for all else.
 */
interface Database {
  /** Whether there is one. Asking makes none. */
  exists(): Promise<boolean>
  /** One transaction. What `work` throws undoes it; `work` may wait for nothing but the stores. */
  transact<T, M extends Mode>(mode: M, work: (tx: Transaction<M>) => Promise<T>): Promise<T>
  /** Deletes it whole, without opening it. */
  destroy(): Promise<void>
}

/** Nothing is opened before it is asked for. */
export function createDatabase(name: string, { indexedDB, patienceMs }: DeviceWorld): Database {
  let connection: IDBDatabase | undefined

  /** Where the browser, a deletion or a newer version elsewhere closes it, the next transaction looks afresh. */
  function hold(opened: IDBDatabase): IDBDatabase {
    const letGo = () => {
      opened.close()
      if (connection === opened) connection = undefined
    }
    opened.onversionchange = letGo
    opened.onclose = letGo
    connection = opened
    return opened
  }

  async function connect(absent: 'make' | 'leave', late: AbortSignal): Promise<IDBDatabase | undefined> {
    if (connection !== undefined) return connection
    const opened = await openDatabase(requireFactory(indexedDB), name, absent)
    if (late.aborted || connection !== undefined) opened?.close()
    late.throwIfAborted()
    return connection ?? (opened && hold(opened))
  }

  async function begin<M extends Mode>(mode: M, late: AbortSignal): Promise<Transaction<M>> {
    const database = await connect('make', late)
    if (database === undefined) throw new VaultError('unavailable')
    try {
      return wrap(database).transaction(STORES, mode, { durability: 'strict' })
    } catch (cause) {
      // Safari loses connections without a word; one that was just made is not lost.
      if (database !== connection) throw cause
      connection = undefined
      return begin(mode, late)
    }
  }

  return {
    exists: () => inTime(patienceMs, async late => (await connect('leave', late)) !== undefined),
    transact: (mode, work) =>
      inTime(patienceMs, async late => {
        return carryOut(await begin(mode, late), work, late)
      }),
    destroy: () =>
      inTime(patienceMs, async () => {
        connection?.close()
        connection = undefined
        await wrap(requireFactory(indexedDB).deleteDatabase(name))
      }),
  }
}

function requireFactory(find: DeviceWorld['indexedDB']): IDBFactory {
  const factory = find()
  if (factory === undefined) throw new VaultError('unavailable')
  return factory
}

function openDatabase(
  factory: IDBFactory,
  name: string,
  absent: 'make' | 'leave',
): Promise<IDBDatabase | undefined> {
  return new Promise((resolve, reject) => {
    const request = factory.open(name, VERSION)
    let left = false
    request.onupgradeneeded = () => {
      left = absent === 'leave'
      if (left) request.transaction?.abort()
      else for (const store of STORES) request.result.createObjectStore(store)
    }
    request.onsuccess = () => resolve(request.result)
    request.onerror = event => {
      event.preventDefault() // Firefox reports an aborted upgrade as an error of the page
      if (left) resolve(undefined)
      else reject(request.error)
    }
  })
}

/** Resolves once the browser says that it is done; `strict`, because a refresh token is spent by being used. */
async function carryOut<T, M extends Mode>(
  tx: Transaction<M>,
  work: (tx: Transaction<M>) => Promise<T>,
  late: AbortSignal,
): Promise<T> {
  const undo = () => {
    try {
      tx.abort()
    } catch {
      // it is over already
    }
  }
  const done = tx.done.then(() => undefined)
  done.catch(() => {}) // awaited below, unless `work` fails first
  late.addEventListener('abort', undo)
  try {
    const result = await work(tx)
    await done
    return result
  } catch (cause) {
    undo()
    throw cause
  } finally {
    late.removeEventListener('abort', undo)
  }
}

/** A browser that never answers has answered. The work is told by its signal and its late result is let go. */
async function inTime<T>(ms: number, work: (late: AbortSignal) => Promise<T>): Promise<T> {
  const clock = new AbortController()
  const timer = setTimeout(() => clock.abort(new DOMException('no answer', 'TimeoutError')), ms)
  try {
    return await Promise.race([
      work(clock.signal),
      new Promise<never>((_, reject) => {
        clock.signal.addEventListener('abort', () => reject(clock.signal.reason))
      }),
    ])
  } catch (cause) {
    throw asVaultError(cause)
  } finally {
    clearTimeout(timer)
  }
}

function asVaultError(cause: unknown): VaultError {
  if (cause instanceof VaultError) return cause
  const full = cause instanceof Error && cause.name === 'QuotaExceededError'
  return new VaultError(full ? 'full' : 'unavailable', { cause })
}
