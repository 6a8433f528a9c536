import { type Keeper, passphraseKeeper, sealedKeeper } from '#vault'

/**
 * The keepers of this deployment that reach beyond the tab, by the kinds that config.json names. One of your own
 * comes here and into `KEEPERS` of config-schema.ts. @see docs/KEEPERS.md
 */
export const keepers: readonly Keeper[] = [sealedKeeper('visit'), passphraseKeeper('visit')]

/** Holds what somebody typed while they are away to confirm that it is them. */
export const typedKeeper = sealedKeeper('typed')

/** What belongs to a person rather than to a visit: the file of their own key, and what they typed. */
export const belongings: readonly Keeper[] = [sealedKeeper('keys'), typedKeeper]
