import { beforeEach, describe, expect, it } from 'vitest'
import { asFhirBase, type Registration } from '#smart'
import { memoryVault, type Vault, VaultError } from '#vault'
import { beginLaunch, createSessionStore, type SessionStore, startAfresh } from './index.ts'
import { pendingShelf } from './pending-shelf.ts'
import { Ehr } from './testing/ehr.ts'

const BASE = asFhirBase('https://ehr.example/fhir')
const HOUR = 3_600_000

const registration: Registration = {
  fhirBase: BASE,
  clientId: 'chartkey',
  redirectUri: 'https://app.example/callback',
  endpointOrigins: ['https://ehr.example'],
}

let ehr: Ehr
let tab: Vault

beforeEach(() => {
  ehr = new Ehr()
  tab = memoryVault()
})

const openTab = async () => tab

function storeOf(keeper: 'tab' | 'memory' = 'tab'): SessionStore {
  const policyFor = () => ({
    serverId: 'ehr',
    keeper,
    keepers: ['memory', 'tab'],
    longestMs: 8 * HOUR,
    deviceMs: 8 * HOUR,
    idleMs: 10 * HOUR,
    renewable: true,
  })
  return createSessionStore({ world: ehr.world, openTab, policyFor, sleep: async () => {} })
}

/** Walks to the authorization server and back with a code. */
async function callbackUrl(): Promise<URL> {
  const vault = await startAfresh(openTab)
  const need = {
    openid: false,
    launch: 'ehr',
    access: 'online',
    resources: ['patient/Patient.rs'],
  } as const
  const navigation = await beginLaunch(vault, { registration, need, launch: 'xyz' }, ehr.world)
  const state = new URL(navigation.url).searchParams.get('state') ?? ''
  return new URL(`https://app.example/callback?${new URLSearchParams({ code: 'c0de', state })}`)
}

async function signedIn(keeper?: 'tab' | 'memory'): Promise<SessionStore> {
  const store = storeOf(keeper)
  await store.completeLaunch(await callbackUrl())
  return store
}

describe('a launch', () => {
  it('becomes an active visit to the launched patient, with no token in what screens can see', async () => {
    const store = await signedIn()
    const state = store.getSnapshot()
    expect(state).toMatchObject({
      kind: 'active',
      session: { patient: 'amal', granted: 'patient/Patient.rs' },
    })
    expect(JSON.stringify(state)).not.toMatch(/access-|refresh-/)
  })

  it('spends its callback once: the second visit of the same address redeems nothing', async () => {
    const url = await callbackUrl()
    await storeOf().completeLaunch(url)
    await expect(storeOf().completeLaunch(url)).rejects.toMatchObject({ code: 'state-unknown' })
    expect(ehr.tokenRequests()).toHaveLength(1)
  })

  it('ends the visit that the tab held before it asks the network for anything', async () => {
    await signedIn()
    await startAfresh(openTab)
    expect(await storeOf().restore()).toEqual({ kind: 'none' })
  })

  it('without a patient opens nothing and guesses nobody', async () => {
    ehr.token = () => ehr.grant({ patient: undefined })
    const store = storeOf()
    await expect(store.completeLaunch(await callbackUrl())).rejects.toMatchObject({
      code: 'no-patient-chosen',
    })
    expect(store.getSnapshot()).toEqual({ kind: 'none' })
    expect(ehr.posts.map(({ form }) => form.get('token'))).toContain('refresh-1')
  })

  it('keeps at most five pending launches: a sixth pushes out the oldest', async () => {
    const urls = []
    for (let count = 0; count < 6; count++) urls.push(await callbackUrl())
    const states = urls.map(url => url.searchParams.get('state') ?? '')
    const shelf = pendingShelf(tab)
    expect(await shelf.take(states[0] ?? '')).toBeUndefined()
    for (const state of states.slice(1)) expect(await shelf.take(state)).toMatchObject({ pending: { state } })
  })

  it('says that the frame keeps nothing where storage is blocked, before anything is asked', async () => {
    const blocked = async () => {
      throw new VaultError('unavailable')
    }
    await expect(startAfresh(blocked)).rejects.toMatchObject({ code: 'storage-unavailable' })
  })
})

describe('a reload', () => {
  it('takes up a visit kept in the tab', async () => {
    await signedIn()
    expect(await storeOf().restore()).toMatchObject({ kind: 'active', session: { patient: 'amal' } })
  })

  it('finds nothing of a visit kept in memory', async () => {
    await signedIn('memory')
    expect(await storeOf().restore()).toEqual({ kind: 'none' })
  })

  it('ends a visit whose limit passed while the tab was closed, and wipes it', async () => {
    await signedIn()
    ehr.now += 9 * HOUR
    expect(await storeOf().restore()).toMatchObject({ kind: 'ended', why: 'limit' })
    expect(await storeOf().restore()).toEqual({ kind: 'none' })
  })

  it.each(['{', '{"session":{}}', 'null'])('deletes what it cannot read back: %s', async text => {
    await tab.write('visit', text)
    expect(await storeOf().restore()).toMatchObject({ kind: 'ended', why: 'unreadable' })
    expect(await tab.read('visit')).toBeUndefined()
  })
})

describe('renewal', () => {
  it('happens once for everyone who was refused together', async () => {
    const store = await signedIn()
    const rejected = await store.current()
    const renewed = await Promise.all(Array.from({ length: 5 }, () => store.renew(rejected)))
    expect(new Set(renewed).size).toBe(1)
    expect(renewed[0]).not.toBe(rejected)
    expect(ehr.tokenRequests().filter(form => form.get('grant_type') === 'refresh_token')).toHaveLength(1)
  })

  it('is due in the last minute of a token, not before', async () => {
    const store = await signedIn()
    const first = await store.current()
    ehr.now += HOUR - 61_000
    expect(await store.current()).toBe(first)
    ehr.now += 2_000
    expect(await store.current()).not.toBe(first)
  })

  it('keeps the old refresh token when the answer brings no new one', async () => {
    const store = await signedIn()
    ehr.token = () => ehr.grant({ refresh_token: undefined })
    await store.renew(await store.current())
    ehr.now += 120_000
    await store.renew(await store.current())
    const used = ehr.tokenRequests().map(form => form.get('refresh_token'))
    expect(used.slice(1)).toEqual([used[1], used[1]])
  })

  it('writes the rotated token before it hands out the access token', async () => {
    const store = await signedIn()
    const access = await store.renew(await store.current())
    expect(await tab.read('visit')).toContain(access)
  })

  it('stops when the server renews access for another patient', async () => {
    const store = await signedIn()
    ehr.token = () => ehr.grant({ patient: 'someone-else' })
    await expect(store.renew(await store.current())).rejects.toMatchObject({ code: 'not-signed-in' })
    expect(store.getSnapshot()).toMatchObject({ kind: 'ended', why: 'context-changed' })
    expect(await tab.read('visit')).toBeUndefined()
  })

  it('ends the visit on invalid_grant, and only then', async () => {
    const store = await signedIn()
    ehr.token = () => new Response('busy', { status: 503 })
    await expect(store.renew(await store.current())).rejects.toThrow()
    expect(store.getSnapshot().kind).toBe('active')
    ehr.now += 120_000
    ehr.token = () => Response.json({ error: 'invalid_grant' }, { status: 400 })
    await expect(store.renew(await store.current())).rejects.toMatchObject({ code: 'not-signed-in' })
    expect(store.getSnapshot()).toMatchObject({ kind: 'ended', why: 'expired' })
  })

  it('that fails ahead of time leaves the token that still serves', async () => {
    const store = await signedIn()
    const serves = await store.current()
    ehr.now += HOUR - 30_000
    ehr.token = () => new Response('busy', { status: 503 })
    expect(await store.current()).toBe(serves)
  })

  it('is tried at most once a minute, however often the server refuses the new token', async () => {
    const store = await signedIn()
    const renewed = await store.renew(await store.current())
    await expect(store.renew(renewed)).rejects.toMatchObject({ code: 'renewed-too-often' })
  })

  it('goes on in memory when the tab refuses to keep the rotated token, and leaves no spent one behind', async () => {
    const store = await signedIn()
    tab.write = async () => {
      throw new VaultError('full')
    }
    const access = await store.renew(await store.current())
    expect(await store.current()).toBe(access)
    expect(store.getSnapshot()).toMatchObject({ session: { keeper: 'memory' } })
    expect(await tab.read('visit')).toBeUndefined()
  })

  it('of a visit that ended meanwhile is thrown away', async () => {
    const store = await signedIn()
    const answer = Promise.withResolvers<Response>()
    ehr.token = () => answer.promise
    const renewing = store.renew(await store.current())
    await store.end('signed-out')
    answer.resolve(ehr.grant())
    await expect(renewing).rejects.toMatchObject({ code: 'not-signed-in' })
    expect(await tab.read('visit')).toBeUndefined()
  })
})

describe('what is learnt of the server later', () => {
  it('is kept with the visit, and outlives a renewal', async () => {
    const store = await signedIn()
    const state = store.getSnapshot()
    if (state.kind !== 'active') throw new Error('no visit')
    const { id, discovery } = state.session
    const disagreements = [{ field: 'tokenEndpoint', wellKnown: 'a', metadata: 'b' }]
    await store.amendDiscovery(id, { ...discovery, disagreements })
    await store.renew(await store.current())
    expect(store.getSnapshot()).toMatchObject({ session: { discovery: { disagreements } } })
    expect(await storeOf().restore()).toMatchObject({ session: { discovery: { disagreements } } })
  })

  it('changes nothing of another visit', async () => {
    const store = await signedIn()
    const before = store.getSnapshot()
    if (before.kind !== 'active') throw new Error('no visit')
    await store.amendDiscovery('another', { ...before.session.discovery, disagreements: [] })
    expect(store.getSnapshot()).toBe(before)
  })
})

describe('the end', () => {
  it('forgets the tokens, drops late answers, and asks the server to revoke the refresh token', async () => {
    const store = await signedIn()
    const { signal } = store
    await store.end('signed-out')
    expect(signal.aborted).toBe(true)
    expect(await tab.read('visit')).toBeUndefined()
    await expect(store.current()).rejects.toMatchObject({ code: 'not-signed-in' })
    const revoked = ehr.posts.find(({ path }) => path === '/revoke')
    expect(Object.fromEntries(revoked?.form ?? [])).toMatchObject({ token_type_hint: 'refresh_token' })
  })

  it('comes when access runs out and nothing can renew it', async () => {
    ehr.token = () => ehr.grant({ refresh_token: undefined })
    const store = await signedIn()
    ehr.now += HOUR
    await expect(store.current()).rejects.toMatchObject({ code: 'not-signed-in' })
    expect(store.getSnapshot()).toMatchObject({ kind: 'ended', why: 'expired' })
  })
})
