import fc from 'fast-check'
import { describe, expect, it, test, vi } from 'vitest'
import { readPending } from './read-pending.ts'
import { DISCOVERY, PENDING, refusal } from './testing/samples.ts'

vi.setConfig({ testTimeout: 60_000 }) // properties run hundreds of cases, also on a busy machine

describe('a kept request', () => {
  it('comes back as it was put away', () => {
    const full = {
      ...PENDING,
      discovery: {
        ...DISCOVERY,
        jwksUri: 'https://auth.example/jwks',
        issuer: 'https://auth.example',
        codeChallengeMethods: ['S256'],
        fhirVersion: '4.0.1',
        disagreements: [{ field: 'tokenEndpoint', wellKnown: 'https://a', metadata: 'https://b' }],
        notes: ['endpoints-from-metadata'],
      },
    }
    expect(readPending(JSON.stringify(full))).toEqual(full)
    expect(readPending(JSON.stringify(PENDING))).toEqual(PENDING)
  })

  test.each([
    ['', 'nothing'],
    ['null', 'null'],
    ['{}', 'an empty object'],
    ['{"state":', 'half a text'],
    [JSON.stringify({ ...PENDING, state: 'short' }), 'a short state'],
    [JSON.stringify({ ...PENDING, codeVerifier: undefined }), 'no verifier'],
    [JSON.stringify({ ...PENDING, fhirBase: 'http://evil.example' }), 'an unsafe base'],
    [JSON.stringify({ ...PENDING, createdAt: 'now' }), 'a time in words'],
    [JSON.stringify({ ...PENDING, launch: 'other' }), 'an unknown launch'],
    [
      JSON.stringify({ ...PENDING, discovery: { ...DISCOVERY, tokenEndpoint: 'https://evil.example/t' } }),
      'a token endpoint elsewhere',
    ],
    [
      JSON.stringify({ ...PENDING, discovery: { ...DISCOVERY, tokenEndpoint: 'javascript:1' } }),
      'no token endpoint',
    ],
    [
      JSON.stringify({ ...PENDING, discovery: { ...DISCOVERY, issuer: 'nonsense' } }),
      'an issuer that is none',
    ],
    [JSON.stringify({ ...PENDING, discovery: { ...DISCOVERY, notes: ['surprise'] } }), 'an unknown note'],
    [
      JSON.stringify({ ...PENDING, discovery: { ...DISCOVERY, jwksUri: 'https://evil.example/k' } }),
      'keys elsewhere',
    ],
  ])('is unreadable (%#)', async (text, _name) => {
    const error = await refusal(() => readPending(text))
    expect([error.code, error.cause, error.detail]).toEqual(['pending-unreadable', undefined, {}])
  })

  it('with anything at all in any field is either sound or unreadable', async () => {
    const field = fc.constantFrom(...Object.keys(PENDING), ...Object.keys(DISCOVERY), '__proto__')
    await fc.assert(
      fc.asyncProperty(field, fc.jsonValue(), async (name, value) => {
        const spoilt = JSON.stringify({
          ...PENDING,
          [name]: value,
          discovery: { ...DISCOVERY, [name]: value },
        })
        try {
          expect(readPending(spoilt).state).toMatch(/^[\w-]{43}$/)
        } catch (error) {
          expect((await refusal(() => Promise.reject(error))).code).toBe('pending-unreadable')
        }
      }),
    )
  })
})
