import type { Discovery } from '../discovered.ts'
import { SmartError } from '../error.ts'
import { asFhirBase } from '../issuer.ts'
import type { Pending } from '../pending.ts'
import type { Registration } from '../registration.ts'
import type { World } from '../wire.ts'

export const NOW = Date.UTC(2026, 10, 22, 9, 0, 0)
export const BASE = asFhirBase('https://ehr.example/fhir/r4')

export const REGISTRATION: Registration = {
  fhirBase: BASE,
  clientId: 'chartkey',
  redirectUri: 'https://app.example/callback',
  endpointOrigins: ['https://ehr.example', 'https://auth.example'],
}

export const DISCOVERY: Discovery = {
  authorizationEndpoint: 'https://auth.example/authorize',
  tokenEndpoint: 'https://auth.example/token',
  issParameterSupported: false,
  capabilities: ['permission-v2'],
  sources: { authorizationEndpoint: 'well-known', tokenEndpoint: 'well-known' },
  disagreements: [],
  notes: [],
}

export const PENDING: Pending = {
  state: 's'.repeat(43),
  nonce: 'n'.repeat(43),
  codeVerifier: 'v'.repeat(43),
  fhirBase: BASE,
  clientId: 'chartkey',
  redirectUri: 'https://app.example/callback',
  scope: 'launch/patient openid fhirUser patient/Observation.rs',
  launch: 'standalone',
  discovery: DISCOVERY,
  createdAt: NOW,
  requireNonce: false,
  endpointOrigins: ['https://ehr.example', 'https://auth.example'],
}

/** The real network under a clock that stands still; a fresh one for each test. */
export function realWorld(now = NOW): World {
  return { fetch: globalThis.fetch, now: () => now }
}

/** The SmartError that the action throws or rejects with; anything else fails the test. */
export async function refusal(action: () => unknown): Promise<SmartError> {
  try {
    await action()
  } catch (error) {
    if (error instanceof SmartError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}
