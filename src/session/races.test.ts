import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { VaultError } from '#vault'
import type { Session, SessionStore } from './index.ts'
import { Browser, type Tab } from './testing/browser.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const PASSPHRASE = 'a heron stands in the reeds'

let browser: Browser

beforeEach(() => {
  browser = new Browser()
})

afterEach(() => browser.close())

/** A second tab of the visit that the first one keeps on the device. */
async function twoTabs(): Promise<[Tab, Tab]> {
  const first = browser.tab()
  await first.signIn()
  const second = browser.tab()
  await second.store.restore()
  return [first, second]
}

/** The token endpoint answers when it is told to. */
function heldBack(): { answer: () => void; asked: () => Promise<void> } {
  const { ehr } = browser
  const { promise, resolve } = Promise.withResolvers<void>()
  const before = browser.spent().length
  ehr.token = async () => {
    await promise
    return ehr.grant()
  }
  return {
    answer: resolve,
    asked: () => expect.poll(() => browser.spent().length).toBeGreaterThan(before),
  }
}

const stateOf = ({ store }: Tab) => store.getSnapshot()
const until = (tab: Tab, kind: string) => expect.poll(() => stateOf(tab).kind).toBe(kind)

function sessionOf(store: SessionStore): Session {
  const state = store.getSnapshot()
  if (state.kind !== 'active') throw new Error(`no visit but ${JSON.stringify(state)}`)
  return state.session
}

/** Needs new access until there is none to be had; no refresh token may go out twice. */
async function renewByTurns(...tabs: Tab[]): Promise<void> {
  browser.ehr.token = () => browser.ehr.grant()
  for (const { store } of [...tabs, ...tabs]) {
    browser.ehr.now += 2 * MINUTE
    await store
      .current()
      .then(store.renew)
      .catch(() => {})
  }
  expect(new Set(browser.spent()).size).toBe(browser.spent().length)
}

/** Lets run whatever waits for nothing but its turn: only then can something be said not to have happened. */
async function allThatIsReady(): Promise<void> {
  for (let turn = 0; turn < 100; turn++) await setImmediate()
}

describe('a renewal under way', () => {
  it.each(['tab', 'memory'])('in a visit kept in %s is not undone by moving the visit', async keeper => {
    let renewing: Promise<string> | undefined
    const tab = browser.tab(keeper => ({
      ...keeper,
      async open(binding, passphrase) {
        await renewing
        return keeper.open(binding, passphrase)
      },
    }))
    await tab.signIn(keeper)
    const { answer, asked } = heldBack()
    renewing = tab.store.renew(await tab.store.current())
    await asked()
    const moving = tab.store.moveTo('passphrase', PASSPHRASE)
    await allThatIsReady()
    answer()
    await Promise.all([renewing, moving])
    expect(sessionOf(tab.store).keeper).toBe('passphrase')
    await renewByTurns(tab)
    expect(browser.spent()).toHaveLength(3)
  })

  it('is waited for by a page that is told of the lock by another tab', async () => {
    const [first, second] = await twoTabs()
    const { answer, asked } = heldBack()
    const renewing = second.store.renew(await second.store.current())
    await asked()
    await first.store.lock('asked')
    await until(second, 'locked')
    let left = false
    const leaving = second.store.closing.then(() => {
      left = true
    })
    await allThatIsReady()
    expect(left).toBe(false)
    answer()
    await expect(renewing).rejects.toMatchObject({ code: 'not-signed-in' })
    await leaving
    await second.store.unlock()
    await renewByTurns(second)
    expect(stateOf(second).kind).toBe('active')
  })

  it('that comes back to a visit that was signed out of is revoked, not dropped', async () => {
    const tab = browser.tab()
    await tab.signIn()
    const { answer, asked } = heldBack()
    const renewing = tab.store.renew(await tab.store.current())
    await asked()
    const ending = tab.store.end('signed-out')
    answer()
    await expect(renewing).rejects.toMatchObject({ code: 'not-signed-in' })
    await ending
    expect(browser.revoked()).toContain(`refresh-${browser.ehr.tokenRequests().length}`)
  })

  it('that brings another patient has what it brought revoked', async () => {
    const tab = browser.tab()
    await tab.signIn()
    browser.ehr.token = () => browser.ehr.grant({ patient: 'somebody-else' })
    await expect(tab.store.renew(await tab.store.current())).rejects.toThrow()
    expect(browser.revoked()).toEqual(['refresh-2'])
  })
})

describe('a visit that was moved', () => {
  it('while another tab waited to renew it is spent in one of them only', async () => {
    let asks: Promise<unknown> | undefined
    const first = browser.tab(keeper => ({
      ...keeper,
      open(binding, passphrase) {
        if (passphrase !== undefined)
          asks = second.store
            .current()
            .then(second.store.renew)
            .catch(() => {})
        return keeper.open(binding, passphrase)
      },
    }))
    await first.signIn()
    const second = browser.tab()
    await second.store.restore()
    await first.store.moveTo('passphrase', PASSPHRASE)
    await asks
    await renewByTurns(first, second)
    expect(sessionOf(first.store).keeper).toBe('passphrase')
    await until(second, 'locked')
  })

  it('while another tab stood locked is unlocked there by what opens it now', async () => {
    const [first] = await twoTabs()
    const waiting = browser.tab()
    await waiting.store.restore({ tap: true })
    await first.store.moveTo('passphrase', PASSPHRASE)
    await expect
      .poll(() => stateOf(waiting))
      .toMatchObject({ kind: 'locked', locked: { keeper: 'passphrase', opens: 'passphrase' } })
    expect(await waiting.store.unlock(PASSPHRASE)).toMatchObject({ patient: 'amal' })
  })

  it.each(['lock', 'end'] as const)('is not brought back by the move when a %s came between', async how => {
    let stopping: Promise<void> | undefined
    const tab = browser.tab(keeper => ({
      ...keeper,
      open(binding, passphrase) {
        if (passphrase !== undefined)
          stopping = how === 'lock' ? tab.store.lock('asked') : tab.store.end('signed-out')
        return keeper.open(binding, passphrase)
      },
    }))
    await tab.signIn()
    await expect(tab.store.moveTo('passphrase', PASSPHRASE)).rejects.toMatchObject({ code: 'not-signed-in' })
    await stopping
    expect(stateOf(tab).kind).toBe(how === 'lock' ? 'locked' : 'ended')
    expect(await tab.keepers[1].find()).toBeUndefined()
    expect(await browser.tab().store.restore()).toMatchObject({ kind: how === 'lock' ? 'active' : 'none' })
  })

  it('is found although the place that it left was not tidied up', async () => {
    const first = browser.tab(keeper =>
      keeper.kind === 'passphrase'
        ? keeper
        : { ...keeper, shred: () => Promise.reject(new VaultError('unavailable')) },
    )
    await first.signIn()
    await first.store.moveTo('passphrase', PASSPHRASE)
    const later = browser.tab()
    expect(await later.store.restore()).toMatchObject({ kind: 'locked', locked: { keeper: 'passphrase' } })
    expect(await later.store.unlock(PASSPHRASE)).toMatchObject({ patient: 'amal' })
  })
})

describe('a lock page', () => {
  async function locked(): Promise<Tab> {
    const tab = browser.tab()
    await tab.store.restore({ tap: true })
    return tab
  }

  it('that signs out is heard by the other lock page, and by a tab that was unlocked', async () => {
    const [open] = await twoTabs()
    const [one, other] = [await locked(), await locked()]
    await one.store.end('signed-out')
    await until(other, 'ended')
    await until(open, 'ended')
  })

  it('that signs out has revoked what it can open', async () => {
    await browser.tab().signIn()
    await (await locked()).store.end('signed-out')
    expect(browser.revoked()).toEqual(['refresh-1'])
  })

  it('does not open what another tab signs out of at that moment', async () => {
    const [open] = await twoTabs()
    const waiting = await locked()
    const unlocking = waiting.store.unlock()
    const ending = open.store.end('signed-out')
    await Promise.allSettled([unlocking, ending])
    await until(waiting, 'ended')
  })
})

describe('taking up what the device holds', () => {
  it('does not bring back what another tab signs out of meanwhile', async () => {
    const [open] = await twoTabs()
    const late = browser.tab(keeper => ({
      ...keeper,
      async open(binding, passphrase) {
        const vault = await keeper.open(binding, passphrase)
        return {
          ...vault,
          async read(key) {
            const text = await vault.read(key)
            if (key === 'visit') {
              const heard = new Promise(resolve => browser.listen().addEventListener('message', resolve))
              await open.store.end('signed-out')
              await heard
              await allThatIsReady()
            }
            return text
          },
        }
      },
    }))
    await late.store.restore()
    await until(late, 'ended')
  })

  it('destroys nothing because the disk does not answer for once', async () => {
    await browser.tab().signIn()
    const unlucky = browser.tab(keeper => ({
      ...keeper,
      async open(binding, passphrase) {
        const vault = await keeper.open(binding, passphrase)
        return { ...vault, read: () => Promise.reject(new VaultError('unavailable')) }
      },
    }))
    await unlucky.store.restore()
    expect(await browser.tab().store.restore()).toMatchObject({ kind: 'active' })
  })
})

describe('a disk that fails', () => {
  it('in one tab for once does not make it spend what the other tab spends too', async () => {
    const first = browser.tab()
    await first.signIn()
    let broken = false
    const second = browser.tab(keeper => ({
      ...keeper,
      async open(binding, passphrase) {
        const vault = await keeper.open(binding, passphrase)
        return {
          ...vault,
          read: key => (broken ? Promise.reject(new VaultError('unavailable')) : vault.read(key)),
        }
      },
    }))
    await second.store.restore()
    broken = true
    browser.ehr.now += 2 * MINUTE
    await second.store.renew(await second.store.current()).catch(() => {})
    broken = false
    await renewByTurns(first, second)
    expect([stateOf(first).kind, stateOf(second).kind]).toEqual(['active', 'active'])
  })
})

describe('a disk that only reads', () => {
  it('leaves no spent token behind for the next page to send', async () => {
    const refuse = () => Promise.reject(new VaultError('full'))
    let full = false
    const tab = browser.tab(keeper => ({
      ...keeper,
      async open(binding, passphrase) {
        const vault = await keeper.open(binding, passphrase)
        return {
          ...vault,
          write: (key, value) => (full ? refuse() : vault.write(key, value)),
          remove: key => (full ? refuse() : vault.remove(key)),
        }
      },
    }))
    await tab.signIn()
    full = true
    await tab.store.renew(await tab.store.current())
    expect(sessionOf(tab.store)).toMatchObject({ keeper: 'memory', keeperFault: { code: 'full' } })
    expect(await browser.tab().store.restore()).toEqual({ kind: 'none' })
  })
})

describe('the end of a visit that goes on in two tabs, each for itself', () => {
  it('in the one that cannot renew is not the end of the other', async () => {
    const [first, second] = await twoTabs()
    await browser.tab().signIn() // the same unknown person again: the device keeps that visit now
    await expect
      .poll(() => [first, second].map(tab => sessionOf(tab.store).keeper))
      .toEqual(['memory', 'memory'])
    const [able, unable] = sessionOf(first.store).renewable ? [first, second] : [second, first]
    expect(sessionOf(unable.store).renewable).toBe(false)
    browser.ehr.now += HOUR - MINUTE / 2
    await able.store.current()
    const revoked = browser.revoked().length
    browser.ehr.now += MINUTE
    unable.store.check()
    expect(stateOf(unable)).toMatchObject({ kind: 'ended', why: 'expired' })
    await unable.store.closing
    await allThatIsReady()
    expect(stateOf(able).kind).toBe('active')
    expect(browser.revoked()).toHaveLength(revoked)
  })
})

describe('what an earlier person left', () => {
  it('and cannot be destroyed does not keep the other tabs from hearing who is here now', async () => {
    const [first, second] = await twoTabs()
    const told: unknown[] = []
    browser.listen().addEventListener('message', ({ data }) => told.push(data))
    const stubborn = browser.tab(keeper => ({
      ...keeper,
      shred: () => Promise.reject(new VaultError('unavailable')),
    }))
    await stubborn.signIn('tab')
    await expect.poll(() => told).toContainEqual(expect.objectContaining({ kind: 'signed-in' }))
    await expect.poll(() => sessionOf(first.store).keeper).toBe('memory')
    await expect.poll(() => sessionOf(second.store).keeper).toBe('memory')
  })
})

describe('being used', () => {
  it('counts from when it was, not from when another tab hears of it', async () => {
    browser.idleMs = 15 * MINUTE
    const tab = browser.tab()
    await tab.signIn()
    const at = browser.ehr.now
    browser.ehr.now += 10 * MINUTE
    browser.listen().postMessage({ kind: 'active', id: sessionOf(tab.store).id, at: at + MINUTE })
    await expect.poll(() => tab.store.idleAt()).toBe(at + 16 * MINUTE)
  })
})

describe('the end because somebody else signed in', () => {
  it('leaves alone what is theirs', async () => {
    const [first] = await twoTabs()
    const { id } = await browser.tab().signIn()
    await first.store.end('other-user')
    expect(await browser.tab().store.restore()).toMatchObject({ kind: 'active', session: { id } })
  })
})
