import { type Binding, type Keeper, type KeeperKind, memoryVault, type Vault, VaultError } from '#vault'
import type { OpenTab } from './begin.ts'
import type { LockedVisit } from './session.ts'

/** An opened place that a visit is kept in. */
export interface Place {
  readonly keeper: KeeperKind
  readonly reach: Keeper['reach']
  readonly vault: Vault
  /** Whose place it is among those that outlive the tab. */
  readonly session?: string
  /** Destroys it, as long as it is still this visit's. */
  readonly shred?: () => Promise<void>
}

/** All the places that a visit of this tab may be kept in. */
export interface Places {
  reachOf(kind: KeeperKind): Keeper['reach']
  /** What opens a visit that is locked there; undefined where none can be. */
  opens(kind: KeeperKind): LockedVisit['opens'] | undefined
  /** @throws VaultError */
  open(kind: KeeperKind, binding: Binding, passphrase?: string): Promise<Place>
  /** The vault of this tab, opened once. @throws VaultError */
  tab(): Promise<Vault>
  /** What outlives the tab: which keepers hold something, and whose. `fault` hears of one that cannot say. */
  findKept(fault?: (cause: unknown) => void): Promise<readonly { keeper: Keeper; binding: Binding }[]>
  /** Destroys what this keeper holds of this visit; what it holds of another is not ours to destroy. */
  shred(kind: KeeperKind, session: string): Promise<void>
  /** Destroys what any other keeper holds: a move that was broken off leaves the visit in two places. */
  keepOnlyIn(kind: KeeperKind): Promise<void>
  /**
   * Destroys what is kept beyond the tab for anybody but this owner, and says which visits that were. `fault` hears
   * of what cannot be destroyed; the rest is.
   */
  shredOthers(owner: string, fault: (kind: KeeperKind, cause: unknown) => void): Promise<readonly string[]>
  /** Destroys what belongs to a person rather than to a visit. */
  shredBelongings(): Promise<void>
}

/**
 * @param keepers of this deployment, those that reach beyond the tab
 * @param belongings keepers of what belongs to a person rather than to a visit
 */
export function createPlaces(
  openTab: OpenTab,
  keepers: readonly Keeper[],
  belongings: readonly Keeper[],
): Places {
  let tab: Promise<Vault> | undefined
  const find = (kind: KeeperKind) => keepers.find(keeper => keeper.kind === kind)
  const openTabOnce = () => {
    tab ??= openTab()
    return tab
  }

  async function shred(kind: KeeperKind, session: string): Promise<void> {
    const keeper = find(kind)
    if ((await keeper?.find())?.session === session) await keeper?.shred()
  }

  return {
    tab: openTabOnce,
    reachOf: kind => (kind === 'tab' ? 'tab' : (find(kind)?.reach ?? 'page')),
    opens(kind) {
      const keeper = find(kind)
      return keeper && (keeper.asks === 'passphrase' ? 'passphrase' : 'tap')
    },
    async open(kind, binding, passphrase) {
      if (kind === 'memory') return inMemory()
      if (kind === 'tab') return { keeper: kind, reach: 'tab', vault: await openTabOnce() }
      const keeper = find(kind)
      if (keeper === undefined) throw new VaultError('unavailable')
      return {
        keeper: kind,
        reach: keeper.reach,
        vault: await keeper.open(binding, passphrase),
        session: binding.session,
        shred: () => shred(kind, binding.session),
      }
    },
    async findKept(fault = () => {}) {
      const kept = []
      for (const keeper of keepers) {
        const binding = await keeper.find().catch(fault)
        if (binding) kept.push({ keeper, binding })
      }
      return kept
    },
    shred,
    async keepOnlyIn(kind) {
      for (const keeper of keepers) if (keeper.kind !== kind) await keeper.shred().catch(() => {})
    },
    async shredOthers(owner, fault) {
      const gone = []
      for (const keeper of [...keepers, ...belongings]) {
        const binding = await keeper.find().catch(() => undefined)
        if (binding === undefined || binding.owner === owner) continue
        await keeper.shred().catch(cause => fault(keeper.kind, cause))
        gone.push(binding.session)
      }
      return gone
    },
    async shredBelongings() {
      for (const keeper of belongings) await keeper.shred()
    },
  }
}

/** A place that forgets with the page. */
export const inMemory = (): Place => ({ keeper: 'memory', reach: 'page', vault: memoryVault() })
