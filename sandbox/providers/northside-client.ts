import { createHash } from 'node:crypto'
import { appOrigin, redirectUri } from '../auth/http-client.ts'
import { openBrowser } from '../auth/test-browser.ts'
import type { Sandbox } from '../server.ts'

const verifier = 'v'.repeat(43)

/** An authorization request of the app's to the university, for tests. */
export function northsideRequest({ northside }: Sandbox): string {
  const url = new URL(`${northside.issuer}/authorize`)
  url.search = new URLSearchParams({
    ...{
      response_type: 'code',
      client_id: 'chartkey',
      redirect_uri: redirectUri,
      scope: 'openid email profile',
    },
    ...{ state: 's'.repeat(32), nonce: 'n'.repeat(32), code_challenge_method: 'S256' },
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
  }).toString()
  return url.href
}

/** Signs somebody in at the university as the app would; gives what its token endpoint answers. */
export async function signInAtNorthside(sandbox: Sandbox, login: string): Promise<Response> {
  const browser = openBrowser()
  await browser.open(northsideRequest(sandbox))
  const { url } = await browser.submit([
    ['login', login],
    ['password', 'demo'],
  ])
  return fetch(`${sandbox.northside.issuer}/token`, {
    method: 'POST',
    headers: { origin: appOrigin },
    body: new URLSearchParams({
      ...{ grant_type: 'authorization_code', client_id: 'chartkey', redirect_uri: redirectUri },
      ...{ code: url.searchParams.get('code') ?? '', code_verifier: verifier },
    }),
  })
}
