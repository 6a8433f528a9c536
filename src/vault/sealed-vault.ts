import { type Row, SCHEMA, type Slot, type Writer } from './slot.ts'
import { type Vault, VaultError } from './vault.ts'

const IV_OCTETS = 12
/** Every one lost to another tab's success; more in a row than this is no contention. */
const ATTEMPTS = 100

/** Which records these are. */
interface Seal {
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
  /** The row as this document saw it last. One that is older than that was put back. */
  let seen: Row | undefined
  let queue: Promise<unknown> = Promise.resolve()

  /** One change at a time, in the order they were asked for. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = queue.then(work)
    queue = done.catch(() => {})
    return done
  }

  function see(row: Row): Row {
    if (seen === undefined || row.generation > seen.generation) seen = row
    return row
  }

  async function look(name?: string): Promise<{ row: Row; record: unknown }> {
    const atLeast = seen?.generation ?? 0
    const { row, record } = await slot.look(name)
    if (row?.born !== seal.made.born) throw new VaultError('unavailable')
    if (row.generation >= atLeast) return { row: see(row), record }
    await slot.shred()
    throw new VaultError('tampered')
  }

  /** Where nobody changed the slot since `before`, gives it other records; answers whether it did. */
  async function replace(before: Row, live: Row['live'], work: (write: Writer) => void): Promise<boolean> {
    const after = { ...before, generation: before.generation + 1, live }
    let mine = false
    await slot.change(({ row }, write) => {
      mine = row?.born === before.born && row.generation === before.generation
      if (!mine) return
      write.row(after)
      work(write)
    })
    if (mine) see(after)
    return mine
  }

  /** Begins with the row that was seen last, and looks again as often as another tab came between. */
  function contend(attempt: (row: Row) => Promise<boolean>): Promise<void> {
    return inTurn(async () => {
      for (let tries = 0; tries < ATTEMPTS; tries += 1) {
        const row = tries === 0 && seen !== undefined ? seen : (await look()).row
        if (await attempt(row)) return
      }
      throw new VaultError('unavailable')
    })
  }

  return {
    async read(name) {
      for (let tries = 0; tries < ATTEMPTS; tries += 1) {
        const { row, record } = await look(name)
        const generation = row.live.get(name)
        if (generation === undefined && record === undefined) return undefined
        const value = await unseal(seal, name, generation, record)
        if (value !== undefined) return value
        if (await replace(row, without(row.live, name), write => write.removeRecord(name)))
          throw new VaultError('tampered')
      }
      throw new VaultError('unavailable')
    },
    write: (name, value) =>
      contend(async row => {
        const generation = row.generation + 1
        const record = await sealUp(seal, name, generation, value)
        return replace(row, new Map(row.live).set(name, generation), write => write.record(name, record))
      }),
    remove: name => contend(row => replace(row, without(row.live, name), write => write.removeRecord(name))),
    clear: () => contend(row => replace(row, new Map(), write => write.clearRecords())),
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
