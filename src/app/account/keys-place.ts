import type { Session, SessionStore } from '#session'
import {
  createKeyShelf,
  type Keeper,
  type KeyShelf,
  memoryVault,
  sealedKeeper,
  type VaultErrorCode,
} from '#vault'

/** Where the person's key is kept now. */
export interface KeyPlace {
  readonly shelf: KeyShelf
  readonly reach: Keeper['reach']
  /** Why the key could not be kept where it was meant to be; it is on this page only. */
  readonly fault?: VaultErrorCode | undefined
  /** Destroys all that this place holds of the key, for one that is kept elsewhere from now on. */
  leave(): Promise<void>
}

/** What a place is chosen by. */
export interface PlaceWorld {
  readonly store: Pick<SessionStore, 'shelf'>
  /** Holds the key beyond the visit, on a device that the person calls their own. */
  readonly keeper: Keeper
}

/** Whose visit it is, and how far its keeper reaches. */
type Kept = Pick<Session, 'owner' | 'reach'>

/** The places of this browser. */
export const placeWorldOf = (store: SessionStore): PlaceWorld => ({ store, keeper: sealedKeeper('keys') })

/**
 * Where this person's key is: on the device where the visit is kept there, or where the device still holds their key
 * from an earlier visit; else beside the visit, and gone with it.
 *
 * @throws {VaultError} when that cannot be opened: then nobody knows whether there is a key.
 */
export async function findKeyPlace(session: Kept, world: PlaceWorld): Promise<KeyPlace> {
  const onDevice = session.reach === 'device' || (await holdsKeyOf(session.owner, world.keeper))
  return onDevice ? devicePlace(session, world) : visitPlace(session, world)
}

/** Where the key belongs now that the visit has moved. @throws {VaultError} */
export const keyPlaceFor = async (session: Kept, world: PlaceWorld): Promise<KeyPlace> =>
  session.reach === 'device' ? devicePlace(session, world) : visitPlace(session, world)

/** A place of this page alone. */
export function pagePlace(fault?: VaultErrorCode): KeyPlace {
  const shelf = createKeyShelf(memoryVault())
  return { shelf, reach: 'page', fault, leave: shelf.forget }
}

function visitPlace({ reach }: Kept, { store }: PlaceWorld): KeyPlace {
  const shelf = createKeyShelf(store.shelf())
  return { shelf, reach, leave: shelf.forget }
}

async function devicePlace(session: Kept, world: PlaceWorld): Promise<KeyPlace> {
  const vault = await world.keeper.open({ owner: session.owner, session: 'keys' })
  const shelf = createKeyShelf(vault)
  await carryOver(visitPlace(session, world).shelf, shelf)
  return { shelf, reach: 'device', leave: () => world.keeper.shred() }
}

/** A browser that refuses to be asked (a frame, a private window) held nothing that this visit could open. */
const holdsKeyOf = async (owner: string, keeper: Keeper): Promise<boolean> =>
  (await keeper.find().catch(() => undefined))?.owner === owner

/** A visit that moves takes along what is on its own shelf, the key that lay there included. */
async function carryOver(from: KeyShelf, to: KeyShelf): Promise<void> {
  const file = await from.find()
  if (file === undefined) return
  if ((await to.find()) === undefined) await to.put(file, { backedUp: await from.backedUp() })
  await from.forget()
}
