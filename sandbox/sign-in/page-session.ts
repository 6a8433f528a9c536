import { timingSafeEqual } from 'node:crypto'
import type { Account } from '../accounts/account.ts'
import type { RegisteredClient } from '../auth/client.ts'
import { sendPage } from '../desktop/page.ts'
import { type Exchange, readForm, sendTo } from '../server/http.ts'
import type { Amr, Attempt, FirstStep, SecondStep, SignInServices } from './contract.ts'
import { createPageShelf, type PageSession } from './page-shelf.ts'
import { foreignFormPage, secondStepMissingPage, signInPage } from './pages.ts'
import { passwordStep } from './password-step.ts'
import { anew, forget, levelOf, levels, note, type Progress, renew } from './progress.ts'
import { openSteps } from './second-steps.ts'

/** Somebody who has signed in at the house's own pages, and is there now. */
export interface PageVisit {
  /** Opaque; another after each sign-in. */
  readonly id: string
  readonly account: Account
  readonly amr: ReadonlySet<Amr>
  /** When they signed in, in milliseconds since the epoch. */
  readonly since: number
  /** The value of the hidden field `csrf` of every form; {@link PageSessions.readForm} looks at it. */
  readonly csrf: string
}

/** The sessions of the house's own pages: an account's security, the apps let in, the admin's. Not the provider's. */
export interface PageSessions {
  /** Who is here; undefined for nobody, for somebody idle for a quarter of an hour, and for a disabled account. */
  find(exchange: Exchange): PageVisit | undefined
  /** Who is here; where that is nobody, shows the sign-in, which leads back to this address, and gives undefined. */
  require(exchange: Exchange): PageVisit | undefined
  /** The form that was posted, where it came from a page of this visit; else answers 403 and gives undefined. */
  readForm(exchange: Exchange, visit: PageVisit): Promise<URLSearchParams | undefined>
  /** Answers `/sign-in` and everything below it; `POST /sign-in/out` ends the visit. */
  answer(exchange: Exchange): Promise<void>
  /** Ends the visits of an account: all, or all but one. */
  endAllOf(sub: string, except?: PageVisit): void
  clear(): void
}

interface SessionDeps extends SignInServices {
  firstSteps: readonly FirstStep[]
  secondSteps: readonly SecondStep[]
}

const here = '/sign-in'

/** The house's own pages, as the steps see them. */
const ourselves: RegisteredClient = {
  clientId: 'st-elsewhere',
  name: 'St Elsewhere',
  authentication: 'none',
  grants: [],
  redirectUris: [],
}

/**
 * Sign-in for the house's own pages, by the same steps as for an app. Whoever has a second step takes it: what these
 * pages change would otherwise undo it.
 * @see NIST SP 800-63B-4 §4.1.2
 */
export function createPageSessions(deps: SessionDeps, now = () => Date.now()): PageSessions {
  const shelf = createPageShelf(deps.settings.origin.startsWith('https:'), now)
  const firstSteps = [
    passwordStep(deps, (exchange, attempt) => attempt.show(exchange, first(attempt, true), 401)),
    ...deps.firstSteps,
  ]
  const first = (attempt: Attempt, refused = false) => signInPage(deps.accounts, attempt, firstSteps, refused)

  function begin(exchange: Exchange, wanted: string): void {
    const begun = shelf.begin(exchange, { progress: { amr: new Set() }, signedIn: false, wanted })
    const attempt = attemptOf(begun.id, begun.session)
    attempt.show(exchange, first(attempt))
  }

  function find(exchange: Exchange): PageVisit | undefined {
    const found = shelf.find(exchange)
    if (found === undefined || !found.session.signedIn) return undefined
    const { progress, csrf } = found.session
    const account = progress.account && deps.accounts.findSubject(progress.account.sub)
    if (account === undefined) return undefined
    return { id: found.id, account, amr: progress.amr, since: progress.provedAt ?? now(), csrf }
  }

  return {
    find,
    require(exchange) {
      const visit = find(exchange)
      if (visit === undefined) begin(exchange, exchange.url.pathname + exchange.url.search)
      return visit
    },
    async readForm(exchange, { csrf }) {
      const form = await readForm(exchange.req)
      const [sent, meant] = [Buffer.from(form.get('csrf') ?? ''), Buffer.from(csrf)]
      if (sent.length === meant.length && timingSafeEqual(sent, meant)) return form
      sendPage(exchange.res, foreignFormPage(), [], 403)
      return undefined
    },
    async answer(exchange) {
      const { res, req, url } = exchange
      const found = shelf.find(exchange)
      if (found === undefined) return begin(exchange, '/security')
      const { id, session } = found
      renew(session.progress, deps.accounts)
      const name = url.pathname.slice(here.length + 1).split('/')[0]
      if (name === 'out' && req.method === 'POST') {
        shelf.end((_, one) => one === id)
        return sendTo(res, here)
      }
      const attempt = attemptOf(id, session)
      const firstStep = firstSteps.find(step => step.name === name)
      if (firstStep !== undefined) return firstStep.answer(exchange, anew(session.progress, attempt))
      const { account } = attempt
      if (account === undefined) return attempt.show(exchange, first(attempt))
      const open = wantedSteps(deps, session.progress, account)
      if (open === undefined) {
        // Another cookie than before the sign-in: whoever knew that one is not let in with it.
        shelf.begin(exchange, { ...session, signedIn: true })
        return sendTo(res, session.wanted)
      }
      const [best] = open
      if (best === undefined) return attempt.show(exchange, secondStepMissingPage(account, here), 403)
      const step = open.find(one => one.name === name)
      if (step === undefined) return sendTo(res, `${here}/${best.name}`)
      await step.answer(exchange, { ...attempt, account, others: open.filter(one => one !== step) })
    },
    endAllOf: (sub, except) =>
      shelf.end(({ progress }, id) => progress.account?.sub === sub && id !== except?.id),
    clear: () => shelf.end(() => true),
  }
}

function attemptOf(uid: string, session: PageSession): Attempt {
  const { progress } = session
  /** Whoever proves something here may be another than whoever is in: the questions are asked anew. */
  const prove = (account: Account, amr: readonly Amr[]) => {
    session.signedIn = false
    note(progress, account, amr)
  }
  return {
    ...{ uid, client: ourselves, here, hint: undefined, account: progress.account, amr: progress.amr },
    proved({ res }, account, ...amr) {
      prove(account, amr)
      sendTo(res, here)
    },
    noted: (account, ...amr) => prove(account, amr),
    startOver: () => forget(progress),
    show: ({ res }, markup, status, policy) => sendPage(res, markup, [], status, policy),
  }
}

/** The second steps to choose from; undefined where none is wanted (any more). */
function wantedSteps(
  { secondSteps, roles }: SessionDeps,
  { amr }: Progress,
  account: Account,
): readonly SecondStep[] | undefined {
  if (levelOf(amr) === levels.two) return undefined
  const open = openSteps(secondSteps, account, amr)
  const ready = open.some(step => step.readiness(account) === 'ready')
  return ready || roles.of(account).secondFactor ? open : undefined
}
