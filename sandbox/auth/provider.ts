import { randomBytes } from 'node:crypto'
import Provider, { type Configuration, errors, type KoaContextWithOIDC } from 'oidc-provider'
import type { ArrangedSignIn, AutomaticSignIn } from './automatic-sign-in.ts'
import { clientAdapter } from './clients.ts'
import type { Account, Directory } from './directory.ts'
import { type Agreement, contextMembers, type GrantRecords, writeGrant } from './grants.ts'
import type { Keys } from './keys.ts'
import type { Launches } from './launches.ts'
import { errorPage, loggedOutPage, logoutPage } from './pages.ts'
import { plainScopes, readScopes, speaksOfOnePatient } from './scopes.ts'
import { type Settings, signingAlgorithms } from './settings.ts'

/** What the authorization server needs to know of the rest of the EHR. */
export interface AuthorizationDeps {
  settings: Settings
  directory: Directory
  launches: Launches
  records: GrantRecords
  keys: Keys
  signIn: AutomaticSignIn
}

const day = 24 * 60 * 60

/**
 * The OpenID provider, with what SMART adds: resource scopes of any shape, `aud`, `launch` and the launch
 * context beside the tokens.
 *
 * An EHR launch asks nothing of the browser: the launch id names the user, so the answer to `/authorize` is
 * already the redirect back. It therefore works with no cookies at all, as in a cross-site frame.
 */
export function createProvider(deps: AuthorizationDeps): Provider {
  const { settings, records, keys } = deps
  const provider = new Provider(settings.issuer, {
    adapter: clientAdapter(settings),
    jwks: { keys: [...keys.published] },
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    routes: { authorization: '/authorize', token: '/token', jwks: '/jwks', revocation: '/revoke' },
    pkce: { required: () => true },
    responseTypes: ['code'],
    scopes: [...plainScopes],
    claims: { openid: ['sub'], fhirUser: ['fhirUser'], profile: ['name', 'profile'] },
    conformIdTokenClaims: false,
    enabledJWA: { idTokenSigningAlgValues: [...signingAlgorithms] },
    rotateRefreshToken: true,
    issueRefreshToken: (_ctx, _client, source) =>
      source.scopes.has('offline_access') || source.scopes.has('online_access'),
    expiresWithSession: (_ctx, source) => !source.scopes.has('offline_access'),
    clientBasedCORS: (_ctx, origin) => settings.apps.some(app => app.origin === origin),
    extraParams: extraParams(deps),
    loadExistingGrant: ctx => existingGrant(deps, ctx),
    findAccount: (_ctx, sub) => findAccount(deps, sub),
    extraTokenClaims: (_ctx, token) => {
      const { grantId, accountId } = token as { grantId?: string; accountId?: string }
      return { ...contextOf(records, grantId, token.scope), ...fhirUserOf(deps, accountId) }
    },
    interactions: { url: (_ctx, { uid }) => `/auth/interaction/${uid}` },
    renderError: (ctx, out) => {
      ctx.type = 'html'
      ctx.body = errorPage(out)
    },
    ttl: {
      AccessToken: () => settings.tokenSeconds,
      AuthorizationCode: 60,
      Grant: 30 * day,
      IdToken: 60 * 60,
      Interaction: 30 * 60,
      RefreshToken: 30 * day,
      Session: day / 2,
    },
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: true },
      revocation: {
        enabled: true,
        allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId,
      },
      introspection: {
        enabled: true,
        allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId,
      },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => {
          ctx.body = logoutPage(form, settings)
        },
        postLogoutSuccessSource: ctx => {
          ctx.type = 'html'
          ctx.body = loggedOutPage()
        },
      },
      resourceIndicators: resourceIndicators(settings),
    },
  })
  provider.use(forgetBrowserSession)
  provider.use(async (ctx, next) => {
    await next()
    if (ctx.oidc?.route !== 'token' || !isTokenResponse(ctx.body)) return
    const grantId = ctx.oidc.entities.Grant?.jti
    ctx.body = { ...ctx.body, ...contextOf(records, grantId, ctx.body.scope) }
  })
  return provider
}

/**
 * SMART scopes have no list to choose from, so the server's scopes are whatever grantable ones were asked.
 * At the token endpoint nothing is asked any more; there the code or the refresh token remembers.
 */
function resourceIndicators(
  settings: Settings,
): NonNullable<Configuration['features']>['resourceIndicators'] {
  return {
    enabled: true,
    defaultResource: () => settings.fhirBase,
    useGrantedResource: () => true,
    getResourceServerInfo: ctx => ({
      audience: settings.fhirBase,
      accessTokenFormat: 'opaque',
      accessTokenTTL: settings.tokenSeconds,
      scope: readScopes(askedScope(ctx)).join(' '),
    }),
  }
}

function askedScope(ctx: KoaContextWithOIDC): unknown {
  const source = ctx.oidc.entities.AuthorizationCode ?? ctx.oidc.entities.RefreshToken
  if (source !== undefined) return [...source.scopes].join(' ')
  return ctx.oidc.route === 'authorization' ? ctx.query.scope : ctx.oidc.params?.scope
}

function extraParams(deps: AuthorizationDeps): Configuration['extraParams'] {
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
      ctx.oidc.session?.loginAccount({ accountId: answer.sub })
      // Whatever the app wanted asked has been answered.
      if (ctx.oidc.params?.prompt !== 'none') delete ctx.oidc.params?.prompt
    },
  }
}

/** What is agreed without asking anyone in the browser, from the request to the grant that follows from it. */
type Answer = Pick<Agreement, 'sub' | 'rejected' | 'context'>
const answers = new WeakMap<KoaContextWithOIDC['oidc'], Answer>()

function answerAhead(
  { launches, signIn }: AuthorizationDeps,
  scopes: readonly string[],
  id: string | undefined,
): Answer | undefined {
  if (id === undefined) {
    if (scopes.includes('launch')) throw new errors.InvalidRequest('scope launch needs the launch parameter')
    const arranged = signIn.take()
    return arranged === undefined ? undefined : answerOf(arranged, scopes)
  }
  if (!scopes.includes('launch')) throw new errors.InvalidScope('launch needs scope launch', 'launch')
  const launch = launches.find(id)
  if (launch === undefined) throw new errors.InvalidRequest('launch is unknown or has expired')
  return { ...launch, rejected: [] }
}

function answerOf({ account, patient, reject }: ArrangedSignIn, scopes: readonly string[]): Answer {
  const context = patient !== undefined && speaksOfOnePatient(scopes) ? { patient } : {}
  return { sub: account.sub, rejected: reject, context }
}

async function existingGrant(deps: AuthorizationDeps, ctx: KoaContextWithOIDC) {
  const { provider, params, result, client } = ctx.oidc
  if (result?.consent?.grantId !== undefined) return provider.Grant.find(result.consent.grantId)
  const answer = answers.get(ctx.oidc)
  if (answer === undefined || client === undefined) return undefined
  const agreement = { ...answer, clientId: client.clientId, asked: params?.scope }
  return provider.Grant.find(await writeGrant(provider, deps.records, deps.settings.fhirBase, agreement))
}

function findAccount({ directory, settings }: AuthorizationDeps, sub: string) {
  const account = directory.findSubject(sub)
  if (account === undefined) return undefined
  return { accountId: sub, claims: () => claimsOf(account, settings) }
}

function claimsOf({ sub, name, fhirUser }: Account, { fhirBase }: Settings) {
  const url = `${fhirBase}/${fhirUser}`
  return { sub, name, fhirUser: url, profile: url }
}

function fhirUserOf({ directory, settings }: AuthorizationDeps, sub: string | undefined) {
  const account = sub === undefined ? undefined : directory.findSubject(sub)
  return account === undefined ? {} : { fhirUser: `${settings.fhirBase}/${account.fhirUser}` }
}

function contextOf(records: GrantRecords, grantId: string | undefined, scope: string | undefined) {
  const context = grantId === undefined ? undefined : records.get(grantId)?.context
  return context === undefined ? {} : contextMembers(context, scope ?? '')
}

function isTokenResponse(body: unknown): body is { access_token: string; scope?: string } {
  return typeof body === 'object' && body !== null && 'access_token' in body
}

/**
 * Each authorization stands alone: whoever signed in before in this browser is not signed in for the next
 * one. Two launches by two people on one workstation must never meet.
 */
async function forgetBrowserSession(
  ctx: { path: string; req: { headers: { cookie?: string } } },
  next: () => Promise<unknown>,
) {
  if (ctx.path.startsWith('/authorize') && ctx.req.headers.cookie !== undefined) {
    const kept = ctx.req.headers.cookie.split('; ').filter(cookie => !/^_session(\.sig)?=/.test(cookie))
    ctx.req.headers.cookie = kept.join('; ')
  }
  await next()
}
