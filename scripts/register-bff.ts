import type { BffRegistration } from './bff-site.ts'

/** Tells the demo hospital about a server that holds visits: a confidential client, by its public key. */
export async function registerBff(
  sandbox: { readonly origin: string },
  { clientId, origin, publicKey }: BffRegistration,
): Promise<void> {
  const answer = await fetch(`${sandbox.origin}/_sandbox/clients`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      clientId,
      name: 'Chartkey, on a server',
      authentication: 'private_key_jwt',
      assertionAlgorithm: 'ES384',
      grants: ['authorization_code', 'refresh_token'],
      redirectUris: [`${origin}/callback`],
      postLogoutRedirectUris: [`${origin}/signed-out`],
      jwks: { keys: [publicKey] },
    }),
  })
  if (!answer.ok) throw new Error(`the sandbox refused the registration: ${await answer.text()}`)
}
