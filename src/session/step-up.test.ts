import 'fake-indexeddb/auto'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { asFhirBase, type Registration } from '#smart'
import { type Keeper, memoryVault, passphraseKeeper, sealedKeeper, type Vault } from '#vault'
import { beginLaunch, createSessionStore, type SessionStore, StepUpError, startAfresh } from './index.ts'
import { Ehr } from './testing/ehr.ts'

const ISSUER = 'https://ehr.example'
const HOUR = 3_600_000
const signer = await generateKeyPair('ES256')
const jwk = { ...(await exportJWK(signer.publicKey)), kid: 'k1', use: 'sig' }
const registration: Registration = {
  fhirBase: asFhirBase('https://ehr.example/fhir'),
  clientId: 'chartkey',
  redirectUri: 'https://app.example/callback',
  endpointOrigins: [ISSUER],
}
const wanted = { acr: ['urn:x:2'], maxAge: 900 }

/** What the server says of who signs in next. */
interface Who {
  sub?: string
  acr?: string
  /** Seconds ago. */
  age?: number
  patient?: string | undefined
}

let ehr: Ehr
let tab: Vault
let keeper: 'tab' | 'memory' | 'sealed'
let keepers: readonly Keeper[]
let line: string

beforeEach(() => {
  ehr = new Ehr()
  tab = memoryVault()
  keeper = 'tab'
  line = `chartkey-${crypto.randomUUID()}`
  const factory = new IDBFactory()
  const device = {
    ...{ indexedDB: () => factory, origin: 'https://app.example', now: ehr.world.now },
    ...{ patienceMs: 10_000, guessMs: 1 },
  }
  keepers = [sealedKeeper('visit', device), passphraseKeeper('visit', device)]
})

afterEach(() => {
  for (const channel of channels.splice(0)) channel.close()
})

const channels: BroadcastChannel[] = []

const world = {
  now: () => ehr.now,
  fetch: async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const { pathname } = new URL(String(input))
    if (pathname === '/jwks') return Response.json({ keys: [jwk] })
    const answer = await ehr.world.fetch(input, init)
    if (!pathname.endsWith('/smart-configuration')) return answer
    const more = { issuer: ISSUER, jwks_uri: `${ISSUER}/jwks` }
    return Response.json({ ...((await answer.json()) as object), ...more })
  },
}

function storeOf(vault = tab): SessionStore {
  const policyFor = () => ({
    ...{ serverId: 'ehr', keeper, keepers: ['memory', 'tab', 'sealed', 'passphrase'], renewable: true },
    ...{ longestMs: 8 * HOUR, deviceMs: 8 * HOUR, idleMs: HOUR },
  })
  const channel = () => {
    const opened = new BroadcastChannel(line)
    channels.push(opened)
    return opened
  }
  const browser = { keepers, channel, locks: navigator.locks }
  return createSessionStore({
    world,
    openTab: async () => vault,
    policyFor,
    sleep: async () => {},
    ...browser,
  })
}

/** The way back from the server for whoever signs in there. */
function answerOf(url: string, { sub = 'priya', acr, age = 0, ...who }: Who): URL {
  const asked = new URL(url).searchParams
  ehr.token = async () => {
    const seconds = Math.floor(ehr.now / 1000)
    const id_token = await new SignJWT({
      nonce: asked.get('nonce') ?? '',
      auth_time: seconds - age,
      ...(acr && { acr }),
    })
      .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
      .setIssuer(ISSUER)
      .setSubject(sub)
      .setAudience('chartkey')
      .setIssuedAt(seconds)
      .setExpirationTime(seconds + 300)
      .sign(signer.privateKey)
    return ehr.grant({ id_token, ...who })
  }
  const state = asked.get('state') ?? ''
  return new URL(`https://app.example/callback?${new URLSearchParams({ code: 'c0de', state })}`)
}

/** A visit of somebody who signed in with a password, in a store that is ready to go. */
async function signedIn(): Promise<SessionStore> {
  const vault = await startAfresh(async () => tab)
  const resources = ['patient/Patient.rs', 'patient/Patient.u']
  const need = { openid: true, launch: 'standalone', access: 'offline', resources } as const
  const { url } = await beginLaunch(vault, { registration, need }, world)
  const store = storeOf()
  await store.completeLaunch(answerOf(url, { acr: 'urn:x:1' }))
  return store
}

/** Goes to be asked again, and gives the address that the browser is sent to. */
const go = async (store: SessionStore): Promise<string> =>
  (await store.beginStepUp({ registration, wanted, place: 'notes' })).url

const revoked = () => ehr.posts.filter(({ path }) => path === '/revoke').map(({ form }) => form.get('token'))
const levelOf = (store: SessionStore) => {
  const state = store.getSnapshot()
  const { identity } = state.kind === 'active' ? state.session : {}
  return identity?.kind === 'verified' ? identity.claims.acr : state.kind
}

describe('RFC 9470 §4 the request of a visit that has to be surer', () => {
  it('asks for the level and the age, and for no more than was granted', async () => {
    const asked = new URL(await go(await signedIn())).searchParams
    expect(asked.get('acr_values')).toBe('urn:x:2')
    expect(asked.get('max_age')).toBe('900')
    expect(asked.get('scope')).toBe('launch/patient openid fhirUser offline_access patient/Patient.rs')
    expect(asked.has('id_token_hint')).toBe(false)
  })

  it('of one in memory gives its access back, since it ends with the page', async () => {
    keeper = 'memory'
    const store = await signedIn()
    await go(store)
    expect(revoked()).toEqual(['refresh-1'])
  })
})

describe('RFC 9470 §5 the answer', () => {
  it('goes on with the same visit at the same place, under new access; the old is revoked', async () => {
    const before = await signedIn()
    const { id } = (before.getSnapshot() as { session: { id: string } }).session
    const url = await go(before)
    const store = storeOf()
    const done = await store.completeLaunch(answerOf(url, { acr: 'urn:x:2' }))
    expect(done).toMatchObject({ session: { id }, place: 'notes', missed: false })
    expect(levelOf(store)).toBe('urn:x:2')
    expect(await store.current()).toBe('access-2')
    // The tab holds no patient's refresh token in clear, so the page that is left takes it along.
    await expect.poll(revoked).toEqual(['access-1'])
    expect(levelOf(await restored())).toBe('urn:x:2')
  })

  it('may take as long as a person takes to find their phone', async () => {
    const url = await go(await signedIn())
    ehr.now += 8 * 60_000
    const store = storeOf()
    expect(await store.completeLaunch(answerOf(url, { acr: 'urn:x:2' }))).toMatchObject({ missed: false })
  })

  it.each<[string, Who]>([
    ['of a lower level', { acr: 'urn:x:1' }],
    ['of no level', {}],
    ['of a sign-in that is too old', { acr: 'urn:x:2', age: 2000 }],
  ])('%s leaves the visit as it was, and its access is revoked', async (_what, who) => {
    const url = await go(await signedIn())
    const store = storeOf()
    expect(await store.completeLaunch(answerOf(url, who))).toMatchObject({ missed: true, place: 'notes' })
    expect(levelOf(store)).toBe('urn:x:1')
    await expect.poll(revoked).toEqual(['refresh-2'])
  })

  it.each<[string, Who]>([
    ['about another person', { sub: 'rowan', acr: 'urn:x:2' }],
    ['about another patient', { patient: 'rowan', acr: 'urn:x:2' }],
  ])('%s ends the visit, and all access is revoked', async (_what, who) => {
    const url = await go(await signedIn())
    const store = storeOf()
    await expect(store.completeLaunch(answerOf(url, who))).rejects.toThrow(StepUpError)
    expect(store.getSnapshot()).toMatchObject({ kind: 'ended', why: 'context-changed' })
    await expect.poll(() => revoked().toSorted()).toEqual(['access-1', 'refresh-2'])
    expect((await restored()).getSnapshot()).toEqual({ kind: 'none' })
  })

  it('without a patient changes nothing', async () => {
    const url = await go(await signedIn())
    const answer = answerOf(url, { acr: 'urn:x:2', patient: undefined })
    await expect(storeOf().completeLaunch(answer)).rejects.toMatchObject({
      place: 'notes',
      cause: { code: 'no-patient-chosen' },
    })
    expect(levelOf(await restored())).toBe('urn:x:1')
  })

  it('that says no changes nothing', async () => {
    const url = new URL(await go(await signedIn()))
    const state = url.searchParams.get('state') ?? ''
    const no = new URL(`https://app.example/callback?error=access_denied&state=${state}`)
    await expect(storeOf().completeLaunch(no)).rejects.toMatchObject({
      place: 'notes',
      cause: { code: 'authorization-refused' },
    })
    expect(levelOf(await restored())).toBe('urn:x:1')
  })

  it('for a visit that is over meanwhile redeems nothing', async () => {
    const url = await go(await signedIn())
    ehr.now += 9 * 60_000
    await (await restored()).end('signed-out')
    const redeemed = ehr.tokenRequests().length
    await expect(storeOf().completeLaunch(answerOf(url, { acr: 'urn:x:2' }))).rejects.toMatchObject({
      cause: { code: 'not-signed-in' },
    })
    expect(ehr.tokenRequests()).toHaveLength(redeemed)
  })

  it('to a visit that was in memory is a visit of its own, and tells whether it is sure enough', async () => {
    keeper = 'memory'
    const store = await signedIn()
    const weak = await storeOf().completeLaunch(answerOf(await go(store), { acr: 'urn:x:1' }))
    expect(weak).toMatchObject({ missed: true, place: 'notes' })
    const sure = await storeOf().completeLaunch(answerOf(await go(store), { acr: 'urn:x:2' }))
    expect(sure).toMatchObject({ missed: false })
  })
})

describe('a visit that is kept on the device', () => {
  it('goes on in all its tabs, and takes along what lies beside it', async () => {
    keeper = 'sealed'
    const first = await signedIn()
    await first.shelf().write('draft', 'sealed words')
    const other = storeOf(memoryVault())
    await other.restore()
    const store = storeOf()
    await store.completeLaunch(answerOf(await go(first), { acr: 'urn:x:2' }))
    expect(await store.shelf().read('draft')).toBe('sealed words')
    await expect.poll(() => levelOf(other)).toBe('urn:x:2')
    expect(await other.current()).toBe(await store.current())
    // The whole of the old grant is given back, as the refresh token was kept.
    await expect.poll(revoked).toEqual(['refresh-1'])
  })

  it('under a passphrase is opened first, and only then is the code redeemed', async () => {
    const first = await signedIn()
    await first.moveTo('passphrase', 'a lantern for the winter garden')
    const url = await go(first)
    const store = storeOf()
    const redeemed = ehr.tokenRequests().length
    const unlock = async () => {
      expect(ehr.tokenRequests()).toHaveLength(redeemed)
      await store.unlock('a lantern for the winter garden')
    }
    const done = await store.completeLaunch(answerOf(url, { acr: 'urn:x:2' }), unlock)
    expect(done).toMatchObject({ missed: false, place: 'notes', session: { keeper: 'passphrase' } })
    expect(levelOf(store)).toBe('urn:x:2')
  })

  it('under a passphrase that nobody types stays locked as it was', async () => {
    const first = await signedIn()
    await first.moveTo('passphrase', 'a lantern for the winter garden')
    const url = await go(first)
    const store = storeOf()
    await expect(store.completeLaunch(answerOf(url, { acr: 'urn:x:2' }))).rejects.toThrow(StepUpError)
    expect(store.getSnapshot().kind).toBe('locked')
  })
})

async function restored(): Promise<SessionStore> {
  const store = storeOf()
  await store.restore()
  return store
}
