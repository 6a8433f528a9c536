import { describe, expect, it, vi } from 'vitest'
import { memoryVault, type Vault, VaultError } from '#vault'
import { AuditError } from './error.ts'
import { readJournal } from './journal.ts'
import { pageLock } from './lock.ts'
import { SinkRefusal } from './sink.ts'
import { kindsOf, makeRig, makeSink, OTHER, placeIn, VISIT } from './testing/rig.ts'

const FAILURE = new Error('no network')
const keptKinds = async (vault: Vault) =>
  readJournal((await vault.read('audit')) ?? '').map(({ happening }) => happening.kind)

describe('an accepted entry', () => {
  it('is written where the log is kept before its promise fulfils', async () => {
    const vault = memoryVault()
    const { log } = makeRig()
    await log.moveTo(placeIn(vault), VISIT)
    const entry = await log.accept({ kind: 'refreshed' })
    expect(entry).toEqual({
      kind: 'refreshed',
      id: expect.any(String),
      at: expect.any(String),
      session: 'visit-1',
    })
    expect(await keptKinds(vault)).toEqual(['refreshed'])
  })

  it('bears the time of the happening, in UTC with milliseconds', async () => {
    const { log } = makeRig()
    const at = Date.parse('2026-03-01T09:30:00.123+01:00')
    expect(await log.accept({ kind: 'refreshed' }, undefined, at)).toMatchObject({
      at: '2026-03-01T08:30:00.123Z',
    })
  })

  it('is sent by the next page of the visit where this one went away first', async () => {
    const vault = memoryVault()
    const before = makeRig()
    await before.log.tell(makeSink({}, [FAILURE]).sink)
    await before.log.moveTo(placeIn(vault), VISIT)
    await before.log.accept({ kind: 'record-opened' })
    const after = makeRig()
    const { sink, taken } = makeSink()
    await after.log.moveTo(placeIn(vault), VISIT)
    await after.log.tell(sink)
    await vi.waitFor(() => expect(kindsOf(taken)).toEqual(['record-opened']))
  })

  it('is sent again, under the same id, where the page went away between the sending and the answer', async () => {
    const vault = memoryVault()
    const before = makeRig()
    const crashed = makeSink({ send: () => new Promise(() => {}) })
    const send = vi.fn(crashed.sink.send)
    await before.log.moveTo(placeIn(vault), VISIT)
    await before.log.tell({ ...crashed.sink, send })
    const { id } = await before.log.accept({ kind: 'refreshed' })
    await vi.waitFor(() => expect(send).toHaveBeenCalledOnce())
    const after = makeRig()
    const { sink, taken } = makeSink()
    await after.log.moveTo(placeIn(vault), VISIT)
    await after.log.tell(sink)
    await vi.waitFor(() => expect(taken).toMatchObject([{ id }]))
  })

  it('that was accepted before the visit was known is told to the visit’s own sinks as well', async () => {
    const { log } = makeRig()
    const { sink, taken } = makeSink({ concerns: 'user' })
    await log.accept({ kind: 'launch', launch: 'ehr', server: 'st-elsewhere' }, 'visit-1')
    await log.accept({ kind: 'refreshed' }, 'visit-0')
    await log.moveTo(placeIn(memoryVault()), VISIT)
    await log.tell(sink)
    await vi.waitFor(() => expect(kindsOf(taken)).toEqual(['launch']))
  })
})

describe('a sink', () => {
  it('is told in order, also after failures, with pauses that grow', async () => {
    const { log, pauses, endPauses } = makeRig()
    const { sink, taken } = makeSink({ atOnce: 1 }, [FAILURE, FAILURE, FAILURE])
    await log.tell(sink)
    await log.accept({ kind: 'resumed', keeper: 'tab' })
    await log.accept({ kind: 'refreshed' })
    for (const count of [1, 2, 3]) {
      await vi.waitFor(() => expect(pauses).toHaveLength(count))
      endPauses()
    }
    await vi.waitFor(() => expect(kindsOf(taken)).toEqual(['resumed', 'refreshed']))
    expect(pauses).toEqual([5_000, 10_000, 20_000])
  })

  it('is asked again at once when the network is back', async () => {
    const { log, pauses } = makeRig()
    const { sink, taken } = makeSink({}, [FAILURE])
    await log.tell(sink)
    await log.accept({ kind: 'refreshed' })
    await vi.waitFor(() => expect(pauses).toHaveLength(1))
    expect((await log.read()).sinks).toEqual({ test: 'waiting' })
    log.nudge()
    await vi.waitFor(() => expect(taken).toHaveLength(1))
    await vi.waitFor(async () => expect((await log.read()).sinks).toEqual({ test: 'well' }))
  })

  it('that never answers has taken nothing', async () => {
    const { log, pauses, endSilence, endPauses } = makeRig()
    const answers = [new Promise<void>(() => {}), Promise.resolve()]
    const send = vi.fn(() => answers.shift() ?? Promise.resolve())
    await log.tell({ name: 'test', send })
    await log.accept({ kind: 'refreshed' })
    await vi.waitFor(() => expect(send).toHaveBeenCalledOnce())
    endSilence()
    await vi.waitFor(() => expect(pauses).toHaveLength(1))
    endPauses()
    await vi.waitFor(async () => expect((await log.read()).entries[0]?.told).toEqual({ test: 'sent' }))
  })

  it('that takes nothing in this visit is left alone, and what it is owed stays', async () => {
    const vault = memoryVault()
    const { log } = makeRig()
    const { sink, heard } = makeSink({}, [new SinkRefusal('any')])
    await log.moveTo(placeIn(vault), VISIT)
    await log.tell(sink)
    await log.accept({ kind: 'refreshed' })
    await vi.waitFor(async () => expect((await log.read()).sinks).toEqual({ test: 'stopped' }))
    await log.accept({ kind: 'refreshed' })
    log.nudge()
    expect((await log.read()).entries.map(({ told }) => told)).toEqual([{ test: 'owed' }, { test: 'owed' }])
    expect(heard).toHaveLength(1)
  })

  it('that will not have one entry gets the next', async () => {
    const { log } = makeRig()
    const { sink, taken } = makeSink({ atOnce: 1 }, [new SinkRefusal('these')])
    await log.tell(sink)
    await log.accept({ kind: 'resumed', keeper: 'tab' })
    await log.accept({ kind: 'refreshed' })
    await vi.waitFor(() => expect(kindsOf(taken)).toEqual(['refreshed']))
    await vi.waitFor(async () =>
      expect((await log.read()).entries.map(({ told }) => told.test)).toEqual(['sent', 'refused']),
    )
  })

  it('of one user is never told of another, who is told on coming back', async () => {
    const vault = memoryVault()
    const first = makeRig()
    await first.log.moveTo(placeIn(vault), VISIT)
    await first.log.tell(makeSink({ concerns: 'user' }, [FAILURE]).sink)
    await first.log.accept({ kind: 'signed-out', why: 'signed-out' })

    const second = makeRig()
    const { sink, heard } = makeSink({ concerns: 'user' })
    await second.log.moveTo(placeIn(vault), OTHER)
    await second.log.tell(sink)
    await second.log.accept({ kind: 'record-opened' })
    await vi.waitFor(() => expect(kindsOf(heard)).toEqual(['record-opened']))

    const again = makeRig()
    const back = makeSink({ concerns: 'user' })
    await again.log.moveTo(placeIn(vault), { ...VISIT, session: 'visit-3' })
    await again.log.tell(back.sink)
    await vi.waitFor(() => expect(back.taken).toMatchObject([{ kind: 'signed-out', session: 'visit-1' }]))
  })

  it('has a last chance, once and without a pause', async () => {
    const { log, pauses } = makeRig()
    const { sink, taken } = makeSink({ atOnce: 1 })
    await log.moveTo(placeIn(memoryVault()), VISIT)
    await log.tell(makeSink({}, [FAILURE, FAILURE]).sink)
    await log.accept({ kind: 'refreshed' })
    await vi.waitFor(() => expect(pauses).toHaveLength(1))
    await log.accept({ kind: 'signed-out', why: 'signed-out' })
    await log.tellLast(sink)
    expect(kindsOf(taken)).toEqual(['refreshed', 'signed-out'])
  })
})

describe('the log', () => {
  it('shows a person their own entries, newest first, and nobody else’s', async () => {
    const vault = memoryVault()
    const first = makeRig()
    await first.log.moveTo(placeIn(vault), VISIT)
    await first.log.accept({ kind: 'record-opened' })
    const second = makeRig()
    await second.log.moveTo(placeIn(vault), OTHER)
    await second.log.accept({ kind: 'resumed', keeper: 'sealed' })
    await second.log.accept({ kind: 'refreshed' })
    await second.log.accept({ kind: 'signed-out', why: 'expired' }, VISIT.session)
    const { entries } = await second.log.read()
    expect(kindsOf(entries.map(({ entry }) => entry))).toEqual(['refreshed', 'resumed'])
    expect(await keptKinds(vault)).toEqual(['resumed', 'refreshed', 'signed-out'])
  })

  it('of two tabs that write and send together loses and doubles nothing', async () => {
    const vault = slow(memoryVault())
    const lock = pageLock()
    const tabs = [makeRig(), makeRig()]
    const { sink, taken } = makeSink({ atOnce: 3 })
    await Promise.all(tabs.map(({ log }) => log.moveTo(placeIn(vault, lock), VISIT)))
    await Promise.all(tabs.map(({ log }) => log.tell(sink)))
    const accepted = await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        tabs[i % 2]?.log.accept({ kind: 'section-withheld', type: 'Condition', count: i }),
      ),
    )
    await vi.waitFor(() => expect(taken).toHaveLength(40))
    expect(new Set(taken.map(({ id }) => id))).toEqual(new Set(accepted.map(entry => entry?.id)))
  })

  it('goes along when the visit moves, and leaves nothing behind', async () => {
    const [from, to] = [memoryVault(), memoryVault()]
    const { log } = makeRig()
    const { sink, taken } = makeSink({}, [FAILURE])
    await log.moveTo(placeIn(from), VISIT)
    await log.tell(sink)
    await log.accept({ kind: 'record-opened' })
    await log.moveTo(placeIn(to), VISIT)
    expect(await from.read('audit')).toBeUndefined()
    expect(await keptKinds(to)).toEqual(['record-opened'])
    log.nudge()
    await vi.waitFor(() => expect(kindsOf(taken)).toEqual(['record-opened']))
  })

  it('knows what it had where the place was emptied before it could move', async () => {
    const [from, to] = [memoryVault(), memoryVault()]
    const { log } = makeRig()
    await log.moveTo(placeIn(from), VISIT)
    await log.accept({ kind: 'record-opened' })
    await from.clear()
    await log.moveTo(placeIn(to), VISIT)
    expect(await keptKinds(to)).toEqual(['record-opened'])
  })

  it('writes nothing to a place that it has retreated from', async () => {
    const vault = memoryVault()
    const { log } = makeRig()
    await log.moveTo(placeIn(vault), VISIT)
    await log.accept({ kind: 'record-opened' })
    log.retreat()
    await vault.clear()
    await log.accept({ kind: 'signed-out', why: 'signed-out' })
    expect(await vault.read('audit')).toBeUndefined()
    expect((await log.read()).entries).toHaveLength(2)
  })

  it.each([
    ['text', 'no journal'],
    ['{"version":2,"rows":[]}', 'another version'],
    ['{"version":1,"rows":[{"id":"1","name":"Priya Raman"}]}', 'a stranger’s row'],
  ])('starts anew from %s (%s), and says so', async text => {
    const vault = memoryVault()
    await vault.write('audit', text)
    const { log } = makeRig()
    await log.moveTo(placeIn(vault), VISIT)
    await log.accept({ kind: 'refreshed' })
    expect(await keptKinds(vault)).toEqual(['log-restarted', 'refreshed'])
  })

  it.each(['unavailable', 'full'] as const)(
    'goes on in memory where the vault is %s, and says why',
    async code => {
      const vault = memoryVault()
      const { log } = makeRig()
      await log.moveTo(placeIn(vault), VISIT)
      await log.accept({ kind: 'record-opened' })
      vault.write = () => Promise.reject(new VaultError(code))
      await log.accept({ kind: 'refreshed' })
      const { entries, fault } = await log.read()
      expect(fault).toBe(code)
      expect(kindsOf(entries.map(({ entry }) => entry))).toEqual(['refreshed', 'record-opened'])
    },
  )

  it('says of a tampered vault that it started anew', async () => {
    const vault = memoryVault()
    const { log } = makeRig()
    await log.moveTo(placeIn(vault), VISIT)
    const { read } = vault
    vault.read = () => {
      vault.read = read
      return Promise.reject(new VaultError('tampered'))
    }
    await log.accept({ kind: 'refreshed' })
    expect(await keptKinds(vault)).toEqual(['log-restarted', 'refreshed'])
  })

  it('does not accept what it does not know', async () => {
    const { log } = makeRig()
    await expect(log.accept({ kind: 'error', code: 'Priya Raman' })).rejects.toThrow(AuditError)
    expect((await log.read()).entries).toEqual([])
  })
})

/** A vault whose answers take a turn of the event loop, so that what overlaps can go wrong. */
function slow(vault: Vault): Vault {
  const turn = () => new Promise<void>(resolve => setImmediate(resolve))
  return {
    ...vault,
    read: key => turn().then(() => vault.read(key)),
    write: (key, value) => turn().then(() => vault.write(key, value)),
  }
}
