import { expect, type Locator, type Page } from '@playwright/test'
import { settled } from './record.ts'
import type { Recorded, SandboxControl, Stack } from './sandbox.ts'
import { recordRequests, visit } from './visit.ts'

/** The account, where it is open. */
export const account = (page: Page): Locator => page.getByRole('dialog', { name: 'Account' })

/** The button of the bar that opens it. */
export const accountButton = (page: Page): Locator => visit(page).getByRole('button', { name: 'Account' })

/** The account opened at one of its panels, by the name in its list. */
export async function openPanel(page: Page, name: string): Promise<Locator> {
  if (!(await account(page).isVisible())) await accountButton(page).click()
  await account(page).getByRole('button', { name, exact: true }).click()
  const panel = account(page).getByRole('region', { name, exact: true })
  await expect(panel.getByRole('heading', { level: 2 })).toBeVisible()
  return panel
}

/** From the front door to the record that an arranged sign-in may open. */
export async function signInAs(
  page: Page,
  sandbox: SandboxControl,
  stack: Pick<Stack, 'app'>,
  arranged: { account: string; patient?: string },
): Promise<void> {
  await sandbox.signIn(arranged)
  await page.goto(stack.app)
  await page.getByRole('button', { name: /^Sign in at/ }).click()
  await settled(page)
}

type Patient = Record<string, unknown> & {
  id: string
  meta: { versionId: string }
  telecom: { value: string }[]
}

/** Somebody else at the same server, with the access that the page used last. */
export class Elsewhere {
  readonly #fhirBase: string
  readonly #authorization: string

  private constructor(fhirBase: string, authorization: string) {
    this.#fhirBase = fhirBase
    this.#authorization = authorization
  }

  static async of(sandbox: SandboxControl): Promise<Elsewhere> {
    const authorization = (await recordRequests(sandbox)).at(-1)?.authorization
    if (authorization === undefined) throw new Error('no access token was used yet')
    return new Elsewhere(sandbox.stack.fhirBase, authorization)
  }

  async read(id: string): Promise<Patient> {
    return (await (await this.#ask('GET', id)).json()) as Patient
  }

  /** Writes over whatever is there. */
  async write(patient: Record<string, unknown> & { id: string }): Promise<void> {
    const answer = await this.#ask('PUT', patient.id, patient)
    if (!answer.ok) throw new Error(`PUT Patient/${patient.id}: ${answer.status} ${await answer.text()}`)
  }

  #ask(method: string, id: string, body?: unknown): Promise<Response> {
    return fetch(`${this.#fhirBase}/Patient/${id}`, {
      method,
      headers: { authorization: this.#authorization, 'content-type': 'application/fhir+json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  }
}

/** What the app wrote, oldest first. */
export const writes = async (sandbox: SandboxControl): Promise<Recorded[]> =>
  (await recordRequests(sandbox)).filter(({ method, path }) => method !== 'GET' && /\/Patient\//.test(path))
