import { AsyncLocalStorage } from 'node:async_hooks'
import { createHash, timingSafeEqual } from 'node:crypto'
import { BlockList, isIPv6 } from 'node:net'
import type Provider from 'oidc-provider'
import type { RegisteredClient } from './client.ts'

/** Where the request under way comes from, while the provider answers it. */
export const comingFrom = new AsyncLocalStorage<{ address: string | undefined }>()

/** Whether a client is one for requests from this address: from elsewhere it is not known at all. */
export function isKnownFrom({ allowedAddresses }: RegisteredClient, address: string | undefined): boolean {
  if (allowedAddresses === undefined) return true
  const plain = address?.replace(/^::ffff:/, '')
  if (plain === undefined) return false
  const allowed = new BlockList()
  for (const written of allowedAddresses) {
    const [network = '', bits] = written.split('/')
    const family = isIPv6(network) ? 'ipv6' : 'ipv4'
    if (bits === undefined) allowed.addAddress(network, family)
    else allowed.addSubnet(network, Number(bits), family)
  }
  return allowed.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4')
}

/** Whether this is one of the client's secrets: the present one, or a retired one in its grace period. In constant time. */
function isSecretOf({ secrets = [] }: RegisteredClient, given: string, now: number): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  // Each is compared, so that the time does not tell which of them was close.
  return secrets
    .map(
      ({ secret, until = Number.POSITIVE_INFINITY }) =>
        timingSafeEqual(digest(secret), digest(given)) && now < until,
    )
    .some(Boolean)
}

/** The provider knows one secret for each client; ours may be changing theirs. */
export function acceptRetiredSecrets(
  provider: Provider,
  find: (clientId: string) => RegisteredClient | undefined,
): void {
  Object.defineProperty(provider.Client.prototype, 'compareClientSecret', {
    value(this: { clientId: string }, given: string): boolean {
      const client = find(this.clientId)
      return client !== undefined && isSecretOf(client, given, Date.now())
    },
  })
}
