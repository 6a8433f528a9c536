import { FhirError } from './error.ts'

/** Where access tokens come from: the session, which knows how to renew them. */
export interface AccessTokens {
  /** The token to use now. */
  current(): Promise<string>
  /** A token newer than `rejected`, which the server has just refused with a 401. */
  renew(rejected: string): Promise<string>
}

/** The tokens as the wire asks for them. Both throw FhirError `no-token` with the source's own error as the cause. */
export interface Bearer {
  current(): Promise<string>
  /** Another token than `rejected`: the source's current one when it has moved on already, else a renewed one. */
  replace(rejected: string): Promise<string>
}

/** Shares one renewal among all requests that were refused with the same token. */
export function createBearer(tokens: AccessTokens): Bearer {
  const renewals = new Map<string, Promise<string>>()

  function renewOnce(rejected: string): Promise<string> {
    const running = renewals.get(rejected)
    if (running) return running
    const renewal = tokens.renew(rejected).finally(() => renewals.delete(rejected))
    renewals.set(rejected, renewal)
    return renewal
  }

  return {
    current: () => requireToken(() => tokens.current()),
    replace: rejected =>
      requireToken(async () => {
        const current = await tokens.current()
        return current === rejected ? renewOnce(rejected) : current
      }),
  }
}

async function requireToken(ask: () => Promise<string>): Promise<string> {
  let token: string
  try {
    token = await ask()
  } catch (cause) {
    throw new FhirError('no-token', { cause })
  }
  // RFC 6749 A.12, less the space. Anything else would make `fetch` throw as if the network had failed.
  if (!/^[\x21-\x7e]+$/.test(token)) throw new FhirError('no-token', { cause: 'not a bearer token' })
  return token
}
