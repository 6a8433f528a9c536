import { type Row, SCHEMA, type Slot } from './slot.ts'
import { type Vault, VaultError } from './vault.ts'

const IV_OCTETS = 12
/** Every one lost to another tab's success; more in a row than this is no contention. */
const ATTEMPTS = 100

/** Which records these are. */
export interface Seal {
  readonly key: CryptoKey
  readonly origin: string
  readonly place: string
  /** The slot's row when the key was had. */
  readonly made: Pick<Row, 'owner' | 'session' | 'born'>
}

/**
 * A vault of AES-256-GCM ciphertexts in a slot: a fresh IV for every write, bound by additional data to app, schema,
 * origin, place, owner, session, record and generation.
 *
 * A record that does not decrypt as the slot's newest is removed and `tampered`, with no word on what was wrong with it.
 * When the slot was destroyed since, in this tab or another, everything rejects with `unavailable`, and nothing is
 * brought back.
 * @see docs/KEEPERS.md
 */
export function sealedVault(slot: Slot, seal: Seal): Vault {
  /** The newest generation that this document has seen: an older slot put back whole is older than that. */
  let seen = 0
  let queue: Promise<unknown> = Promise.resolve()

  /** One change at a time, in the order they were asked for. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = queue.then(work)
    queue = done.catch(() => {})
    return done
  }

  async function requireOwn(row: Row | undefined, atLeast: number): Promise<Row> {
    if (row?.born !== seal.made.born) throw new VaultError('unavailable')
    if (row.generation < atLeast) {
      await slot.shred()
      throw new VaultError('tampered')
    }
    seen = Math.max(seen, row.generation)
    return row
  }

  /** Where nobody else changed the slot since `before`, changes it to `after`; answers whether it did. */
  async function replace(
    before: Row,
    live: Row['live'],
    ...[work]: Parameters<Slot['change']>
  ): Promise<boolean> {
    let mine = false
    await slot.change((now, write) => {
      mine = now.row?.born === before.born && now.row.generation === before.generation
      if (!mine) return
      write.row({ ...before, generation: before.generation + 1, live })
      work(now, write)
    })
    if (mine) seen = Math.max(seen, before.generation + 1)
    return mine
  }

  /** Tries until no other tab came between. */
  async function contend(attempt: (row: Row) => Promise<boolean>): Promise<void> {
    for (let tries = 0; tries < ATTEMPTS; tries += 1) {
      const atLeast = seen
      if (await attempt(await requireOwn((await slot.look()).row, atLeast))) return
    }
    throw new VaultError('unavailable')
  }

  return {
    async read(name) {
      for (let tries = 0; tries < ATTEMPTS; tries += 1) {
        const atLeast = seen
        const found = await slot.look(name)
        const row = await requireOwn(found.row, atLeast)
        const generation = row.live.get(name)
        if (generation === undefined && found.record === undefined) return undefined
        const value = await unseal(seal, name, generation, found.record)
        if (value !== undefined) return value
        if (await replace(row, without(row.live, name), (_, write) => write.removeRecord(name)))
          throw new VaultError('tampered')
      }
      throw new VaultError('unavailable')
    },
    write: (name, value) =>
      inTurn(() =>
        contend(async row => {
          const generation = row.generation + 1
          const record = await sealUp(seal, name, generation, value)
          const live = new Map(row.live).set(name, generation)
          return replace(row, live, (_, write) => write.record(name, record))
        }),
      ),
    remove: name =>
      inTurn(() =>
        contend(row => replace(row, without(row.live, name), (_, write) => write.removeRecord(name))),
      ),
    clear: () => inTurn(() => contend(row => replace(row, new Map(), (_, write) => write.clearRecords()))),
  }
}

function without(live: Row['live'], name: string): Row['live'] {
  const rest = new Map(live)
  rest.delete(name)
  return rest
}

interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>
  readonly octets: ArrayBuffer
}

/** As JSON, whose escapes carry every string, lone surrogates included, through UTF-8. */
async function sealUp(seal: Seal, name: string, generation: number, value: string): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_OCTETS))
  const text = new TextEncoder().encode(JSON.stringify(value))
  try {
    return { iv, octets: await crypto.subtle.encrypt(gcm(seal, name, generation, iv), seal.key, text) }
  } catch (cause) {
    throw new VaultError('unavailable', { cause })
  }
}

async function unseal(
  seal: Seal,
  name: string,
  generation: number | undefined,
  record: unknown,
): Promise<string | undefined> {
  if (generation === undefined || !isSealed(record)) return undefined
  try {
    const text = await crypto.subtle.decrypt(gcm(seal, name, generation, record.iv), seal.key, record.octets)
    return JSON.parse(new TextDecoder().decode(text))
  } catch {
    return undefined
  }
}

function gcm(
  { origin, place, made }: Seal,
  name: string,
  generation: number,
  iv: Uint8Array<ArrayBuffer>,
): AesGcmParams {
  const bound = ['chartkey', SCHEMA, origin, place, made.owner, made.session, name, generation]
  const additionalData = new TextEncoder().encode(JSON.stringify(bound))
  return { name: 'AES-GCM', iv, additionalData, tagLength: 128 }
}

function isSealed(record: unknown): record is Sealed {
  return (
    typeof record === 'object' &&
    record !== null &&
    'iv' in record &&
    record.iv instanceof Uint8Array &&
    'octets' in record &&
    record.octets instanceof ArrayBuffer
  )
}
