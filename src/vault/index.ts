/** Secrets at rest, behind one contract. */
export { memoryVault } from './memory.ts'
export { openVault } from './open.ts'
export { type Vault, VaultError, type VaultErrorCode, type VaultKind } from './vault.ts'
