import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SmartError } from '#smart'
import { AppError } from './app-error.ts'
import { readLaunchUrl } from './launch-url.ts'

const read = (query: string) => readLaunchUrl(new URL(`https://app.example/launch?${query}`))
const ISS = 'https%3A%2F%2Fehr.example%2Ffhir%2F'

describe('a launch URL', () => {
  it('is read for iss and launch, byte for byte, and for nothing else', () => {
    const extras = 'clientId=evil&patientId=9&fhirServiceUrl=https%3A%2F%2Fevil&scope=x&redirect_uri=y'
    expect(read(`iss=${ISS}&launch=a%2Fb%20%2B%3D&${extras}`)).toEqual({
      iss: 'https://ehr.example/fhir/',
      launch: 'a/b +=',
    })
  })

  it.each([
    ['', 'launch-iss-missing'],
    ['launch=x', 'launch-iss-missing'],
    ['iss=&launch=x', 'launch-iss-missing'],
    [`iss=${ISS}`, 'launch-context-missing'],
    [`iss=${ISS}&launch=`, 'launch-context-missing'],
    [`iss=${ISS}&iss=https%3A%2F%2Fevil&launch=x`, 'launch-repeated-parameter'],
    [`iss=${ISS}&launch=x&launch=y`, 'launch-repeated-parameter'],
    [`iss=${ISS}&launch=${'x'.repeat(8192)}`, 'launch-too-long'],
    ['iss=javascript%3Aalert(1)&launch=x', 'iss-malformed'],
    ['iss=http%3A%2F%2Fehr.example%2Ffhir&launch=x', 'iss-malformed'],
    ['iss=%2Ffhir&launch=x', 'iss-malformed'],
    [`iss=https%3A%2F%2Fehr.example%2F${'a'.repeat(10_000)}&launch=x`, 'iss-malformed'],
  ])('%s is refused as %s', (query, code) => {
    expect(() => read(query)).toThrow(expect.objectContaining({ code }))
  })

  it('of any shape gives a launch or a typed refusal', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('iss', 'launch', 'scope'), fc.string())), pairs => {
        try {
          expect(read(new URLSearchParams(pairs).toString()).iss).toMatch(/^https?:/)
        } catch (error) {
          expect(error instanceof AppError || error instanceof SmartError).toBe(true)
        }
      }),
    )
  })
})
