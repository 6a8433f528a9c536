import { isIP } from 'node:net'
import * as v from 'valibot'
import type { RegisteredClient } from './client.ts'
import { clientId } from './clients.ts'
import type { Settings } from './settings.ts'

/** A client that cannot be registered; `message` says what is missing. */
export class ClientRefused extends Error {
  override name = 'ClientRefused'
}

const Text = v.pipe(v.string(), v.minLength(1))
const Url = v.pipe(v.string(), v.url())
const Network = v.pipe(
  v.string(),
  v.check(text => {
    const [address = '', bits = '0', ...more] = text.split('/')
    return (
      isIP(address) > 0 &&
      /^\d{1,3}$/.test(bits) &&
      Number(bits) <= (isIP(address) === 4 ? 32 : 128) &&
      more.length === 0
    )
  }, 'must be an address or a network, such as 10.0.0.0/8'),
)
const Seconds = v.pipe(v.number(), v.integer(), v.minValue(1))

const ClientSchema = v.strictObject({
  clientId: Text,
  name: Text,
  authentication: v.picklist(['none', 'client_secret_basic', 'client_secret_post', 'private_key_jwt']),
  grants: v.array(
    v.picklist([
      'authorization_code',
      'refresh_token',
      'client_credentials',
      'urn:ietf:params:oauth:grant-type:token-exchange',
    ]),
  ),
  redirectUris: v.array(Url),
  postLogoutRedirectUris: v.exactOptional(v.array(Url)),
  secrets: v.exactOptional(v.array(v.strictObject({ secret: Text, until: v.exactOptional(v.number()) }))),
  jwks: v.exactOptional(v.strictObject({ keys: v.array(v.looseObject({ kty: Text, kid: Text })) })),
  jwksUri: v.exactOptional(Url),
  assertionAlgorithm: v.exactOptional(v.picklist(['RS384', 'ES384'])),
  scopes: v.exactOptional(v.array(Text)),
  tokenSeconds: v.exactOptional(Seconds),
  refreshSeconds: v.exactOptional(Seconds),
  allowedAddresses: v.exactOptional(v.array(Network)),
  secondFactor: v.exactOptional(v.boolean()),
  firstSteps: v.exactOptional(v.array(Text)),
})

/**
 * Reads a registration.
 * @throws ClientRefused for one that is malformed, could never prove itself, or may do what its proof does not allow
 */
export function readClient(value: unknown): RegisteredClient {
  const read = v.safeParse(ClientSchema, value)
  if (!read.success) {
    const [issue] = read.issues
    throw new ClientRefused(`${v.getDotPath(issue) ?? 'the client'}: ${issue.message}`)
  }
  const client = read.output
  const { authentication, grants, secrets = [], jwks, jwksUri } = client
  if (client.clientId === clientId)
    throw new ClientRefused(`${clientId} is registered by its origins, at apps`)
  if (authentication.startsWith('client_secret') && secrets.length === 0)
    throw new ClientRefused('a client that authenticates by a secret needs one in secrets')
  if (authentication === 'private_key_jwt' && (jwks === undefined) === (jwksUri === undefined))
    throw new ClientRefused('private_key_jwt needs its public keys in jwks, or their address in jwksUri')
  if (jwks?.keys.some(key => 'd' in key || 'k' in key)) throw new ClientRefused('jwks holds a secret')
  if (jwks !== undefined && new Set(jwks.keys.map(({ kid }) => kid)).size < Math.max(1, jwks.keys.length))
    throw new ClientRefused('jwks needs keys, each with a kid of its own')
  if (authentication === 'none' && grants.includes('client_credentials'))
    throw new ClientRefused('client_credentials is for clients that can prove who they are (RFC 6749 §4.4)')
  return client
}

/** From now on this is the client of its id. */
export function registerClient({ clients }: Settings, client: RegisteredClient): void {
  const at = clients.findIndex(({ clientId }) => clientId === client.clientId)
  if (at < 0) clients.push(client)
  else clients[at] = client
}
