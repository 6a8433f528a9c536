import type Provider from 'oidc-provider'
import type { RegisteredClient } from '../auth/client.ts'
import { findClient } from '../auth/clients.ts'
import type { Settings } from '../auth/settings.ts'
import type { Exchange } from '../server/http.ts'

/** A sign-in under way, as the provider knows it. */
export type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>

/** The sign-in of the provider's that this address and this browser's cookie name; undefined for any other. */
export async function findInteraction(
  provider: Provider,
  { req, res, url }: Exchange,
): Promise<Interaction | undefined> {
  try {
    const interaction = await provider.interactionDetails(req, res)
    const [, , , uid] = url.pathname.split('/')
    return uid === interaction.uid ? interaction : undefined
  } catch (cause) {
    // The provider's SessionNotFound: the page was kept too long, or its cookie belongs to another tab.
    if (cause instanceof Error && cause.name === 'SessionNotFound') return undefined
    throw cause
  }
}

/** Which client sent somebody here. */
export function clientOf(settings: Settings, { params }: Interaction): RegisteredClient {
  const client = findClient(settings, String(params.client_id))
  if (client === undefined) throw new Error('an interaction of a client that is not registered')
  return client
}

/** What people call the app that sent them. */
export function appOf(settings: Settings, { params }: Interaction): string {
  const origin = URL.parse(String(params.redirect_uri))?.origin
  return settings.apps.find(app => app.origin === origin)?.name ?? String(origin)
}

/** Where a form on these pages may end: at an app, or at another provider. */
export function originsOf({ apps, trustedIssuers }: Settings): string[] {
  return [...apps.map(({ origin }) => origin), ...trustedIssuers.map(({ issuer }) => new URL(issuer).origin)]
}
