import type { Page } from '@playwright/test'
import type { EhrLaunch, SandboxControl } from './sandbox.ts'

/**
 * Launches in this tab and catches the server's answer before the browser goes back with it: gives the callback
 * URL, code and state and all, unused. The tab stays at the authorization server.
 */
export async function catchAnswer(page: Page, sandbox: SandboxControl, launch: EhrLaunch): Promise<string> {
  const held = { match: { path: '/^\\/auth\\/authorize/' }, times: 1, action: { html: true } }
  await sandbox.fault(held)
  await page.goto(await sandbox.launchUrl(launch))
  await page.waitForURL(/\/auth\/authorize/)
  // The same request again, by hand: an EHR launch needs no cookie, so the answer is the one the tab would get.
  const answer = await fetch(page.url(), { redirect: 'manual' })
  const location = answer.headers.get('location')
  if (location === null) throw new Error(`the sandbox answered ${answer.status} instead of going back`)
  return location
}

/** The same callback URL with other parameters; `undefined` takes one away. */
export function withParams(url: string, params: Record<string, string | undefined>): string {
  const changed = new URL(url)
  for (const [name, value] of Object.entries(params)) {
    if (value === undefined) changed.searchParams.delete(name)
    else changed.searchParams.set(name, value)
  }
  return changed.href
}
