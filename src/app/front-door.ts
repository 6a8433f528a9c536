import { beginLaunch, startAfresh } from '#session'
import { asFhirBase } from '#smart'
import { h } from '#ui'
import { door as words } from '#words'
import type { Config, ServerEntry } from './config-schema.ts'
import { doorPage } from './door-page.ts'
import { leaveFor } from './leave.ts'
import { showProblem } from './problem.ts'
import { findLaunch, registrationOf, scopeNeedOf } from './server-entry.ts'
import { openTab, redirectUri, world } from './world.ts'

/** The page at `/`: choose a configured server and sign in, or learn that an EHR opens the app. */
export function showFrontDoor(host: HTMLElement, config: Config): void {
  const servers = config.servers.filter(server => findLaunch(server, 'standalone') !== undefined)
  const fromEhr = config.servers.some(server => findLaunch(server, 'ehr') !== undefined)
  host.replaceChildren(
    doorPage(
      words.frontDoorTitle(),
      h('p', null, servers.length > 0 ? words.frontDoorLead() : words.frontDoorEhrOnly()),
      servers.length > 0 &&
        h(
          'ul',
          { class: 'servers' },
          servers.map(server => h('li', null, serverButton(host, server))),
        ),
      fromEhr && servers.length > 0 && h('p', { class: 'quiet' }, words.frontDoorClinician()),
    ),
  )
}

function serverButton(host: HTMLElement, server: ServerEntry): HTMLElement {
  const button = h(
    'button',
    {
      type: 'button',
      class: 'button',
      onClick: () => {
        button.disabled = true
        button.setAttribute('aria-busy', 'true')
        signIn(server).catch(error => showProblem(host, error))
      },
    },
    h('strong', null, words.signInAt(server.name)),
    h('span', null, new URL(server.fhirBase).host),
  )
  return button
}

/** Starts a standalone launch: never with a `launch` value, always against the configured base. */
async function signIn(server: ServerEntry): Promise<void> {
  const policy = findLaunch(server, 'standalone')
  if (policy === undefined) return
  const vault = await startAfresh(openTab)
  const registration = registrationOf(server, asFhirBase(server.fhirBase), redirectUri())
  const need = scopeNeedOf(policy, 'standalone')
  leaveFor(await beginLaunch(vault, { registration, need }, world), 'front-door')
}
