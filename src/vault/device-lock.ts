import type { Lock } from './device-keeper.ts'
import { VaultError } from './vault.ts'

/** The key itself lies in the slot, and no script can export it. Whoever is at the device has it opened. */
export const deviceLock: Lock = {
  make: () => crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']),
  async open(slot) {
    const { lock } = await slot.look()
    if (!(lock instanceof CryptoKey)) throw new VaultError('unavailable')
    return lock
  },
}
