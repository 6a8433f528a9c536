import { type Exchange, exchangeToken, type Pending, redeemAtProvider, type World } from '#smart'
import type { Granted } from './complete.ts'
import { keysOf } from './keys.ts'

/**
 * The way from an identity provider's answer to access at the FHIR server: the code is redeemed there, what comes of
 * it is verified, exchanged here, and let go.
 *
 * @throws {SmartError} `provider-…` where the provider is at fault, `exchange-refused` where the server does not take
 * its word, and what an ordinary token response may bring.
 */
export async function redeemThroughProvider(
  pending: Pending,
  exchange: Exchange,
  code: string,
  world: World,
): Promise<Granted> {
  const subject = await redeemAtProvider(pending, code, exchange.subjectToken, world)
  const keys = keysOf(exchange.discovery, world)
  const token = await exchangeToken(exchange, subject, world)
  // The server never saw the nonce: an id_token of its own is about a grant that no browser came for.
  const request = { ...exchange, launch: pending.launch, requireNonce: false }
  const { endSessionEndpoint } = pending.discovery
  return { token, keys, request, through: { clientId: pending.clientId, endSessionEndpoint } }
}
