import type { Action } from '../rule.ts'
import { always, at, elsewhere, type HostileCase, rule } from './case.ts'

const back = (authorize: NonNullable<Action['authorize']>) => always(at.authorize, { authorize })
const refused = (error: string, more: Record<string, string> = {}) =>
  back({ remove: ['code'], params: { error, ...more } })

/** Group 2, what a server can do; B17, B20 and B26 to B28 are the browser's, and need no fault. */
export const authorizationCases: Record<string, HostileCase> = {
  B16: {
    says: 'state missing or unknown',
    variants: {
      missing: back({ remove: ['state'] }),
      unknown: back({ params: { state: 'of-another-launch' } }),
    },
  },
  B18: {
    says: 'a parameter twice',
    variants: {
      code: back({ params: { code: ['a', 'b'] } }),
      state: back({ params: { state: ['a', 'b'] } }),
    },
  },
  B19: {
    says: 'iss wrong, missing, or right on an error',
    variants: {
      wrong: back({ params: { iss: elsewhere } }),
      missing: back({ remove: ['iss'] }),
      error: refused('access_denied'),
      'wrong on error': refused('access_denied', { iss: elsewhere }),
    },
  },
  B22: {
    says: 'an error that tries to be more than text',
    variants: {
      markup: refused('access_denied', { error_description: '<img src=x onerror=alert(1)>' }),
      bidi: refused('access_denied', { error_description: 'safe \u202etxet lamron\u202c' }),
      long: refused('access_denied', { error_description: 'x'.repeat(50_000) }),
      uri: refused('access_denied', { error_uri: 'javascript:alert(1)' }),
    },
  },
  B23: {
    says: 'each error has its own advice',
    variants: {
      access_denied: refused('access_denied'),
      login_required: refused('login_required'),
      invalid_scope: refused('invalid_scope'),
      server_error: refused('server_error'),
      temporarily_unavailable: refused('temporarily_unavailable'),
    },
  },
  B25: {
    says: 'tokens in the fragment, or a signed response',
    variants: {
      fragment: back({ remove: ['code'], fragment: { access_token: 'stray-token', token_type: 'Bearer' } }),
      response: ({ issuer }) =>
        rule(at.authorize, {
          authorize: { remove: ['code'], params: { response: `e30.e30.${issuer.length}` } },
        }),
    },
  },
}
