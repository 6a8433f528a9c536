import { requireTrustedEndpoint } from './endpoint.ts'
import { SmartError } from './error.ts'
import { findObject, member, readJson } from './json.ts'
import type { Exchange } from './pending.ts'
import type { SubjectToken } from './subject-token.ts'
import { judgeTokenAnswer } from './token.ts'
import type { TokenResponse } from './token-response.ts'
import { postForm, type World } from './wire.ts'

const GRANT_TYPE = 'urn:ietf:params:oauth:grant-type:token-exchange'
const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token'

/**
 * Trades what an identity provider vouched for against access at the FHIR server, once and never retried: the answer
 * is an ordinary token response, with the patient's record that it is about.
 *
 * Throws SmartError `exchange-refused` (`detail.error` as in RFC 6749 §5.2, `.description` plain text, `.status`),
 * `token-response-malformed` for one that names no issued token type or another than an access token, and whatever
 * `readTokenResponse` and the wire throw.
 * @see RFC 8693 §2; RFC 8707 §2
 */
export async function exchangeToken(
  exchange: Exchange,
  subject: SubjectToken,
  world: World,
): Promise<TokenResponse> {
  const { audience, clientId, discovery, fhirBase, scope } = exchange
  const { tokenEndpoint } = discovery
  requireTrustedEndpoint('token_endpoint', tokenEndpoint, exchange.endpointOrigins)
  const answer = await postForm(
    tokenEndpoint,
    [
      ['grant_type', GRANT_TYPE],
      ['client_id', clientId],
      ['subject_token', subject.token],
      ['subject_token_type', subject.type],
      ['requested_token_type', ACCESS_TOKEN],
      ['resource', fhirBase],
      ...(audience === undefined ? [] : [['audience', audience] as const]),
      ['scope', scope],
    ],
    world,
  )
  const response = namedAsExchange(() => judgeTokenAnswer(answer, scope, world))
  requireAccessTokenIssued(answer.text)
  return response
}

/** REQUIRED, since an exchange may bring tokens that no resource server takes. @see RFC 8693 §2.2.1 */
function requireAccessTokenIssued(text: string): void {
  const response = findObject(readJson(text))
  if (response && member(response, 'issued_token_type') === ACCESS_TOKEN) return
  throw new SmartError('token-response-malformed', { detail: { field: 'issued_token_type' } })
}

/** Refused is not the code here but the person, or this way of signing in: that has words of its own. */
function namedAsExchange(judge: () => TokenResponse): TokenResponse {
  try {
    return judge()
  } catch (cause) {
    const refused =
      cause instanceof SmartError && ['invalid-grant', 'token-request-refused'].includes(cause.code)
    throw refused ? new SmartError('exchange-refused', { cause, detail: cause.detail }) : cause
  }
}
