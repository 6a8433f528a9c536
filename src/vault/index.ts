/** Secrets at rest, behind one contract. */
export type { Binding, Keeper, KeeperKind } from './keeper.ts'
export { memoryVault } from './memory.ts'
export { openVault } from './open.ts'
export { type Vault, VaultError, type VaultErrorCode } from './vault.ts'
