import { describe, expect, it } from 'vitest'
import { readConfig } from './config.ts'
import { endedPath } from './ended-address.ts'
import { readWayBack, type WayBack } from './way-back.ts'

const UNIVERSITY = { id: 'uni', name: 'U', issuer: 'https://uni.example', clientId: 'u' }
const launch = { scopes: ['patient/Patient.rs'] }
const config = readConfig({
  servers: [
    {
      id: 'home',
      name: 'Home',
      fhirBase: 'https://home.example/fhir',
      clientId: 'c',
      launches: { standalone: { ...launch, identityProviders: [UNIVERSITY] } },
    },
    {
      id: 'ward',
      name: 'Ward',
      fhirBase: 'https://ward.example/fhir',
      clientId: 'c',
      launches: { ehr: launch },
    },
  ],
})
const visit = { launch: 'standalone', serverId: 'home', device: undefined } as const

/** The way back from this address, and what a sign-in from there would be begun with. */
function back(path: string): { way: WayBack | undefined; begun: unknown } {
  let begun: unknown
  const { searchParams } = new URL(path, 'https://app.example')
  const way = readWayBack(config, searchParams, async ({ id }, { device, place, through }) => {
    begun = { id, device, place, ...(through && { through: through.id }) }
  })
  if (way?.kind === 'sign-in') void way.start()
  return { way, begun }
}

describe('the address of the page after a visit', () => {
  it('leads back to the same sign-in and the same place', () => {
    const { begun } = back(endedPath('idle', visit, 'notes'))
    expect(begun).toEqual({ id: 'home', device: undefined, place: 'notes' })
  })

  it('leads back through the same identity provider, and through none that is not configured', () => {
    const through = { provider: 'uni', clientId: 'u' }
    expect(endedPath('idle', { ...visit, through })).toBe('/signed-out?why=idle&server=home&through=uni')
    expect(back(endedPath('idle', { ...visit, through })).begun).toMatchObject({ id: 'home', through: 'uni' })
    expect(back('/signed-out?why=idle&server=home&through=evil').begun).not.toHaveProperty('through')
  })

  it('remembers that the device is shared, and never says that it is anybody’s own', () => {
    expect(back(endedPath('idle', { ...visit, device: 'shared' })).begun).toMatchObject({ device: 'shared' })
    expect(endedPath('idle', { ...visit, device: 'own' })).not.toContain('own')
    expect(back('/signed-out?why=idle&server=home&device=own').begun).toMatchObject({ device: undefined })
  })

  it('sends a clinician to the record system, and names no server', () => {
    const path = endedPath('idle', { launch: 'ehr', serverId: 'ward' }, 'who')
    expect(path).toBe('/signed-out?why=idle&launch=ehr')
    expect(back(path).way).toEqual({ kind: 'ehr' })
  })

  it('says nothing of the visit after a sign-out', () => {
    expect(endedPath('signed-out', visit, 'notes')).toBe('/signed-out')
  })

  it.each([
    ['a server that is not configured', 'server=evil'],
    ['a server that patients cannot sign in to', 'server=ward'],
    ['an address', 'server=https://evil.example'],
    ['nothing', ''],
  ])('leads nowhere by %s', (_what, query) => {
    expect(back(`/signed-out?why=idle&${query}`).way).toBeUndefined()
  })

  it('knows no place but the panels', () => {
    expect(back('/signed-out?why=idle&server=home&place=../../evil').begun).toMatchObject({
      place: undefined,
    })
  })
})
