import type { Action } from '../rule.ts'
import { always, at, elsewhere, type HostileCase, member } from './case.ts'

const { token } = at
/** The second request to the token endpoint and every later one: the first traded the code. */
const refreshing = { after: 1 }
const onRefresh = (action: Action) => always(token, action, refreshing)

/** Group 5; B67, B68 and B71 are several tabs, and need short-lived tokens and no fault. */
export const refreshCases: Record<string, HostileCase> = {
  B60: {
    says: 'invalid_grant',
    variants: { refused: onRefresh({ status: 400, json: { error: 'invalid_grant' } }) },
  },
  B61: {
    says: 'the server is unwell',
    variants: {
      '503': onRefresh({ status: 503 }),
      '500': onRefresh({ status: 500 }),
      '429': onRefresh({ status: 429, headers: { 'retry-after': '2' } }),
      drop: onRefresh({ destroy: true }),
      hang: onRefresh({ hang: true }),
    },
  },
  B62: {
    says: 'the reply is lost after the rotation',
    variants: { once: always(token, { destroy: 'after' }, { ...refreshing, times: 1 }) },
  },
  B63: {
    says: 'no new refresh token',
    variants: { none: onRefresh({ patchJson: [{ path: 'refresh_token', remove: true }] }) },
  },
  B64: {
    says: 'the id_token is another person’s, or another issuer’s',
    variants: {
      sub: onRefresh({ idToken: { claims: { sub: 'somebody-else' } } }),
      iss: onRefresh({ idToken: { claims: { iss: elsewhere } } }),
    },
  },
  B66: {
    says: 'scopes change',
    variants: {
      wider: member(
        token,
        'scope',
        'launch openid fhirUser online_access patient/*.cruds user/*.cruds',
        refreshing,
      ),
      narrower: member(token, 'scope', 'launch openid fhirUser online_access patient/Patient.rs', refreshing),
      'other patient': member(token, 'patient', 'daniel-osei', refreshing),
    },
  },
  B72: {
    says: 'FHIR says no for ever',
    variants: {
      '401': always(at.records, {
        status: 401,
        headers: { 'www-authenticate': 'Bearer error="invalid_token"' },
      }),
      '403': always(at.records, { status: 403, json: { resourceType: 'OperationOutcome', issue: [] } }),
    },
  },
}
