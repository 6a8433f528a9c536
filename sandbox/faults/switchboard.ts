import type { Accounts } from '../accounts/account.ts'
import type { Roles } from '../accounts/roles.ts'
import { type AutomaticSignIn, SignInRefused } from '../auth/automatic-sign-in.ts'
import { type Keys, publicJwk } from '../auth/keys.ts'
import { ClientRefused, readClient, registerClient } from '../auth/read-client.ts'
import type { RefreshLedger } from '../auth/refresh-uses.ts'
import { type Settings, type SigningAlgorithm, type Switchable, signingAlgorithms } from '../auth/settings.ts'
import type { TokenDoor } from '../auth/token-door.ts'
import type { Codes } from '../codes/codes.ts'
import type { Factors } from '../factors/factors.ts'
import type { Resets } from '../password/resets.ts'
import type { Post } from '../post/post.ts'
import type { RegistrationDesk } from '../registration/desk.ts'
import { BodyTooLong, type Exchange, readBody, sendJson } from '../server/http.ts'
import type { Faults } from './faults.ts'
import { hostileCases } from './hostile/index.ts'
import type { Recorder } from './record.ts'
import { RuleRefused } from './rule.ts'

/** What the switchboard switches. */
interface SwitchboardDeps {
  settings: Settings
  keys: Keys
  faults: Faults
  recorder: Recorder
  signIn: AutomaticSignIn
  refreshes: RefreshLedger
  door: TokenDoor
  /** Who can sign in, what they may, and what was written to them. */
  house: {
    accounts: Accounts
    roles: Roles
    post: Post
    factors: Factors
    codes: Codes
    resets: Resets
    desk: RegistrationDesk
  }
}

const largest = 64 * 1024 * 1024

/**
 * `/_sandbox/*`: how a test plays on this server. JSON in, JSON out, for this machine only.
 *
 * | request | what it does |
 * |---|---|
 * | `POST faults` a rule or an array of them · `GET` · `DELETE` | switches faults on, lists them, clears them |
 * | `POST hostile` `{ id, variant }` · `GET` | switches on a case of the checklist, lists them all |
 * | `GET requests` · `DELETE` | the requests so far, forgets them |
 * | `GET refresh-uses` | how many refresh tokens were sent, and how many of those had been spent before |
 * | `POST apps` `{ origin, name? }` · `GET` | registers an app: redirect `{origin}/callback`, launch `{origin}/launch` |
 * | `POST accounts` `{ login, disabled }` | lets somebody in no more, or again |
 * | `POST token-failures` `{ most }` | how many token requests of an address may fail in a minute |
 * | `POST clients` a RegisteredClient | registers another client, or changes one |
 * | `POST settings` `{ tokenSeconds?, signing?, latencyMs?, singleSignOn?, recording?, stepUpWrites?, stepUpSeconds? }` · `GET` | changes how the whole server behaves |
 * | `GET keys` | the published keys, and the public half of the one that is not |
 * | `POST sign-in` `{ account, patient?, reject?, amr?, times? }` · `DELETE` | answers standalone sign-ins without pages |
 * | `GET mailbox` · `DELETE` | what was written to people, newest first; empties it |
 * | `POST reset` | all of it as it was at the start, apps excepted |
 */
export async function answerSwitchboard(deps: SwitchboardDeps, exchange: Exchange): Promise<void> {
  const { req, res, url } = exchange
  if (!isLoopback(req.socket.remoteAddress)) return sendJson(res, { error: 'only from this machine' }, 403)
  // A page in a browser can post to any port here, but not JSON without asking first, and nobody answers that.
  if (req.method === 'POST' && !req.headers['content-type']?.startsWith('application/json'))
    return sendJson(res, { error: 'send application/json' }, 415)
  try {
    const body: unknown =
      req.method === 'POST' ? JSON.parse((await readBody(req, largest)) || '{}') : undefined
    const answer = answerTo(deps, `${req.method} ${url.pathname.slice('/_sandbox/'.length)}`, body)
    if (answer === undefined) sendJson(res, { error: 'no such switch' }, 404)
    else sendJson(res, answer)
  } catch (cause) {
    if (!isRefusal(cause)) throw cause
    sendJson(res, { error: cause.message }, 400)
  }
}

function answerTo(deps: SwitchboardDeps, asked: string, body: unknown): unknown {
  const { settings, keys, faults, recorder, signIn, refreshes, door, house } = deps
  switch (asked) {
    case 'POST faults':
      return switchOn(faults, [body].flat())
    case 'GET faults':
      return faults.list()
    case 'POST hostile':
      return switchOn(faults, hostileFaults(settings, body))
    case 'GET hostile':
      return listHostile()
    case 'DELETE faults':
      faults.clear()
      return {}
    case 'GET requests':
      return recorder.list()
    case 'DELETE requests':
      recorder.clear()
      return {}
    case 'GET refresh-uses':
      return refreshes.count()
    case 'POST apps':
      registerApp(settings, body)
      return settings.apps
    case 'GET apps':
      return settings.apps
    case 'POST accounts':
      disableAccount(house.accounts, body)
      return {}
    case 'POST token-failures':
      door.reset(readFailures(body))
      return {}
    case 'POST clients':
      registerClient(settings, readClient(body))
      return {}
    case 'POST settings':
      changeSettings(settings, body)
      return shown(settings)
    case 'GET settings':
      return shown(settings)
    case 'GET keys':
      return { keys: keys.published.map(publicJwk), other: publicJwk(keys.other) }
    case 'POST sign-in':
      signIn.arrange(body)
      return {}
    case 'DELETE sign-in':
      signIn.clear()
      return {}
    case 'GET mailbox':
      return house.post.messages()
    case 'DELETE mailbox':
      house.post.clear()
      return {}
    case 'POST reset':
      faults.clear()
      recorder.clear()
      signIn.clear()
      refreshes.clear()
      door.reset()
      house.accounts.reset()
      house.roles.reset()
      house.post.clear()
      house.factors.clear()
      house.codes.reset()
      house.resets.clear()
      house.desk.clear()
      Object.assign(settings, settings.initial)
      return {}
    default:
      return undefined
  }
}

function disableAccount(accounts: Accounts, body: unknown): void {
  const { login, disabled } = { login: undefined, disabled: undefined, ...(body as object | undefined) }
  const account = accounts.list().find(known => known.login === login)
  if (account === undefined || typeof disabled !== 'boolean')
    throw new RuleRefused('login must be an account’s, and disabled true or false')
  accounts.change(account.sub, { disabled })
}

function readFailures(body: unknown): number {
  const { most } = { most: undefined, ...(body as object | undefined) }
  if (typeof most === 'number' && Number.isSafeInteger(most) && most > 0) return most
  throw new RuleRefused('most must be a whole number above 0')
}

function switchOn(faults: Faults, rules: readonly unknown[]) {
  return rules.map(rule => ({ id: faults.add(rule).id }))
}

function hostileFaults(settings: Settings, body: unknown): readonly unknown[] {
  const { id, variant } = body as { id?: unknown; variant?: unknown }
  const found = hostileCases.get(String(id))?.variants[String(variant)]
  if (found === undefined) throw new RuleRefused(`no hostile case ${id}, ${variant}`)
  return found(settings)
}

function listHostile() {
  return [...hostileCases].map(([id, { says, variants }]) => ({ id, says, variants: Object.keys(variants) }))
}

function registerApp(settings: Settings, body: unknown): void {
  const { origin, name } = body as { origin?: unknown; name?: unknown }
  if (typeof origin !== 'string' || URL.parse(origin)?.origin !== origin)
    throw new RuleRefused('origin must be an origin, such as http://localhost:4010')
  if (settings.apps.some(app => app.origin === origin)) return
  settings.apps.push({ origin, name: typeof name === 'string' ? name : origin })
}

function changeSettings(settings: Settings, body: unknown): void {
  for (const [name, value] of Object.entries(body ?? {})) {
    if (name === 'tokenSeconds' && Number.isSafeInteger(value) && value > 0) settings.tokenSeconds = value
    else if (name === 'latencyMs' && Number.isSafeInteger(value) && value >= 0) settings.latencyMs = value
    else if (name === 'singleSignOn' && typeof value === 'boolean') settings.singleSignOn = value
    else if (name === 'recording' && typeof value === 'boolean') settings.recording = value
    else if (name === 'stepUpWrites' && typeof value === 'boolean') settings.stepUpWrites = value
    else if (name === 'stepUpSeconds' && Number.isSafeInteger(value) && value > 0)
      settings.stepUpSeconds = value
    else if (name === 'signing' && isSigningAlgorithm(value)) settings.signing = value
    else throw new RuleRefused(`${name} cannot be set to ${JSON.stringify(value)}`)
  }
}

function shown(settings: Settings): Switchable {
  const { tokenSeconds, latencyMs, signing, singleSignOn, recording, stepUpWrites, stepUpSeconds } = settings
  return { tokenSeconds, latencyMs, signing, singleSignOn, recording, stepUpWrites, stepUpSeconds }
}

function isSigningAlgorithm(value: unknown): value is SigningAlgorithm {
  return signingAlgorithms.some(known => known === value)
}

function isRefusal(cause: unknown): cause is Error {
  return [RuleRefused, SignInRefused, ClientRefused, SyntaxError, BodyTooLong].some(
    kind => cause instanceof kind,
  )
}

function isLoopback(address: string | undefined): boolean {
  return address === '::1' || /^(?:::ffff:)?127\./.test(address ?? '')
}
