import { describe, expect, it } from 'vitest'
import { awaitsMetadata, compareMetadata } from './compare.ts'
import type { Discovery } from './discovered.ts'
import { asFhirBase } from './issuer.ts'
import { DISCOVERY } from './testing/samples.ts'

const fhirBase = asFhirBase('https://ehr.example/fhir')

/** A server whose /metadata names this token endpoint. */
const world = (token: string, status = 200) => ({
  now: () => 0,
  fetch: async () =>
    Response.json(
      {
        resourceType: 'CapabilityStatement',
        fhirVersion: '4.0.1',
        rest: [
          {
            mode: 'server',
            security: {
              extension: [
                {
                  url: 'http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris',
                  extension: [{ url: 'token', valueUri: token }],
                },
              ],
            },
          },
        ],
      },
      { status },
    ),
})

const compared = (token: string, status?: number, discovery: Discovery = DISCOVERY) =>
  compareMetadata({ fhirBase }, discovery, world(token, status))

describe('/metadata, asked after the launch', () => {
  it('is awaited until it was read or could not be had', async () => {
    const { fhirVersion: _, ...launched } = DISCOVERY
    expect(awaitsMetadata(launched)).toBe(true)
    expect(awaitsMetadata(await compared('https://ehr.example/token', 200, launched))).toBe(false)
    expect(awaitsMetadata(await compared('https://ehr.example/token', 500, launched))).toBe(false)
  })

  it('is recorded where it disagrees, and nothing that was used changes', async () => {
    const later = await compared('https://ehr.example/older')
    expect(later.tokenEndpoint).toBe(DISCOVERY.tokenEndpoint)
    expect(later.disagreements).toEqual([
      { field: 'tokenEndpoint', wellKnown: DISCOVERY.tokenEndpoint, metadata: 'https://ehr.example/older' },
    ])
  })

  it('says nothing where it agrees', async () => {
    expect((await compared(DISCOVERY.tokenEndpoint)).disagreements).toEqual([])
  })

  it('that contradicts a pinned endpoint leaves a note', async () => {
    const pinned: Discovery = { ...DISCOVERY, sources: { tokenEndpoint: 'config' } }
    expect((await compared('https://ehr.example/older', 200, pinned)).notes).toContain(
      'pinned-endpoints-differ',
    )
  })
})
