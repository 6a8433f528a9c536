import type { DeviceWorld } from './device-world.ts'
import type { Binding, Keeper } from './keeper.ts'
import { sealedVault } from './sealed-vault.ts'
import { createSlot, type Row, SCHEMA, type Slot } from './slot.ts'
import { type Vault, VaultError } from './vault.ts'

/** How the key of a slot is kept: what lies in the slot for it, and what that takes of the person. */
export interface Lock {
  /**
   * What to put into the slot for a new key.
   * @throws {VaultError} `passphrase-refused`
   */
  make(passphrase: string | undefined): Promise<unknown>
  /**
   * The key, from what lies in the slot.
   * @throws {VaultError} `unavailable`, `tampered`, `wrong-passphrase`, `too-many-tries`
   */
  open(slot: Slot, passphrase: string | undefined): Promise<CryptoKey>
}

/** The machinery of a keeper on this device: {@link Keeper}'s three verbs over one slot. */
export function deviceKeeper(
  place: string,
  kind: string,
  lock: Lock,
  world: DeviceWorld,
): Pick<Keeper, 'find' | 'open' | 'shred'> {
  const slot = createSlot(place, kind, world)

  /** Makes the slot this binding's, unless another tab just did. What was there for anyone else is gone then. */
  async function move(binding: Binding, passphrase: string | undefined): Promise<{ mine: boolean }> {
    const kept = await lock.make(passphrase)
    let mine = false
    await slot.change(({ row }, write) => {
      mine = !isOf(row, binding)
      if (!mine) return
      write.row({ ...binding, schema: SCHEMA, born: crypto.randomUUID(), generation: 0, live: new Map() })
      write.lock(kept)
      write.clearRecords()
    })
    return { mine }
  }

  async function enter(binding: Binding, passphrase: string | undefined): Promise<Vault> {
    const { row: made } = await slot.look()
    if (made === undefined || !isOf(made, binding)) throw new VaultError('unavailable')
    const key = await lock.open(slot, passphrase)
    const vault = sealedVault(slot, { key, origin: world.origin, place, made })
    await testKeeping(vault)
    return vault
  }

  return {
    async find() {
      const row = await slot.peek()
      return row && { owner: row.owner, session: row.session }
    },
    async open({ owner, session }, passphrase) {
      const binding = { owner, session }
      let mine = false
      try {
        if (!isOf(await slot.peek(), binding)) ({ mine } = await move(binding, passphrase))
        return await enter(binding, passphrase)
      } catch (cause) {
        // A place that was just made and does not keep is not left behind; why it does not is what is told.
        if (mine) await slot.shred().catch(() => {})
        throw cause instanceof VaultError ? cause : new VaultError('unavailable', { cause })
      }
    },
    shred: () => slot.shred(),
  }
}

const isOf = (row: Row | undefined, { owner, session }: Binding) =>
  row !== undefined && row.owner === owner && row.session === session

/**
 * Writes and reads back before anything is entrusted: browsers are known to keep a key and give back null, or not
 * to decrypt what they encrypted.
 */
async function testKeeping(vault: Vault): Promise<void> {
  const name = `self-test ${crypto.randomUUID()}`
  await vault.write(name, name)
  const back = await vault.read(name).catch(cause => {
    throw new VaultError('unavailable', { cause })
  })
  await vault.remove(name)
  if (back !== name) throw new VaultError('unavailable')
}
