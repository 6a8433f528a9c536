import type { Browser } from '@playwright/test'
import { banner, expect, test } from './fixture.ts'
import type { SandboxControl, Stack } from './sandbox.ts'
import { Witness } from './witness.ts'

const misdeeds = {
  'a name lies in a database': ['object', /IndexedDB/],
  'a name lies in a database as bytes': ['bytes', /IndexedDB/],
  'a token lies in a database that came in an answer and was sent to nobody yet': ['token', /IndexedDB/],
  'a key lies in a database that a script could read out': ['key', /secret AES-GCM/],
  'a tab tells the others a name': ['broadcast', /what tabs tell each other/],
} as const
type Misdeed = (typeof misdeeds)[keyof typeof misdeeds][0]

test.describe('The witness of every other test speaks up when', () => {
  for (const [what, [how, said]] of Object.entries(misdeeds)) {
    test(what, async ({ browser, sandbox, stack }) => {
      await expect(testify(browser, sandbox, stack, how)).rejects.toThrow(said)
    })
  }

  test('and else is silent', async ({ browser, sandbox, stack }) => {
    await testify(browser, sandbox, stack, 'nothing')
  })
})

/** The verdict on a page that did, or did not, leave something behind; only a token takes an open record. */
async function testify(
  browser: Browser,
  sandbox: SandboxControl,
  stack: Stack,
  how: Misdeed | 'nothing',
): Promise<void> {
  const context = await browser.newContext()
  try {
    const witness = new Witness(stack)
    witness.plant('Raman')
    await witness.watch(context)
    const page = await context.newPage()
    if (how === 'token') {
      await page.goto(await sandbox.launchUrl({ patient: 'priya-raman' }))
      await expect(banner(page)).toBeVisible()
    } else await page.goto(stack.app)
    if (how !== 'nothing') await page.evaluate(misbehave, how)
    await witness.verdict(sandbox)
  } finally {
    await context.close()
  }
}

/** Runs in the page. */
async function misbehave(how: Misdeed): Promise<void> {
  if (how === 'broadcast') return new BroadcastChannel('visit').postMessage({ who: ['Priya Raman'] })
  const kept = {
    object: () => ({ visits: [{ name: 'Priya Raman' }] }),
    bytes: () => new Map([['sealed', new TextEncoder().encode('Priya Raman')]]),
    token: () => /"refreshToken\W+([\w-]+)/.exec(JSON.stringify({ ...sessionStorage }))?.[1] ?? 'none',
    key: () => crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt']),
  }
  const value: unknown = await kept[how]()
  await new Promise((resolve, reject) => {
    const opening = indexedDB.open('kept')
    opening.onupgradeneeded = () => opening.result.createObjectStore('things')
    opening.onerror = reject
    opening.onsuccess = () => {
      const transaction = opening.result.transaction('things', 'readwrite')
      transaction.objectStore('things').put(value, 'key')
      transaction.oncomplete = resolve
    }
  })
}
