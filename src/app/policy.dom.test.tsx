import { expect, it } from 'vitest'
import { asFhirBase, asOidcIssuer, type Pending } from '#smart'
import { readConfig } from './config.ts'
import { policyFor } from './policy.ts'

const provider = { id: 'uni', name: 'University', issuer: 'https://uni.example', clientId: 'c' }
const configWith = (identityProviders: readonly object[]) =>
  readConfig({
    servers: [
      {
        id: 'home',
        name: 'Home',
        fhirBase: 'https://home.example/fhir',
        clientId: 'c',
        launches: { standalone: { scopes: ['patient/Patient.rs'], identityProviders } },
      },
    ],
  })

const discovery = {
  authorizationEndpoint: 'https://uni.example/authorize',
  tokenEndpoint: 'https://uni.example/token',
  issuer: asOidcIssuer('https://uni.example'),
  issParameterSupported: true,
  capabilities: [],
  sources: {},
  disagreements: [],
  notes: [],
}
const direct: Pending = {
  state: 's'.repeat(43),
  nonce: 'n'.repeat(43),
  codeVerifier: 'v'.repeat(43),
  fhirBase: asFhirBase('https://home.example/fhir'),
  clientId: 'c',
  redirectUri: 'https://app.example/callback',
  scope: 'openid',
  launch: 'standalone',
  discovery,
  createdAt: 0,
  requireNonce: true,
  endpointOrigins: ['https://uni.example'],
}
const { fhirBase, clientId, scope, endpointOrigins } = direct
const exchanged: Pending = {
  ...direct,
  exchange: { fhirBase, clientId, scope, discovery, endpointOrigins, subjectToken: 'id_token' },
}

it('a visit through an identity provider names it, on a shared device too', () => {
  expect(policyFor(configWith([provider]), exchanged, undefined).provider).toBe('uni')
  expect(policyFor(configWith([provider]), exchanged, 'shared')).toMatchObject({
    provider: 'uni',
    renewable: false,
  })
})

it('a provider that was taken off the list while somebody was there lets nobody in', () => {
  for (const listed of [[], [{ ...provider, issuer: 'https://other.example' }]])
    expect(() => policyFor(configWith(listed), exchanged, undefined)).toThrow(
      expect.objectContaining({ code: 'launch-not-allowed' }),
    )
})

it('a sign-in at the server itself is through nobody, whoever its issuer is', () => {
  expect(policyFor(configWith([provider]), direct, undefined).provider).toBeUndefined()
})
