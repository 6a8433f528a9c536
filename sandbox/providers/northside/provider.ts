import { randomBytes } from 'node:crypto'
import Provider, { type AdapterPayload, type Configuration } from 'oidc-provider'
import { memoryAdapter } from '../../auth/adapter.ts'
import type { Keys } from '../../auth/keys.ts'
import { html } from '../../desktop/html.ts'
import { northsidePage, northsideSignOutPage } from './pages.ts'
import { northsidePeople } from './people.ts'

/** Who may ask Northside who somebody is. */
export interface NorthsideClients {
  /** St Elsewhere itself, which sends people here to sign in. */
  hospital: { clientId: string; secret: string; redirectUri: string }
  /** Apps that sign people in here by themselves and exchange what they get. */
  appOrigins: readonly string[]
}

const hour = 60 * 60

/**
 * Northside University: an OpenID provider of somebody else's. It knows students and staff, and nothing of any record.
 * @param clients asked at each request, since apps may be registered while the server runs
 */
export function createNorthside(issuer: string, keys: Keys, clients: () => NorthsideClients): Provider {
  return new Provider(issuer, {
    adapter: memoryAdapter(id => metadataOf(id, clients())),
    jwks: { keys: [...keys.published] },
    cookies: {
      keys: [randomBytes(32).toString('base64url')],
      names: { interaction: '_nu', resume: '_nur', session: '_nus' },
    },
    routes: { authorization: '/authorize', token: '/token', jwks: '/jwks', userinfo: '/me' },
    pkce: { required: () => true },
    responseTypes: ['code'],
    scopes: ['openid', 'email', 'profile'],
    claims: { openid: ['sub', 'amr', 'auth_time'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: false,
    clientAuthMethods: ['none', 'client_secret_basic'],
    clientBasedCORS: (_ctx, origin) => clients().appOrigins.includes(origin),
    findAccount: (_ctx, subject) => findAccount(subject),
    loadExistingGrant,
    interactions: { url: (_ctx, { uid }) => `/northside/sign-in/${uid}` },
    renderError: (ctx, out) => {
      ctx.body = northsidePage(
        'This request cannot be answered',
        html`<p>${out.error_description ?? out.error}</p>`,
      )
    },
    ttl: {
      AccessToken: hour,
      AuthorizationCode: 60,
      Grant: hour,
      IdToken: 5 * 60,
      Interaction: hour / 2,
      Session: hour,
    },
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => {
          ctx.body = northsideSignOutPage(form)
        },
        postLogoutSuccessSource: ctx => {
          ctx.body = northsidePage('You are signed out', html`<p>You may close this window.</p>`)
        },
      },
    },
  })
}

function metadataOf(id: string, { hospital, appOrigins }: NorthsideClients): AdapterPayload | undefined {
  const common = {
    client_id: id,
    application_type: 'web',
    grant_types: ['authorization_code'],
    response_types: ['code'],
  } as const
  if (id === hospital.clientId)
    return {
      ...common,
      client_name: 'St Elsewhere Hospital',
      token_endpoint_auth_method: 'client_secret_basic',
      client_secret: hospital.secret,
      redirect_uris: [hospital.redirectUri],
    }
  if (id !== 'chartkey') return undefined
  return {
    ...common,
    client_name: 'Chartkey',
    token_endpoint_auth_method: 'none',
    redirect_uris: appOrigins.map(origin => `${origin}/callback`),
    post_logout_redirect_uris: appOrigins.map(origin => `${origin}/signed-out`),
  }
}

function findAccount(subject: string) {
  const person = northsidePeople.find(known => known.subject === subject)
  if (person === undefined) return undefined
  const { name, email, emailVerified } = person
  return { accountId: subject, claims: () => ({ sub: subject, name, email, email_verified: emailVerified }) }
}

/** A university asks nobody what its apps may know: whoever signs in has agreed. */
const loadExistingGrant: Configuration['loadExistingGrant'] = async ({ oidc }) => {
  const { provider, client, session, params } = oidc
  if (session?.accountId === undefined || client === undefined) return undefined
  const grant = new provider.Grant({ accountId: session.accountId, clientId: client.clientId })
  grant.addOIDCScope(String(params?.scope))
  await grant.save()
  return grant
}
