import type { Page } from '@playwright/test'
import { devicePanel, MINUTE_MS, signInHere } from './device.ts'
import { banner, expect, test } from './fixture.ts'
import { cutShort, readAgain } from './record.ts'
import { heading, takeBackAccess, visit } from './visit.ts'

const VISIT = 'chartkey:visit:sealed'

/** Does something to everything that is sealed on the device, as somebody with the disk could. */
async function meddle(page: Page, how: 'flip' | 'take a copy' | 'put the copy back'): Promise<void> {
  await page.evaluate(
    async ([name, what]) => {
      const done = <Value>(request: IDBRequest<Value>) =>
        new Promise<Value>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result)
          request.onerror = () => reject(request.error)
        })
      const flipped = (value: unknown): unknown => {
        if (value instanceof ArrayBuffer) return flipped(new Uint8Array(value))
        if (ArrayBuffer.isView(value)) {
          const bytes = new Uint8Array(value.buffer.slice(0))
          bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1
          return value instanceof Uint8Array ? bytes : bytes.buffer
        }
        if (typeof value !== 'object' || value === null) return value
        return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, flipped(part)]))
      }
      const database = await done(indexedDB.open(name))
      const records = () => database.transaction('records', 'readwrite').objectStore('records')
      const keys = await done(records().getAllKeys())
      const values = await done(records().getAll())
      if (keys.length === 0) throw new Error('nothing is sealed here')
      if (what === 'take a copy') Reflect.set(globalThis, 'copy', values)
      const copy = Reflect.get(globalThis, 'copy') as unknown[]
      for (const [index, key] of keys.entries()) {
        if (what === 'flip') await done(records().put(flipped(values[index]), key))
        if (what === 'put the copy back') await done(records().put(copy[index], key))
      }
      database.close()
    },
    [VISIT, how] as const,
  )
}

/** What lies in the databases of the visit. */
const sealed = (page: Page) =>
  page.evaluate(async () => {
    const names = (await indexedDB.databases()).map(({ name = '' }) => name)
    const counts = []
    for (const name of names.filter(name => name.startsWith('chartkey:visit:'))) {
      const database = await new Promise<IDBDatabase>(resolve => {
        const request = indexedDB.open(name)
        request.onsuccess = () => resolve(request.result)
      })
      for (const store of database.objectStoreNames) {
        const request = database.transaction(store).objectStore(store).count()
        counts.push(await new Promise(resolve => (request.onsuccess = () => resolve(request.result))))
      }
      database.close()
    }
    return counts
  })

test.describe('What is kept on the device', () => {
  test('B108: and was altered is destroyed, not shown; the person signs in again', async ({
    page,
    sandbox,
    stack,
  }) => {
    await signInHere(page, sandbox, stack, { device: 'own' })
    await meddle(page, 'flip')
    await sandbox.forgetRequests()
    await page.reload()
    await expect(heading(page, 'The record was closed')).toBeVisible()
    await expect(page.getByText('could not be read back, so it was deleted')).toBeVisible()
    await expect(page.locator('body')).not.toContainText('Raman')
    expect(await sandbox.requests(/^\/(fhir|auth)/)).toEqual([])
    await expect.poll(() => sealed(page)).not.toContain(1)
  })

  test('B110: and was put back from an older copy is not believed: its spent token is not sent', async ({
    page,
    context,
    sandbox,
    stack,
  }) => {
    await context.clock.install()
    await sandbox.fault(cutShort)
    await signInHere(page, sandbox, stack, { device: 'own' })
    await meddle(page, 'take a copy')
    await context.clock.fastForward(1.1 * MINUTE_MS)
    await takeBackAccess(sandbox)
    await readAgain(page)
    await expect.poll(() => sandbox.refreshUses()).toEqual({ total: 1, reused: 0 })
    await meddle(page, 'put the copy back')
    await page.reload()
    await expect(heading(page, 'The record was closed')).toBeVisible()
    expect(await sandbox.refreshUses()).toEqual({ total: 1, reused: 0 })
  })

  for (const [row, what, breaking] of [
    ['B111', 'a quota that is used up', 'full'],
    ['B112', 'a database that is deleted', 'gone'],
  ] as const) {
    test(`${row}: ${what} in the middle of a renewal costs the keeping, not the visit`, async ({
      page,
      context,
      sandbox,
      stack,
    }) => {
      await context.clock.install()
      await sandbox.fault(cutShort)
      await signInHere(page, sandbox, stack, { device: 'own' })
      if (breaking === 'full') {
        await page.evaluate(() => {
          IDBObjectStore.prototype.put = () => {
            throw new DOMException('the disk is full', 'QuotaExceededError')
          }
        })
      } else await page.evaluate(name => void indexedDB.deleteDatabase(name), VISIT)
      await context.clock.fastForward(1.1 * MINUTE_MS)
      await takeBackAccess(sandbox)
      await readAgain(page)
      await expect.poll(() => sandbox.refreshUses()).toEqual({ total: 1, reused: 0 })
      await expect(banner(page)).toContainText('Raman')
      const panel = await devicePanel(page)
      await expect(panel).toContainText(/memory/i)
      await page.keyboard.press('Escape')
      await context.clock.fastForward(1.1 * MINUTE_MS)
      await takeBackAccess(sandbox)
      await readAgain(page)
      await expect.poll(() => sandbox.refreshUses()).toEqual({ total: 2, reused: 0 })
      await page.reload()
      await expect(page.locator('body')).not.toContainText('Raman')
      expect((await sandbox.refreshUses()).reused).toBe(0)
    })
  }

  for (const [row, what] of [
    ['B112', 'no IndexedDB at all'],
    ['B112', 'one that may not be opened'],
    ['B113', 'one that forgets its keys'],
  ] as const) {
    test(`${row}: where the browser has ${what}, the visit is in memory, and says so`, async ({
      page,
      sandbox,
      stack,
      witness,
    }) => {
      witness.expectUnreadable()
      await page.addInitScript(missing => {
        if (missing === 'no IndexedDB at all')
          Object.defineProperty(globalThis, 'indexedDB', { value: undefined })
        if (missing === 'one that may not be opened') {
          IDBFactory.prototype.open = () => {
            throw new DOMException('not in this mode', 'SecurityError')
          }
        }
        if (missing === 'one that forgets its keys') {
          const { put } = IDBObjectStore.prototype
          IDBObjectStore.prototype.put = function (value: unknown, key?: IDBValidKey) {
            return put.call(this, value instanceof CryptoKey ? null : value, key)
          }
        }
      }, what)
      await signInHere(page, sandbox, stack, { device: 'own' })
      await expect(banner(page)).toContainText('Raman')
      await expect(visit(page)).toBeVisible()
      const panel = await devicePanel(page)
      await expect(panel).toContainText('could not be kept')
      await page.reload()
      await expect(heading(page, 'Your health record')).toBeVisible()
    })
  }
})
