import type Provider from 'oidc-provider'
import { sendPage } from '../desktop/page.ts'
import { type Exchange, readForm, sendTo } from '../server/http.ts'
import { mayOpen, onlyPatientOf } from './automatic-sign-in.ts'
import { type Account, type Directory, demoPassword } from './directory.ts'
import { type GrantRecords, scopesFor, writeGrant } from './grants.ts'
import { speaksOfOnePatient } from './scopes.ts'
import type { Settings } from './settings.ts'
import { choosePatientPage, consentPage, expiredPage, signInPage } from './sign-in-pages.ts'

/** What the sign-in pages work with. */
interface SignInDeps {
  provider: Provider
  settings: Settings
  directory: Directory
  records: GrantRecords
}

/** How far one sign-in has come. */
interface Progress {
  account?: Account
  patient?: string
}

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>

/**
 * The pages of a standalone launch: who are you, whose record, and what may the app do. One address for all
 * three; it shows the first question that has no answer yet.
 */
export function createSignIn(deps: SignInDeps): (exchange: Exchange) => Promise<void> {
  const progress = new Map<string, Progress>()
  return async exchange => {
    const { req, res } = exchange
    const interaction = await findInteraction(deps.provider, exchange)
    if (interaction === undefined) return sendPage(res, expiredPage(), originsOf(deps), 400)
    const soFar = progress.get(interaction.uid) ?? rememberedIn(deps, interaction)
    if (req.method !== 'POST') return ask(deps, exchange, interaction, soFar)
    const form = await readForm(req)
    if (form.get('action') === 'deny' || form.get('action') === 'allow') progress.delete(interaction.uid)
    else progress.set(interaction.uid, soFar)
    await answer(deps, exchange, interaction, soFar, form)
  }
}

/** Who is known already, where one sign-in is for all apps: only the questions after it are left. */
function rememberedIn({ directory }: SignInDeps, { session }: Interaction): Progress {
  const account = session === undefined ? undefined : directory.findSubject(session.accountId)
  return account === undefined ? {} : { account }
}

async function answer(
  deps: SignInDeps,
  exchange: Exchange,
  interaction: Interaction,
  soFar: Progress,
  form: URLSearchParams,
): Promise<void> {
  const here = exchange.url.pathname
  switch (form.get('action')) {
    case 'sign-in': {
      const account = deps.directory.findAccount(form.get('login') ?? '')
      if (account === undefined || form.get('password') !== demoPassword)
        return sendPage(exchange.res, signInPage(deps.directory, true), originsOf(deps), 401)
      soFar.account = account
      return sendTo(exchange.res, here)
    }
    case 'choose': {
      const patient = form.get('patient') ?? ''
      if (soFar.account !== undefined && mayOpen(soFar.account, patient)) soFar.patient = patient
      return sendTo(exchange.res, here)
    }
    case 'allow':
      if (soFar.account === undefined) return sendTo(exchange.res, here)
      return allow(deps, exchange, interaction, { ...soFar, account: soFar.account }, form)
    case 'deny':
      return deps.provider.interactionFinished(exchange.req, exchange.res, {
        error: 'access_denied',
        error_description: 'the person said no',
      })
    default:
      return sendTo(exchange.res, here)
  }
}

function ask(deps: SignInDeps, { res }: Exchange, interaction: Interaction, soFar: Progress): void {
  sendPage(res, nextPage(deps, interaction, soFar), originsOf(deps))
}

function nextPage(deps: SignInDeps, interaction: Interaction, { account, ...soFar }: Progress): string {
  if (account === undefined) return signInPage(deps.directory, false)
  const scopes = scopesFor(account, interaction.params.scope)
  const chosen = soFar.patient ?? onlyPatientOf(account)
  if (chosen === undefined && speaksOfOnePatient(scopes)) return choosePatientPage(deps.directory, account)
  const patient = chosen === undefined ? undefined : deps.directory.findPatient(chosen)
  return consentPage({ account, patient, scopes, app: appOf(deps, interaction) })
}

async function allow(
  { provider, records, settings }: SignInDeps,
  { req, res }: Exchange,
  { params }: Interaction,
  { account, patient: chosen }: Progress & { account: Account },
  form: URLSearchParams,
): Promise<void> {
  const ticked = new Set(form.getAll('scope'))
  const asked = scopesFor(account, params.scope)
  const patient = chosen ?? onlyPatientOf(account)
  const grantId = await writeGrant(provider, records, settings.fhirBase, {
    account,
    clientId: String(params.client_id),
    asked: params.scope,
    rejected: asked.filter(scope => !ticked.has(scope)),
    context: speaksOfOnePatient(asked) && patient !== undefined ? { patient } : {},
  })
  await provider.interactionFinished(req, res, {
    login: { accountId: account.sub, remember: false },
    consent: { grantId },
  })
}

async function findInteraction(
  provider: Provider,
  { req, res, url }: Exchange,
): Promise<Interaction | undefined> {
  try {
    const interaction = await provider.interactionDetails(req, res)
    return url.pathname.endsWith(`/${interaction.uid}`) ? interaction : undefined
  } catch (cause) {
    // The provider's SessionNotFound: the page was kept too long, or its cookie belongs to another tab.
    if (cause instanceof Error && cause.name === 'SessionNotFound') return undefined
    throw cause
  }
}

function appOf({ settings }: SignInDeps, { params }: Interaction): string {
  const origin = URL.parse(String(params.redirect_uri))?.origin
  return settings.apps.find(app => app.origin === origin)?.name ?? String(origin)
}

function originsOf({ settings }: SignInDeps): string[] {
  return settings.apps.map(({ origin }) => origin)
}
