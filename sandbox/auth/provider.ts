import { randomBytes } from 'node:crypto'
import type { ParsedUrlQuery } from 'node:querystring'
import Provider, { type Configuration, errors, type KoaContextWithOIDC } from 'oidc-provider'
import type { Account } from '../accounts/account.ts'
import { permittedOf } from '../accounts/permitted.ts'
import { pageHeaders } from '../desktop/page.ts'
import { levels } from '../sign-in/progress.ts'
import { type AheadDeps, existingGrant, extraParams } from './agreed-ahead.ts'
import { acceptRetiredSecrets } from './client-rules.ts'
import { clientAdapter, findClient } from './clients.ts'
import { contextMembers, type GrantRecords } from './grants.ts'
import type { Keys } from './keys.ts'
import { errorPage, loggedOutPage, logoutPage } from './pages.ts'
import type { RefreshLedger } from './refresh-uses.ts'
import { plainScopes, readScopes, readServiceScopes } from './scopes.ts'
import { type Settings, signingAlgorithms } from './settings.ts'
import type { TokenDoor } from './token-door.ts'
import { registerTokenExchange } from './token-exchange.ts'

/** What the authorization server needs to know of the rest of the EHR. */
interface AuthorizationDeps extends AheadDeps {
  keys: Keys
  refreshes: RefreshLedger
  door: TokenDoor
}

const day = 24 * 60 * 60
/** How far ahead an assertion may run out, in seconds. @see SMART App Launch 2.2, client-confidential-asymmetric */
const longestAssertion = 300
/** The longest that a service's token may live, in seconds. @see SMART App Launch 2.2, backend-services */
const longestService = 300

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
    acrValues: Object.values(levels),
    claims: {
      openid: ['sub', 'acr', 'amr', 'auth_time'],
      fhirUser: ['fhirUser'],
      profile: ['name', 'profile'],
    },
    conformIdTokenClaims: false,
    clientAuthMethods: ['none', 'client_secret_basic', 'client_secret_post', 'private_key_jwt'],
    enabledJWA: {
      idTokenSigningAlgValues: [...signingAlgorithms],
      clientAuthSigningAlgValues: ['RS384', 'ES384'],
    },
    // The provider's own way would refuse addresses of this machine, which is where everybody's keys are here.
    fetch: (url, { headers, signal } = {}) =>
      fetch(url, { redirect: 'error', ...(headers && { headers }), ...(signal && { signal }) }),
    rotateRefreshToken: true,
    issueRefreshToken: (_ctx, _client, source) =>
      source.scopes.has('offline_access') || source.scopes.has('online_access'),
    expiresWithSession: (_ctx, source) => !source.scopes.has('offline_access'),
    assertJwtClientAuthClaimsAndHeader: (_ctx, { exp }) => {
      const latest = Date.now() / 1000 + longestAssertion + 60
      if (typeof exp !== 'number' || exp > latest) throw new errors.InvalidClientAuth('exp is too far ahead')
    },
    clientBasedCORS: (_ctx, origin) => settings.apps.some(app => app.origin === origin),
    extraParams: extraParams(deps),
    loadExistingGrant: ctx => existingGrant(deps, ctx),
    findAccount: (_ctx, sub) => findAccount(deps, sub),
    extraTokenClaims: (ctx, token) => {
      if (!('grantId' in token)) return {}
      const context = contextOf(records, token.grantId, token.scope)
      return { ...context, ...fhirUserOf(deps, token.accountId), ...signInOf(ctx) }
    },
    interactions: { url: (_ctx, { uid }) => `/auth/interaction/${uid}` },
    renderError: (ctx, out) => {
      showPage(settings, ctx, errorPage(out))
    },
    ttl: {
      AccessToken: (_ctx, _token, client) => tokenSecondsOf(settings, client.clientId),
      AuthorizationCode: 60,
      ClientCredentials: (_ctx, _token, client) =>
        Math.min(tokenSecondsOf(settings, client.clientId), longestService),
      Grant: 30 * day,
      IdToken: 60 * 60,
      Interaction: 30 * 60,
      RefreshToken: (_ctx, _token, client) =>
        findClient(settings, client.clientId)?.refreshSeconds ?? 30 * day,
      Session: day / 2,
    },
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: true },
      clientCredentials: { enabled: true },
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
          showPage(settings, ctx, logoutPage(form))
        },
        postLogoutSuccessSource: ctx => {
          showPage(settings, ctx, loggedOutPage())
        },
      },
      resourceIndicators: resourceIndicators(settings),
    },
  })
  registerTokenExchange(provider, {
    ...deps,
    claimsOf: (account, scopes) => {
      const { sub, name, fhirUser } = claimsOf(account, settings)
      return {
        sub,
        ...(scopes.includes('fhirUser') && { fhirUser }),
        ...(scopes.includes('profile') && { name }),
      }
    },
  })
  acceptRetiredSecrets(provider, id => findClient(settings, id))
  provider.use((ctx, next) => deps.door.pass(ctx, next))
  provider.use(forgetBrowserSession(settings))
  provider.use(async (ctx, next) => {
    await next()
    if (ctx.oidc?.route !== 'token') return
    const { refresh_token: sent } = ctx.oidc.params ?? {}
    if (typeof sent === 'string') deps.refreshes.note(sent, isTokenResponse(ctx.body))
    if (!isTokenResponse(ctx.body)) return
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
      accessTokenTTL: Math.min(
        tokenSecondsOf(settings, String(ctx.oidc.client?.clientId)),
        isService(ctx) ? longestService : Number.POSITIVE_INFINITY,
      ),
      scope: isService(ctx) ? serviceScopes(settings, ctx) : readScopes(askedScope(ctx)).join(' '),
    }),
  }
}

/** What this client was registered with, or what the server gives everybody. */
const tokenSecondsOf = (settings: Settings, clientId: string) =>
  findClient(settings, clientId)?.tokenSeconds ?? settings.tokenSeconds

const isService = (ctx: KoaContextWithOIDC) => ctx.oidc.params?.grant_type === 'client_credentials'

/** What a service asks for and was registered for. @throws InvalidScope when that is nothing */
function serviceScopes(settings: Settings, { oidc }: KoaContextWithOIDC): string {
  const allowed = findClient(settings, String(oidc.client?.clientId))?.scopes ?? []
  const asked = readServiceScopes(oidc.params?.scope)
  const granted = asked.length === 0 ? [] : permittedOf({ scopes: allowed }, asked)
  if (granted.length === 0)
    throw new errors.InvalidScope('no scope that this client could be granted', asked.join(' '))
  // What is granted in part is another scope than the one asked, and the provider issues what is asked.
  if (oidc.params !== undefined) oidc.params.scope = granted.join(' ')
  return granted.join(' ')
}

function askedScope(ctx: KoaContextWithOIDC): unknown {
  const source = ctx.oidc.entities.AuthorizationCode ?? ctx.oidc.entities.RefreshToken
  if (source !== undefined) return [...source.scopes].join(' ')
  return ctx.oidc.route === 'authorization' ? ctx.query.scope : ctx.oidc.params?.scope
}

function showPage({ apps }: Settings, ctx: KoaContextWithOIDC, markup: string): void {
  ctx.set(pageHeaders(apps.map(({ origin }) => origin)))
  ctx.body = markup
}

function findAccount({ directory, settings }: AuthorizationDeps, sub: string) {
  const account = directory.accounts.findSubject(sub)
  if (account === undefined) return undefined
  return { accountId: sub, claims: () => claimsOf(account, settings) }
}

function claimsOf({ sub, name, fhirUser }: Account, { fhirBase }: Settings) {
  if (fhirUser === undefined) return { sub, name }
  const url = `${fhirBase}/${fhirUser}`
  return { sub, name, fhirUser: url, profile: url }
}

function fhirUserOf({ directory, settings }: AuthorizationDeps, sub: string | undefined) {
  const account = sub === undefined ? undefined : directory.accounts.findSubject(sub)
  return account?.fhirUser === undefined ? {} : { fhirUser: `${settings.fhirBase}/${account.fhirUser}` }
}

/** Which sign-in a token comes from, as long as it is refreshed. @see RFC 9470 §6 */
function signInOf({ oidc }: KoaContextWithOIDC) {
  const { acr, authTime } = oidc.entities.AuthorizationCode ?? oidc.entities.RefreshToken ?? {}
  return { ...(acr !== undefined && { acr }), ...(authTime !== undefined && { auth_time: authTime }) }
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
 * one. Two launches by two people on one workstation must never meet. With `singleSignOn` a request that names no
 * launch meets whoever signed in before, as at most hospitals.
 */
function forgetBrowserSession(settings: Settings) {
  return async (
    ctx: { path: string; query: ParsedUrlQuery; req: { headers: { cookie?: string } } },
    next: () => Promise<unknown>,
  ) => {
    const remembered = settings.singleSignOn && ctx.query.launch === undefined
    if (ctx.path.startsWith('/authorize') && ctx.req.headers.cookie !== undefined && !remembered) {
      const kept = ctx.req.headers.cookie.split('; ').filter(cookie => !/^_session(\.sig)?=/.test(cookie))
      ctx.req.headers.cookie = kept.join('; ')
    }
    await next()
  }
}
