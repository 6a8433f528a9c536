import { SmartError } from './error.ts'
import { findObject, member, readJson } from './json.ts'
import { readPlainText } from './text.ts'
import { postForm, statusError, type World } from './wire.ts'

/** A token to be given up. */
export interface Revocation {
  readonly revocationEndpoint: string
  readonly clientId: string
  readonly token: string
  readonly hint: 'refresh_token' | 'access_token'
}

/**
 * Asks the server to forget a token; the request outlives the page. A token that the server does not know counts as
 * forgotten. Throws SmartError `revocation-refused`, `http-error` and the errors of the wire: the token may live on,
 * which must not keep anybody from signing out here. @see RFC 7009 §2
 */
export async function revokeToken(revocation: Revocation, world: World): Promise<void> {
  const answer = await postForm(
    revocation.revocationEndpoint,
    [
      ['token', revocation.token],
      ['token_type_hint', revocation.hint],
      ['client_id', revocation.clientId],
    ],
    world,
    { keepalive: true },
  )
  if (answer.status === 200) return
  const error = readRefusal(answer.text)
  if (error === undefined) throw statusError(answer)
  throw new SmartError('revocation-refused', { detail: { error, status: String(answer.status) } })
}

function readRefusal(text: string): string | undefined {
  try {
    const body = findObject(readJson(text))
    return body && readPlainText(member(body, 'error'))?.slice(0, 64)
  } catch {
    return undefined // not JSON: the status says it
  }
}
