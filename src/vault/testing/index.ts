/**
 * What a vault and a keeper must pass, for whoever writes one. Needs vitest; no page imports it.
 * @see docs/KEEPERS.md
 */
export { vaultContract } from './contract.ts'
export { type KeeperUnderTest, keeperContract } from './keeper-contract.ts'
