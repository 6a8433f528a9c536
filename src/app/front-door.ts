import type { Device } from '#session'
import { h } from '#ui'
import { openPreferences } from '#vault'
import { frontDoor, door as words } from '#words'
import type { Config, IdentityProvider, ServerEntry } from './config-schema.ts'
import { type DeviceChoice, deviceChoice } from './device-choice.ts'
import { doorPage } from './door-page.ts'
import { languageLine } from './language-line.ts'
import { showProblem } from './problem.ts'
import { findLaunch, providersOf } from './server-entry.ts'
import { signIn } from './sign-in.ts'

/** The page at `/`: choose a configured server and sign in, or learn that an EHR opens the app. */
export function showFrontDoor(host: HTMLElement, config: Config): void {
  const servers = config.servers.filter(server => findLaunch(server, 'standalone') !== undefined)
  const fromEhr = config.servers.some(server => findLaunch(server, 'ehr') !== undefined)
  const asked = findDeviceChoice(config, servers)
  const device = () => (config.session.sharedWorkstations ? 'shared' : asked?.chosen())
  host.replaceChildren(
    doorPage(
      words.frontDoorTitle(),
      h('p', null, servers.length > 0 ? words.frontDoorLead() : words.frontDoorEhrOnly()),
      isLockedBehind() && h('p', null, frontDoor.lockedBehind()),
      servers.length > 0 && [
        asked?.element,
        h(
          'ul',
          { class: 'servers' },
          servers.map(server => h('li', null, signInButtons(host, config, server, device))),
        ),
      ],
      fromEhr && servers.length > 0 && h('p', { class: 'quiet' }, words.frontDoorClinician()),
      h(
        'p',
        { class: 'quiet' },
        h('a', { href: '/?file' }, frontDoor.openFile()),
        ` · ${frontDoor.openFileHint()}`,
      ),
      languageLine(() => showFrontDoor(host, config)),
    ),
  )
}

/** Whether somebody came here from the page of a locked visit. */
const isLockedBehind = () => new URLSearchParams(location.search).has('new')

/**
 * Asks whose device this is where the answer makes a difference: not where the deployment says that every device is
 * shared, nor where nothing may be kept on one, as in somebody else's page.
 */
function findDeviceChoice({ session }: Config, servers: readonly ServerEntry[]): DeviceChoice | undefined {
  const onDevice = servers
    .flatMap(server => findLaunch(server, 'standalone') ?? [])
    .filter(({ keepers }) => keepers?.includes('sealed') ?? true)
  const [first] = onDevice
  if (session.sharedWorkstations || first === undefined || window.top !== window.self) return undefined
  // Without a refresh token a sign-in lasts as long as the access it was given.
  const lasts = onDevice.some(({ access }) => access === 'offline')
  return deviceChoice(lasts ? session.deviceDays : 0, first.storage, openPreferences().read().device)
}

/**
 * One button for the server itself, and one for each identity provider whose word it takes; where a server of the app's
 * own holds visits it is the one that signs people in, and knows no way through anybody else.
 */
function signInButtons(
  host: HTMLElement,
  { keeper }: Config,
  server: ServerEntry,
  device: () => Device | undefined,
): readonly HTMLElement[] {
  const { fhirBase, name } = server
  const start = (through?: IdentityProvider) => (answer: Device | undefined) =>
    signIn(server, { device: answer, through }).catch(error => showProblem(host, error))
  const providers = keeper === 'server' ? [] : providersOf(server)
  return [
    signInButton(words.signInAt(name), hostOf(fhirBase), device, start()),
    ...providers.map(one =>
      signInButton(words.signInWith(one.name), words.recordAt(name, hostOf(one.issuer)), device, start(one)),
    ),
  ]
}

const hostOf = (address: string) => new URL(address).host

/** A way to sign in, and where it leads. */
function signInButton(
  name: string,
  where: string,
  device: () => Device | undefined,
  start: (device: Device | undefined) => void,
): HTMLElement {
  const button = h(
    'button',
    {
      type: 'button',
      class: 'button',
      onClick: () => {
        button.disabled = true
        button.setAttribute('aria-busy', 'true')
        const answer = device()
        openPreferences().write({ device: answer === 'own' ? answer : undefined })
        start(answer)
      },
    },
    h('strong', null, name),
    h('span', null, where),
  )
  return button
}
