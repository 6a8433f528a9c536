import type Provider from 'oidc-provider'
import { errors, type TokenEndpointGrantContext } from 'oidc-provider'
import type { Account } from '../accounts/account.ts'
import { recognise } from '../providers/outside-person.ts'
import { levels } from '../sign-in/progress.ts'
import type { AheadDeps } from './agreed-ahead.ts'
import { onlyPatientOf } from './automatic-sign-in.ts'
import { findClient } from './clients.ts'
import type { Directory } from './directory.ts'
import { scopesFor, writeGrant } from './grants.ts'
import { readScopes, speaksOfOnePatient } from './scopes.ts'
import { readSubjectToken, refusal } from './subject-token.ts'

/** The name of the grant. @see RFC 8693 §2.1 */
const tokenExchange = 'urn:ietf:params:oauth:grant-type:token-exchange'
const accessToken = 'urn:ietf:params:oauth:token-type:access_token'

const parameters = [
  ...['subject_token', 'subject_token_type', 'requested_token_type', 'actor_token', 'actor_token_type'],
  ...['scope', 'audience', 'resource'],
]

interface ExchangeDeps extends Pick<AheadDeps, 'settings' | 'records' | 'roles'> {
  directory: Directory
  /** What the id_token says of somebody, as far as these scopes let it. */
  claimsOf(account: Account, scopes: readonly string[]): Record<string, unknown>
}

type Params = Partial<Record<(typeof parameters)[number], string>>
type Context = TokenEndpointGrantContext<Params>

/**
 * Somebody who is signed in at a provider that this house trusts gets access here for what that provider says of them:
 * what a standalone launch would have given, for the one record that their account is for.
 * @see RFC 8693; RFC 8707 for `resource`
 */
export function registerTokenExchange(provider: Provider, deps: ExchangeDeps): void {
  provider.registerGrantType<Params>(tokenExchange, ctx => exchange(provider, deps, ctx), parameters)
}

async function exchange(provider: Provider, deps: ExchangeDeps, ctx: Context): Promise<void> {
  const { settings, directory, roles, records } = deps
  const { params, client } = ctx.oidc
  const { subject_token: token, subject_token_type: kind, scope } = params
  requireSayable(params, settings.fhirBase)
  if (!token || !kind) throw new errors.InvalidRequest('subject_token and subject_token_type are required')
  const outside = await readSubjectToken(token, kind, settings.trustedIssuers)
  const account = requireAccount(recognise(directory.accounts, outside))
  const asked = scopesFor(roles, account, scope)
  if (asked.length === 0)
    throw new errors.InvalidScope('no scope that this person could grant', String(scope))
  const patient = onlyPatientOf(account)
  if (speaksOfOnePatient(asked) && patient === undefined)
    throw new errors.InvalidRequest(
      'this person may open more than one record, and an exchange cannot ask which',
    )
  directory.accounts.link({ issuer: outside.issuer, subject: outside.subject, sub: account.sub })
  const grantId = await writeGrant(
    { provider, records, roles, resource: settings.fhirBase },
    {
      ...{ account, clientId: client.clientId, asked: scope, rejected: [] },
      clientScopes: findClient(settings, client.clientId)?.scopes,
      context: patient === undefined ? {} : { patient },
    },
  )
  await answer(provider, deps, ctx, account, grantId)
}

/** @see RFC 8693 §2.1 */
function requireSayable(params: Params, fhirBase: string): void {
  const { requested_token_type: requested, actor_token: actor, resource, audience } = params
  if (requested !== undefined && requested !== accessToken)
    throw new errors.InvalidRequest('only access tokens are issued here')
  if (actor !== undefined) throw new errors.InvalidRequest('acting for somebody is not supported')
  const here = [fhirBase, `${fhirBase}/`, undefined]
  if (!here.includes(resource) || !here.includes(audience)) throw new errors.InvalidTarget()
}

/** An exchange cannot ask for a password, so staff whose accounts are not linked yet go by the sign-in page first. */
function requireAccount(recognised: ReturnType<typeof recognise>): Account {
  if (recognised.kind === 'linked') return recognised.account
  if (recognised.kind === 'same-address' && !recognised.askProof) return recognised.account
  throw refusal('nobody here is linked to that person')
}

/** @see RFC 8693 §2.2.1 */
async function answer(
  provider: Provider,
  { settings, claimsOf }: ExchangeDeps,
  ctx: Context,
  account: Account,
  grantId: string,
): Promise<void> {
  const { client } = ctx.oidc
  const { fhirBase } = settings
  const grant = await provider.Grant.find(grantId)
  if (grant === undefined) throw new errors.InvalidGrant('the grant is gone')
  ctx.oidc.entity('Grant', grant)
  const scope = grant.getResourceScopeFiltered(fhirBase, readScopes(ctx.oidc.params.scope))
  const scopes = scope.split(' ')
  const who = {
    accountId: account.sub,
    client,
    grantId,
    gty: tokenExchange,
    expiresWithSession: false,
    scope,
  }
  const access = new provider.AccessToken({ ...who, aud: fhirBase })
  const proof = { acr: levels.one, amr: ['fed'], authTime: Math.floor(Date.now() / 1000) }
  const lasts = scopes.includes('offline_access') || scopes.includes('online_access')
  const refresh = lasts
    ? new provider.RefreshToken({ ...who, ...proof, resource: fhirBase, rotations: 0 })
    : undefined
  const idToken = new provider.IdToken({ sub: account.sub }, { ctx })
  const said = { ...claimsOf(account, scopes), acr: proof.acr, amr: proof.amr, auth_time: proof.authTime }
  for (const [name, value] of Object.entries(said)) idToken.set(name, value)
  ctx.body = {
    access_token: await access.save(),
    issued_token_type: accessToken,
    token_type: access.tokenType,
    expires_in: access.expiration,
    scope,
    ...(refresh !== undefined && { refresh_token: await refresh.save() }),
    ...(scopes.includes('openid') && { id_token: await idToken.issue({ use: 'idtoken' }) }),
  }
}
