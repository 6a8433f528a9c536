import type { DeviceWorld } from '../device-world.ts'

/** A browser's profile for tests: an IndexedDB of its own, and hands that reach into it as nobody should. */
interface Profile {
  /** What its documents live in; `broken` replaces parts of it. */
  world(broken?: Partial<DeviceWorld>): DeviceWorld
  /** Everything that lies in one database. */
  dump(database: string): Promise<{ keys: Map<string, unknown>; records: Map<string, unknown> }>
  /** Changes a store behind its keeper's back. */
  edit(database: string, store: 'keys' | 'records', work: (store: IDBObjectStore) => void): Promise<void>
}

/** Needs `fake-indexeddb/auto` to be imported first. */
export function makeProfile(): Profile {
  const factory = new IDBFactory()
  const open = (database: string) => settled(factory.open(database, 1))
  return {
    world: (broken = {}) => ({
      indexedDB: () => factory,
      origin: 'https://app.example',
      now: () => Date.now(),
      patienceMs: 10_000,
      guessMs: 1,
      ...broken,
    }),
    async dump(database) {
      const connection = await open(database)
      const read = async (name: string) => {
        const store = connection.transaction(name).objectStore(name)
        const [keys, values] = await Promise.all([settled(store.getAllKeys()), settled(store.getAll())])
        return new Map<string, unknown>(keys.map((key, at) => [String(key), values[at]]))
      }
      const found = { keys: await read('keys'), records: await read('records') }
      connection.close()
      return found
    },
    async edit(database, store, work) {
      const connection = await open(database)
      const tx = connection.transaction(store, 'readwrite')
      work(tx.objectStore(store))
      await new Promise(resolve => {
        tx.oncomplete = resolve
      })
      connection.close()
    },
  }
}

/** What a request comes to. */
export function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

/** A factory that does as another one, but for some of its methods. */
export function replacing(
  factory: IDBFactory,
  methods: { open?: () => IDBOpenDBRequest; databases?: (() => Promise<IDBDatabaseInfo[]>) | undefined },
): IDBFactory {
  return new Proxy(factory, {
    get(target, name) {
      const value: unknown = Reflect.get(name in methods ? methods : target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
