/** What a keeper on this device needs of the browser; handed in so that a test can break each part. */
export interface DeviceWorld {
  /** Throws where the browser forbids it, is undefined where there is none. */
  readonly indexedDB: () => IDBFactory | undefined
  readonly origin: string
  readonly now: () => number
  /** How long the browser may take over one operation before it counts as failed, in milliseconds. */
  readonly patienceMs: number
  /** How long one guess at a passphrase shall take here, in milliseconds; never less than the floor of iterations. */
  readonly guessMs?: number
}

/** The browser itself. */
export const browser: DeviceWorld = {
  indexedDB: () => globalThis.indexedDB,
  get origin() {
    return location.origin
  },
  now: () => Date.now(),
  patienceMs: 3000,
}

/** Each place, and each kind of keeper of it, has a database of its own. */
export const databaseName = (place: string, kind: string): string => `chartkey:${place}:${kind}`
