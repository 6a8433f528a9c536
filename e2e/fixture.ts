import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test'
import { SandboxControl, type Stack } from './sandbox.ts'
import { Witness } from './witness.ts'

export { expect }

interface PerTest {
  /** The switchboard, calm and with an empty record at the start of every test. */
  sandbox: SandboxControl
  /** Watches every page of the test and is asked for its verdict after it. */
  witness: Witness
}

interface PerWorker {
  /**
   * Folders of FHIR bundles that the sandbox has beside its own people, and how many observations the patients have
   * that are made for the purpose; none unless a file asks for them.
   */
  data: readonly string[]
  stack: Stack
}

/**
 * Every test runs against a sandbox and a build of its worker's own, and is followed by the same questions:
 * did anything leave the configured origins, carry a token off the FHIR base, leak a secret or a name, break
 * the content policy, or reject unheard?
 */
export const test = base.extend<PerTest, PerWorker>({
  data: [[], { option: true, scope: 'worker' }],

  stack: [
    async ({ data }, use) => {
      const child = spawn('node', ['e2e/stack.ts', ...data], { stdio: ['ignore', 'pipe', 'inherit'] })
      const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
      await use(JSON.parse(line) as Stack)
      child.kill()
    },
    { scope: 'worker', timeout: 60_000 },
  ],

  sandbox: async ({ stack }, use) => {
    const sandbox = new SandboxControl(stack)
    await sandbox.reset()
    await use(sandbox)
    await sandbox.reset()
  },

  witness: [
    async ({ context, sandbox, stack }, use) => {
      const witness = new Witness(stack)
      await witness.watch(context)
      await use(witness)
      await witness.verdict(sandbox)
    },
    { auto: true },
  ],
})

/** Opens a patient's record the way an EHR does, and waits for the name in the banner. */
export async function launchFromEhr(
  page: Page,
  sandbox: SandboxControl,
  launch: Parameters<SandboxControl['launchUrl']>[0],
): Promise<void> {
  await page.goto(await sandbox.launchUrl(launch))
  await expect(banner(page)).toBeVisible()
}

/** The patient banner. */
export const banner = (page: Page) => page.getByRole('region', { name: 'Patient', exact: true })

/** The page of an error, by the code it quotes. */
export const problem = (page: Page, code: string) => page.locator(`main[data-problem="${code}"]`)

/** A second browser context that is watched like the first. */
export async function watched(witness: Witness, context: BrowserContext): Promise<BrowserContext> {
  await witness.watch(context)
  return context
}
