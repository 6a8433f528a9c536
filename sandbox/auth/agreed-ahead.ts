import { type Configuration, errors, type KoaContextWithOIDC } from 'oidc-provider'
import type { Account } from '../accounts/account.ts'
import type { Roles } from '../accounts/roles.ts'
import type { Amr } from '../sign-in/contract.ts'
import { levelOf } from '../sign-in/progress.ts'
import type { ArrangedSignIn, AutomaticSignIn } from './automatic-sign-in.ts'
import { findClient } from './clients.ts'
import type { Directory } from './directory.ts'
import { type Agreement, type GrantRecords, writeGrant } from './grants.ts'
import type { Launches } from './launches.ts'
import { readScopes, speaksOfOnePatient } from './scopes.ts'
import type { Settings } from './settings.ts'

/** What answering ahead needs to know of the rest of the EHR. */
export interface AheadDeps {
  settings: Settings
  directory: Directory
  launches: Launches
  records: GrantRecords
  roles: Roles
  signIn: AutomaticSignIn
}

/** What is agreed without asking anyone in the browser, from the request to the grant that follows from it. */
type Answer = Pick<Agreement, 'account' | 'rejected' | 'context'> & { amr: readonly Amr[] }
const answers = new WeakMap<KoaContextWithOIDC['oidc'], Answer>()

/**
 * The parameters that SMART adds to an authorization request. `aud` must be this FHIR server. A `launch`, or
 * a sign-in that was arranged ahead, says who the user is: nobody is asked any more.
 * @see SMART App Launch 2.2 §"Request authorization code"
 */
export function extraParams(deps: AheadDeps): Configuration['extraParams'] {
  const { fhirBase } = deps.settings
  return {
    aud: (ctx, aud) => {
      if (aud === undefined) throw new errors.InvalidRequest('aud is required')
      if (aud !== fhirBase && aud !== `${fhirBase}/`) throw new errors.InvalidTarget()
      // The provider drops offline_access without prompt=consent, which SMART apps do not send.
      const asked = String(ctx.query.scope ?? '')
      const scope = readScopes(asked).join(' ')
      if (scope === '') throw new errors.InvalidScope('no scope that this server could grant', asked)
      if (ctx.oidc.params !== undefined) ctx.oidc.params.scope = scope
    },
    launch: (ctx, id) => {
      const answer = answerAhead(deps, readScopes(ctx.query.scope), id)
      if (answer === undefined) return
      answers.set(ctx.oidc, answer)
      const { account, amr } = answer
      ctx.oidc.session?.loginAccount({
        accountId: account.sub,
        amr: [...amr],
        acr: levelOf(new Set(amr)),
        loginTs: Math.floor(Date.now() / 1000),
      })
      // Whatever the app wanted asked has been answered.
      if (ctx.oidc.params?.prompt !== 'none') delete ctx.oidc.params?.prompt
    },
  }
}

function answerAhead(
  { directory, launches, signIn }: AheadDeps,
  scopes: readonly string[],
  id: string | undefined,
): Answer | undefined {
  if (id === undefined) {
    if (scopes.includes('launch')) throw new errors.InvalidRequest('scope launch needs the launch parameter')
    const arranged = signIn.take()
    if (arranged === undefined) return undefined
    return answerOf({ ...arranged, account: requireEnabled(directory, arranged.account) }, scopes)
  }
  if (!scopes.includes('launch')) throw new errors.InvalidScope('launch needs scope launch', 'launch')
  const launch = launches.find(id)
  if (launch === undefined) throw new errors.InvalidRequest('launch is unknown or has expired')
  // At the desktop people sign in with a password.
  return { ...launch, account: requireEnabled(directory, launch.account), rejected: [], amr: ['pwd'] }
}

/** Whoever it was when the launch was prepared, as the account is now. */
function requireEnabled({ accounts }: Directory, { sub }: Account): Account {
  const account = accounts.findSubject(sub)
  if (account === undefined) throw new errors.AccessDenied('whoever this was prepared for cannot sign in')
  return account
}

function answerOf({ account, patient, reject, amr }: ArrangedSignIn, scopes: readonly string[]): Answer {
  const context = patient !== undefined && speaksOfOnePatient(scopes) ? { patient } : {}
  return { account, rejected: reject, context, amr }
}

/** The grant for a request that was answered: on our pages, or ahead. */
export async function existingGrant(deps: AheadDeps, ctx: KoaContextWithOIDC) {
  const id = ctx.oidc.result?.consent?.grantId ?? (await grantAhead(deps, ctx))
  if (id === undefined) return undefined
  alsoAsk(ctx, deps.records.get(id)?.scopes ?? [])
  return ctx.oidc.provider.Grant.find(id)
}

async function grantAhead(deps: AheadDeps, { oidc }: KoaContextWithOIDC): Promise<string | undefined> {
  const { provider, params, client } = oidc
  const answer = answers.get(oidc)
  if (answer === undefined || client === undefined) return undefined
  const { records, roles, settings } = deps
  const { clientId } = client
  const clientScopes = findClient(settings, clientId)?.scopes
  const agreement = { ...answer, clientId, clientScopes, asked: params?.scope }
  return writeGrant({ provider, records, roles, resource: settings.fhirBase }, agreement)
}

/** The provider issues only what was asked for; the parts of a scope granted in part were not asked in these words. */
function alsoAsk({ oidc }: KoaContextWithOIDC, granted: readonly string[]): void {
  if (oidc.params === undefined) return
  oidc.params.scope = [...new Set([...readScopes(oidc.params.scope), ...granted])].join(' ')
}
