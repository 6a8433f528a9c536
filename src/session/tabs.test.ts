import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { asFhirBase } from '#smart'
import { type Binding, type Keeper, memoryVault, type Vault, VaultError } from '#vault'
import { beginLaunch, createSessionStore, type Session, type SessionStore, startAfresh } from './index.ts'
import { Ehr } from './testing/ehr.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** A keeper of somebody else's, as docs/KEEPERS.md describes one: what every tab of this browser can open. */
class Device implements Keeper {
  readonly kind = 'sealed'
  readonly reach = 'device'
  readonly asks = 'nothing'
  kept: { binding: Binding; vault: Vault } | undefined
  broken: VaultError | undefined

  find = async () => this.kept?.binding

  open = async (binding: Binding) => {
    if (this.broken) throw this.broken
    const { session, owner } = this.kept?.binding ?? {}
    if (session !== binding.session || owner !== binding.owner) await this.shred()
    this.kept ??= { binding, vault: memoryVault() }
    return this.kept.vault
  }

  shred = async () => {
    await this.kept?.vault.clear()
    this.kept = undefined
  }
}

let ehr: Ehr
let device: Device
let channels: BroadcastChannel[]
let waits: number[]
let idleMs: number

beforeEach(() => {
  ehr = new Ehr()
  device = new Device()
  channels = []
  waits = []
  idleMs = 24 * HOUR
})

afterEach(() => {
  for (const channel of channels) channel.close()
})

/** A tab of one browser: its own sessionStorage, the common device, the real lock manager and channel. */
function tabOf(keeper: 'sealed' | 'tab' | 'memory' = 'sealed', launch: 'ehr' | 'standalone' = 'standalone') {
  const vault = memoryVault()
  const store = createSessionStore({
    world: ehr.world,
    openTab: async () => vault,
    keepers: [device],
    locks: navigator.locks,
    channel: () => {
      const channel = new BroadcastChannel('chartkey-test')
      channels.push(channel)
      return channel
    },
    sleep: async ms => void waits.push(ms),
    policyFor: () => ({
      serverId: 'ehr',
      keeper,
      keepers: ['memory', 'tab', 'sealed'],
      longestMs: 8 * HOUR,
      deviceMs: 30 * 24 * HOUR,
      idleMs,
      renewable: true,
    }),
  })
  return { vault, store, signIn: () => signIn(store, vault, launch) }
}

async function signIn(store: SessionStore, vault: Vault, launch: 'ehr' | 'standalone'): Promise<Session> {
  const openTab = async () => vault
  const registration = {
    fhirBase: asFhirBase('https://ehr.example/fhir'),
    clientId: 'chartkey',
    redirectUri: 'https://app.example/callback',
    endpointOrigins: ['https://ehr.example'],
  }
  const need = { openid: false, launch, access: 'offline', resources: ['patient/Patient.rs'] } as const
  const request = { registration, need, ...(launch === 'ehr' && { launch: 'xyz' }) }
  const { url } = await beginLaunch(await startAfresh(openTab), request, ehr.world)
  const state = new URL(url).searchParams.get('state') ?? ''
  const callback = new URL(`https://app.example/callback?${new URLSearchParams({ code: 'c0de', state })}`)
  return (await store.completeLaunch(callback)).session
}

/** Three tabs of one visit that is kept on the device. */
async function threeTabs(): Promise<SessionStore[]> {
  const first = tabOf()
  await first.signIn()
  const others = [tabOf(), tabOf()]
  for (const { store } of others) await store.restore()
  return [first.store, ...others.map(({ store }) => store)]
}

const renewals = () => ehr.tokenRequests().filter(form => form.get('grant_type') === 'refresh_token')
const spent = () => renewals().map(form => form.get('refresh_token'))
const until = (store: SessionStore, kind: string) => expect.poll(() => store.getSnapshot().kind).toBe(kind)

describe('one grant in several tabs', () => {
  it('A17, B68: is renewed once when all of them need it together, and every tab gets the new token', async () => {
    const tabs = await threeTabs()
    ehr.now += HOUR - 30_000
    const tokens = await Promise.all(tabs.map(store => store.current()))
    expect(new Set(tokens).size).toBe(1)
    expect(renewals()).toHaveLength(1)
  })

  it('never spends a refresh token twice, over fifty rounds', async () => {
    const tabs = await threeTabs()
    for (let round = 0; round < 50; round++) {
      ehr.now += 2 * MINUTE
      for (const store of tabs) store.touch()
      const rejected = await Promise.all(tabs.map(store => store.current()))
      await Promise.all(tabs.map((store, index) => store.renew(rejected[index] ?? '')))
    }
    expect(renewals()).toHaveLength(50)
    expect(new Set(spent()).size).toBe(50)
    for (const store of tabs) expect(store.getSnapshot().kind).toBe('active')
  })

  it('B71: is renewed without the lock when whoever holds it hangs, after what is kept was read again', async () => {
    const [store] = await threeTabs()
    const { id } = sessionOf(store)
    const holding = Promise.withResolvers<void>()
    const held = Promise.withResolvers<void>()
    const lock = navigator.locks.request(`chartkey-grant:${id}`, () => {
      held.resolve()
      return holding.promise
    })
    await held.promise
    const realTimeout = AbortSignal.timeout
    AbortSignal.timeout = () => realTimeout.call(AbortSignal, 10) // the 20 s are not waited for here
    try {
      const rejected = (await store?.current()) ?? ''
      expect(await store?.renew(rejected)).not.toBe(rejected)
    } finally {
      AbortSignal.timeout = realTimeout
      holding.resolve()
      await lock
    }
  })

  it('ends everywhere when it is ended in one tab, with one revocation', async () => {
    const [first, ...others] = await threeTabs()
    await first?.end('signed-out')
    for (const store of others) await until(store, 'ended')
    expect(ehr.posts.filter(({ path }) => path === '/revoke')).toHaveLength(1)
    expect(device.kept).toBeUndefined()
  })

  it('locks everywhere, hands out nothing while locked, and each tab is unlocked by itself', async () => {
    const [first, second] = await threeTabs()
    await first?.lock('asked')
    if (second) await until(second, 'locked')
    await expect(second?.current()).rejects.toMatchObject({ code: 'not-signed-in' })
    expect(await second?.unlock()).toMatchObject({ patient: 'amal' })
    expect(first?.getSnapshot()).toMatchObject({ kind: 'locked', locked: { opens: 'tap' } })
  })

  it('stays open in all its tabs while one of them is used', async () => {
    idleMs = 15 * MINUTE
    const [first, second] = await threeTabs()
    ehr.now += 10 * MINUTE
    first?.touch()
    await expect.poll(() => second?.idleAt()).toBe(ehr.now + 15 * MINUTE)
    ehr.now += 10 * MINUTE
    second?.check()
    expect(second?.getSnapshot().kind).toBe('active')
  })

  it('goes on in one tab only when the device keeps another visit of the same person now', async () => {
    ehr.token = () => ehr.grant({ id_token: undefined })
    const [first, second] = await threeTabs()
    await device.open({ owner: sessionOf(first).owner, session: 'another' })
    ehr.now += HOUR - 30_000
    await Promise.allSettled([first?.current(), second?.current()])
    const states = [first, second].map(store => store?.getSnapshot())
    expect(states).toMatchObject([{ session: { keeper: 'memory' } }, { session: { keeper: 'memory' } }])
    expect(new Set(spent()).size).toBe(spent().length)
  })
})

describe('a renewal', () => {
  it('B62: whose answer is lost is tried once more; a token that was spent then ends the visit quietly', async () => {
    const { store, signIn } = tabOf()
    await signIn()
    let asked = 0
    ehr.token = () => {
      asked++
      if (asked === 1) throw new TypeError('connection lost')
      return Response.json({ error: 'invalid_grant' }, { status: 400 })
    }
    await expect(store.renew(await store.current())).rejects.toMatchObject({ code: 'not-signed-in' })
    expect(asked).toBe(2)
    expect(store.getSnapshot()).toMatchObject({ kind: 'ended', why: 'expired' })
  })

  it('B61: that meets a server unwell three times leaves everything as it was', async () => {
    const { store, signIn } = tabOf()
    await signIn()
    let asked = 0
    ehr.token = () => {
      asked++
      return new Response('busy', { status: 503 })
    }
    await expect(store.renew(await store.current())).rejects.toMatchObject({ code: 'http-error' })
    expect(asked).toBe(3)
    expect(waits).toHaveLength(2)
    expect(store.getSnapshot().kind).toBe('active')
    expect(device.kept).toBeDefined()
  })

  it('that comes back after the visit was locked is there when it is unlocked', async () => {
    const { store, signIn } = tabOf()
    await signIn()
    const answer = Promise.withResolvers<Response>()
    ehr.token = () => answer.promise
    const renewing = store.renew(await store.current())
    await expect.poll(renewals).toHaveLength(1)
    const locking = store.lock('asked')
    answer.resolve(ehr.grant())
    await expect(renewing).rejects.toMatchObject({ code: 'not-signed-in' })
    await locking
    ehr.token = () => ehr.grant()
    await store.unlock()
    ehr.now += 2 * MINUTE
    await store.renew(await store.current())
    expect(new Set(spent()).size).toBe(2)
  })
})

describe('where a visit is kept', () => {
  it('A24: no patient’s refresh token is written down in the tab', async () => {
    const { vault, store, signIn } = tabOf('tab')
    await signIn()
    expect(await vault.read('visit')).not.toContain('refresh-')
    await store.renew(await store.current())
    expect(await vault.read('visit')).not.toContain('refresh-')
    expect(spent()).toHaveLength(1)
  })

  it('B112: is memory where the device refuses, and the visit says so', async () => {
    device.broken = new VaultError('unavailable')
    const { vault, store, signIn } = tabOf()
    await signIn()
    expect(store.getSnapshot()).toMatchObject({
      kind: 'active',
      session: { keeper: 'memory', keeperFault: { keeper: 'sealed', code: 'unavailable' } },
    })
    expect(await vault.read('visit')).toBeUndefined()
    const { startedAt, endsAt } = sessionOf(store)
    expect(endsAt - startedAt).toBe(8 * HOUR)
  })

  it('B111: is memory from the moment that the device refuses a renewal, whose new token is not lost', async () => {
    const { store, signIn } = tabOf()
    await signIn()
    if (device.kept)
      device.kept.vault.write = async () => {
        throw new VaultError('full')
      }
    await store.renew(await store.current())
    expect(store.getSnapshot()).toMatchObject({
      session: { keeper: 'memory', keeperFault: { keeper: 'sealed', code: 'full' } },
    })
    ehr.now += 2 * MINUTE
    await store.renew(await store.current())
    expect(new Set(spent()).size).toBe(2)
    expect(await device.kept?.vault.read('visit')).toBeUndefined()
  })

  it('can be changed: written there before it is destroyed here, with what lay on its shelf', async () => {
    const { vault, store, signIn } = tabOf('tab')
    await signIn()
    await store.shelf().write('draft', 'x')
    await store.moveTo('sealed')
    expect(await vault.read('visit')).toBeUndefined()
    expect(await device.kept?.vault.read('visit')).toContain('refresh-')
    expect(await store.shelf().read('draft')).toBe('x')
    const { startedAt, endsAt } = sessionOf(store)
    expect(endsAt - startedAt).toBe(30 * 24 * HOUR)
    await store.moveTo('tab')
    expect(device.kept).toBeUndefined()
  })

  it('stays what it was where the other place refuses', async () => {
    const { vault, store, signIn } = tabOf('tab')
    await signIn()
    device.broken = new VaultError('full')
    await expect(store.moveTo('sealed')).rejects.toMatchObject({ code: 'full' })
    expect(sessionOf(store).keeper).toBe('tab')
    expect(await vault.read('visit')).toBeDefined()
  })

  it('resumes from the device weeks later without asking, renewing what ran out', async () => {
    await tabOf().signIn()
    ehr.now += 20 * 24 * HOUR
    const later = tabOf()
    expect(await later.store.restore()).toMatchObject({ kind: 'active', session: { patient: 'amal' } })
    await later.store.current()
    expect(renewals()).toHaveLength(1)
  })

  it('does not resume after the days that the deployment allows', async () => {
    await tabOf().signIn()
    ehr.now += 31 * 24 * HOUR
    expect(await tabOf().store.restore()).toMatchObject({ kind: 'ended', why: 'limit' })
    expect(device.kept).toBeUndefined()
  })
})

describe('an untouched visit', () => {
  beforeEach(() => {
    idleMs = 15 * MINUTE
  })

  it('is not kept open by somebody who comes too late', async () => {
    const { store, signIn } = tabOf('tab', 'ehr')
    await signIn()
    ehr.now += 16 * MINUTE
    store.touch()
    expect(store.getSnapshot()).toMatchObject({ kind: 'ended', why: 'idle' })
  })

  it('B119: of a tab ends, also when the tab was closed meanwhile, and nothing of it is left', async () => {
    const { vault, store, signIn } = tabOf('tab', 'ehr')
    await signIn()
    ehr.now += 16 * MINUTE
    expect(await restored(vault)).toMatchObject({ kind: 'ended', why: 'idle' })
    expect(await vault.read('visit')).toBeUndefined()
    store.check()
    expect(store.getSnapshot()).toMatchObject({ kind: 'ended', why: 'idle' })
  })

  it('is not taken up where the clock was set back past its beginning', async () => {
    const { vault, signIn } = tabOf('tab', 'ehr')
    await signIn()
    ehr.now -= 3 * HOUR
    expect(await restored(vault)).toMatchObject({ kind: 'ended' })
  })

  it('is judged before each request: no token is handed out once it has stood too long', async () => {
    const { store, signIn } = tabOf('tab', 'ehr')
    await signIn()
    ehr.now += 15 * MINUTE
    await expect(store.current()).rejects.toMatchObject({ code: 'not-signed-in' })
  })
})

function restored(vault: Vault) {
  const { world } = ehr
  const policyFor = () => {
    throw new Error('nothing is launched here')
  }
  return createSessionStore({ world, openTab: async () => vault, policyFor }).restore()
}

function sessionOf(store: SessionStore | undefined): Session {
  const state = store?.getSnapshot()
  if (state?.kind !== 'active') throw new Error('no visit')
  return state.session
}
