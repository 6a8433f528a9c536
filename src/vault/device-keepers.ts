import { browser, type DeviceWorld, databaseName } from './device-world.ts'
import type { Keeper } from './keeper.ts'
import { VaultError } from './vault.ts'

/**
 * A keeper on this device that asks nothing: AES-256-GCM in IndexedDB, under a key that no script can export.
 *
 * @param place names what is kept; each place, and each kind of keeper of it, has a slot of its own.
 * @see docs/KEEPERS.md for what it does not promise
 */
export function sealedKeeper(place: string, world: DeviceWorld = browser): Keeper {
  return lazily(place, { kind: 'sealed', reach: 'device', asks: 'nothing' }, world, async () => {
    const [{ deviceKeeper }, { deviceLock }] = await Promise.all([
      import('./device-keeper.ts'),
      import('./device-lock.ts'),
    ])
    return deviceKeeper(place, 'sealed', deviceLock, world)
  })
}

/**
 * A keeper on this device that asks for a passphrase: as {@link sealedKeeper}, but the key is kept only wrapped under
 * the passphrase that its vault was first opened with.
 */
export function passphraseKeeper(place: string, world: DeviceWorld = browser): Keeper {
  return lazily(place, { kind: 'passphrase', reach: 'device', asks: 'passphrase' }, world, async () => {
    const [{ deviceKeeper }, { triedLock }] = await Promise.all([
      import('./device-keeper.ts'),
      import('./tried-lock.ts'),
    ])
    return deviceKeeper(place, 'passphrase', triedLock(world), world)
  })
}

/** The machinery comes with the first thing that is asked of it. */
function lazily(
  place: string,
  traits: Pick<Keeper, 'kind' | 'reach' | 'asks'>,
  world: DeviceWorld,
  load: () => Promise<Pick<Keeper, 'find' | 'open' | 'shred'>>,
): Keeper {
  let loaded: ReturnType<typeof load> | undefined
  const machinery = () => {
    loaded ??= load().catch(cause => {
      loaded = undefined // a network that failed once need not fail again
      throw new VaultError('unavailable', { cause })
    })
    return loaded
  }
  return {
    ...traits,
    find: async () => ((await mayHold(place, traits.kind, world)) ? (await machinery()).find() : undefined),
    open: async (binding, passphrase) => (await machinery()).open(binding, passphrase),
    async shred() {
      if (await mayHold(place, traits.kind, world)) await (await machinery()).shred()
    },
  }
}

/** Whether there may be something; most browsers say so without a database being opened, or code loaded to do it. */
async function mayHold(
  place: string,
  kind: string,
  { indexedDB, patienceMs }: DeviceWorld,
): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const unanswered = new Promise<undefined>(resolve => {
    timer = setTimeout(resolve, patienceMs, undefined)
  })
  try {
    const databases = await Promise.race([indexedDB()?.databases?.(), unanswered])
    return databases?.some(({ name }) => name === databaseName(place, kind)) ?? true
  } catch {
    return true
  } finally {
    clearTimeout(timer)
  }
}
