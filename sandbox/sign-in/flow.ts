import { decodeJwt } from 'jose'
import type Provider from 'oidc-provider'
import type { Account } from '../accounts/account.ts'
import { mayOpen } from '../auth/automatic-sign-in.ts'
import type { RegisteredClient } from '../auth/client.ts'
import type { Directory } from '../auth/directory.ts'
import { type GrantRecords, scopesFor, writeGrant } from '../auth/grants.ts'
import { speaksOfOnePatient } from '../auth/scopes.ts'
import { sendPage } from '../desktop/page.ts'
import { type Exchange, readForm, sendTo } from '../server/http.ts'
import type { Amr, Attempt, FirstStep, SecondStep, SignInServices } from './contract.ts'
import { appOf, clientOf, findInteraction, type Interaction, originsOf } from './interaction.ts'
import {
  choosePatientPage,
  consentPage,
  expiredPage,
  nothingToGrantPage,
  secondStepMissingPage,
  signInPage,
} from './pages.ts'
import { passwordStep } from './password-step.ts'
import { anew, forget, levelOf, levels, note, type Progress, patientOf, renew } from './progress.ts'
import { openSteps } from './second-steps.ts'

/** What the sign-in pages work with. */
interface SignInDeps extends SignInServices {
  provider: Provider
  directory: Directory
  records: GrantRecords
  /** The ways in besides the password, in the order of the page. */
  firstSteps: readonly FirstStep[]
  secondSteps: readonly SecondStep[]
}

/** One request to these pages. */
interface Turn {
  exchange: Exchange
  interaction: Interaction
  progress: Progress
  attempt: Attempt
  /** Forgets how far it has come: the app gets its answer. */
  finish(): void
}

/**
 * The pages of a standalone launch: who are you, is it really you, whose record, and what may the app do. One address
 * for all; it shows the first question that has no answer yet, and each way to answer has a path of its own below it.
 */
export function createSignIn(deps: SignInDeps): (exchange: Exchange) => Promise<void> {
  const underWay = new Map<string, Progress>()
  const firstSteps = [
    passwordStep(deps, (exchange, attempt) => attempt.show(exchange, first(attempt, true), 401)),
    ...deps.firstSteps,
  ]
  const first = (attempt: Attempt, refused = false) => signInPage(deps.accounts, attempt, firstSteps, refused)

  return async exchange => {
    const { req, res } = exchange
    const interaction = await findInteraction(deps.provider, exchange)
    if (interaction === undefined) return sendPage(res, expiredPage(), originsOf(deps.settings), 400)
    const progress = underWay.get(interaction.uid) ?? rememberedIn(deps, interaction)
    underWay.set(interaction.uid, progress)
    meetAgain(deps, progress)
    renew(progress, deps.accounts)
    const attempt = attemptOf(deps, interaction, progress)
    const turn = { exchange, interaction, progress, attempt, finish: () => underWay.delete(interaction.uid) }
    const step = exchange.url.pathname.slice(attempt.here.length + 1).split('/')[0]
    if (step) return takeStep(deps, firstSteps, turn, step)
    if (req.method !== 'POST') return ask(deps, turn, first)
    const form = await readForm(req)
    await answer(deps, turn, form)
  }
}

/** Who is known already, where one sign-in is for all apps, and nobody asked for a fresh one. */
function rememberedIn({ accounts }: SignInDeps, { session, prompt }: Interaction): Progress {
  const account =
    session === undefined || prompt.name === 'login' ? undefined : accounts.findSubject(session.accountId)
  if (account === undefined) return { amr: new Set() }
  return { account, amr: new Set((session?.amr ?? []) as Amr[]) }
}

/** Whoever is signing in, as their account is by now: it may have another role since the last page, or be disabled. */
function meetAgain({ accounts }: SignInDeps, progress: Progress): void {
  const { account } = progress
  if (account === undefined) return
  const now = accounts.findSubject(account.sub)
  if (now === undefined) forget(progress)
  else progress.account = now
}

function attemptOf(deps: SignInDeps, interaction: Interaction, progress: Progress): Attempt {
  const here = `/auth/interaction/${interaction.uid}`
  return {
    uid: interaction.uid,
    client: clientOf(deps.settings, interaction),
    here,
    hint: hintOf(deps, interaction),
    account: progress.account,
    amr: progress.amr,
    proved({ res }, account, ...amr) {
      note(progress, account, amr)
      sendTo(res, here)
    },
    noted: (account, ...amr) => note(progress, account, amr),
    startOver: () => forget(progress),
    show: ({ res }, markup, status, policy) =>
      sendPage(res, markup, originsOf(deps.settings), status, policy),
  }
}

/** Who is probably coming: as the app said, or as an earlier id_token of ours, which the provider has judged, says. */
function hintOf({ accounts }: SignInDeps, { params }: Interaction): string | undefined {
  if (typeof params.login_hint === 'string') return params.login_hint
  const { sub = '' } = typeof params.id_token_hint === 'string' ? decodeJwt(params.id_token_hint) : {}
  return accounts.findSubject(sub)?.login
}

/** A step of its own. A first step begins anew; a second one is for whoever took the first, where one is wanted. */
async function takeStep(
  deps: SignInDeps,
  firstSteps: readonly FirstStep[],
  turn: Turn,
  name: string,
): Promise<void> {
  const { exchange, attempt, progress } = turn
  const { account } = attempt
  const firstStep = firstSteps.find(step => step.name === name && isOffered(attempt.client, step))
  if (firstStep !== undefined) return firstStep.answer(exchange, anew(progress, attempt))
  const open =
    account !== undefined && needsSecondStep(deps, turn, account)
      ? openSteps(deps.secondSteps, account, attempt.amr)
      : []
  const secondStep = open.find(step => step.name === name)
  if (secondStep === undefined || account === undefined) return sendTo(exchange.res, attempt.here)
  const others = open.filter(step => step !== secondStep)
  await secondStep.answer(exchange, { ...attempt, account, others })
}

/** Whether this client lets people in by this step. */
function isOffered({ firstSteps }: RegisteredClient, { name }: FirstStep): boolean {
  return firstSteps?.includes(name) ?? true
}

function ask(deps: SignInDeps, turn: Turn, first: (attempt: Attempt) => string): void | Promise<void> {
  const { exchange, interaction, progress, attempt } = turn
  const { account } = progress
  if (account === undefined) return attempt.show(exchange, first(attempt))
  if (needsSecondStep(deps, turn, account)) return askSecond(deps, turn, account)
  const scopes = scopesFor(deps.roles, account, interaction.params.scope)
  if (scopes.length === 0)
    return attempt.show(exchange, nothingToGrantPage(account, deps.roles.of(account)), 403)
  const chosen = patientOf(progress)
  if (chosen === undefined && speaksOfOnePatient(scopes))
    return attempt.show(exchange, choosePatientPage(deps.directory, account))
  const patient = chosen === undefined ? undefined : deps.directory.findPatient(chosen)
  attempt.show(exchange, consentPage({ account, patient, scopes, app: appOf(deps.settings, interaction) }))
}

/** Where the role, the client or the request wants to be surer than one proof makes it. */
function needsSecondStep({ roles }: SignInDeps, { attempt, interaction }: Turn, account: Account): boolean {
  const { acr_values: asked } = interaction.params
  const wanted =
    roles.of(account).secondFactor ||
    attempt.client.secondFactor === true ||
    (typeof asked === 'string' && asked.split(' ').includes(levels.two))
  return wanted && levelOf(attempt.amr) !== levels.two
}

function askSecond({ secondSteps }: SignInDeps, { exchange, attempt }: Turn, account: Account): void {
  const [chosen] = openSteps(secondSteps, account, attempt.amr)
  if (chosen === undefined) attempt.show(exchange, secondStepMissingPage(account), 403)
  else sendTo(exchange.res, `${attempt.here}/${chosen.name}`)
}

async function answer(deps: SignInDeps, turn: Turn, form: URLSearchParams): Promise<void> {
  const { exchange, progress, attempt } = turn
  const { account } = progress
  switch (form.get('action')) {
    case 'choose': {
      const patient = form.get('patient') ?? ''
      if (account !== undefined && mayOpen(account, patient)) progress.patient = patient
      return sendTo(exchange.res, attempt.here)
    }
    case 'allow':
      if (account === undefined || needsSecondStep(deps, turn, account))
        return sendTo(exchange.res, attempt.here)
      turn.finish()
      return allow(deps, turn, account, form)
    // RFC 9470 §5 has this for an app that asked for more than the account can give.
    case 'unmet':
      turn.finish()
      return deps.provider.interactionFinished(exchange.req, exchange.res, {
        error: 'unmet_authentication_requirements',
        error_description: 'this account has no second way to prove who is signing in',
      })
    case 'deny':
      turn.finish()
      return deps.provider.interactionFinished(exchange.req, exchange.res, {
        error: 'access_denied',
        error_description: 'the person said no',
      })
    default:
      return sendTo(exchange.res, attempt.here)
  }
}

async function allow(
  deps: SignInDeps,
  { exchange, interaction, progress, attempt }: Turn,
  account: Account,
  form: URLSearchParams,
): Promise<void> {
  const { provider, records, roles, settings } = deps
  const { params } = interaction
  const ticked = new Set(form.getAll('scope'))
  const asked = scopesFor(roles, account, params.scope)
  const patient = patientOf(progress)
  const grantId = await writeGrant(
    { provider, records, roles, resource: settings.fhirBase },
    {
      account,
      clientId: String(params.client_id),
      clientScopes: attempt.client.scopes,
      asked: params.scope,
      rejected: asked.filter(scope => !ticked.has(scope)),
      context: speaksOfOnePatient(asked) && patient !== undefined ? { patient } : {},
    },
  )
  await provider.interactionFinished(exchange.req, exchange.res, {
    // Somebody who was known already proved nothing just now: acr, amr and auth_time stay what they were.
    ...(progress.provedAt !== undefined && {
      login: {
        accountId: account.sub,
        remember: false,
        acr: levelOf(progress.amr),
        amr: [...progress.amr],
        ts: Math.floor(progress.provedAt / 1000),
      },
    }),
    consent: { grantId },
  })
}
