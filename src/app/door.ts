import { h } from '#ui'
import { openPreferences } from '#vault'
import { door as words } from '#words'
import type { Config } from './config-schema.ts'
import { doorPage } from './door-page.ts'
import { speakReaders } from './language.ts'
import { pageConfig } from './page-config.ts'
import { showProblem } from './problem.ts'
import { dismissServiceWorkers, requireBrowser } from './require-browser.ts'
import { requireAllowedFrame } from './require-frame.ts'
import { applyTheme } from './theme.ts'

/** The pages that stand before React: the launch door, the callback, the front door. */
interface Door {
  readonly host: HTMLElement
  readonly config: Config
  /** Marks this step as running and those before it as done. */
  step(name: Step): void
}

/** What the person is told while one thing is done, in the language of the page. */
type Step = () => string

/**
 * Runs one door. Whatever goes wrong inside ends on a page that says what happened and what to do next; there
 * is no way out of here that leaves a blank page.
 *
 * @param steps what the person is told while waiting, in order.
 * @param again whether a reload of this door tries the same thing, or only a new launch does.
 */
export async function openDoor(
  steps: readonly Step[],
  run: (door: Door) => Promise<void>,
  again: 'reload' | 'launch' = 'reload',
): Promise<void> {
  const host = document.getElementById('app') ?? document.body.appendChild(h('div', { id: 'app' }))
  try {
    applyTheme(openPreferences().read().theme)
    await speakReaders()
    requireBrowser()
    if (await dismissServiceWorkers()) return
    const list = steps.map(step => h('li', { 'data-state': 'waiting' }, step()))
    host.replaceChildren(...(steps.length > 0 ? [doorPage(words.opening(), progress(list))] : []))
    const config = pageConfig()
    requireAllowedFrame(config.frameAncestors)
    await run({ host, config, step: name => markStep(list, steps.indexOf(name)) })
  } catch (error) {
    showProblem(host, error, again)
  }
}

const progress = (list: readonly HTMLElement[]) =>
  h('div', { role: 'status' }, h('ol', { class: 'steps' }, list))

function markStep(list: readonly HTMLElement[], running: number): void {
  for (const [index, item] of list.entries()) {
    item.dataset.state = index < running ? 'done' : index === running ? 'running' : 'waiting'
  }
}
