import { generateKeyPairSync } from 'node:crypto'
import { inflateRawSync } from 'node:zlib'
import { demoPassword } from '../../auth/directory.ts'
import { html } from '../../desktop/html.ts'
import { page, sendPage } from '../../desktop/page.ts'
import { type Exchange, readForm } from '../../server/http.ts'
import { members } from './members.ts'
import { signedResponse } from './response.ts'

/** A health plan that signs its members in by SAML 2.0. */
export interface Riverbend {
  /** What it calls itself, and where it is asked. */
  entityId: string
  entryPoint: string
  /** The public key, in PEM, that its word is held against. */
  publicKey: string
  answer(exchange: Exchange): Promise<void>
}

/** Whom it answers: one service provider, at one address. */
interface RiverbendClient {
  audience: string
  destination: string
}

/** Opens the plan at `origin`. Everything of it lies below `/riverbend`. Its key lasts as long as the process. */
export function openRiverbend(origin: string, client: RiverbendClient): Riverbend {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  const entityId = `${origin}/riverbend`
  const { destination } = client
  const target = new URL(destination).origin

  return {
    ...{ entityId, publicKey, entryPoint: `${entityId}/sso` },
    async answer({ req, res, url }) {
      if (url.pathname !== '/riverbend/sso')
        return sendPage(res, page('Riverbend Health Plan', html`<p>There is nothing here.</p>`), [], 404)
      const asked = req.method === 'POST' ? await readForm(req) : url.searchParams
      const request = asked.get('SAMLRequest') ?? ''
      const relay = asked.get('RelayState') ?? ''
      const inResponseTo = idOf(request)
      if (inResponseTo === undefined)
        return sendPage(
          res,
          page('Riverbend Health Plan', html`<p>This is no request that can be answered.</p>`),
          [],
          400,
        )
      const member = members.find(({ login }) => login === asked.get('login'))
      if (req.method !== 'POST' || member === undefined || asked.get('password') !== demoPassword)
        return sendPage(res, signInPage(request, relay), [target])
      const response = signedResponse(
        { issuer: entityId, destination, audience: client.audience, inResponseTo, member, now: Date.now() },
        privateKey,
      )
      sendPage(res, goOnPage(destination, response, relay), [target])
    },
  }
}

/** The id of an AuthnRequest that came by redirect: deflated, in base64. @see SAML 2.0 Bindings §3.4.4.1 */
function idOf(request: string): string | undefined {
  try {
    const xml = inflateRawSync(Buffer.from(request, 'base64'), { maxOutputLength: 64 * 1024 }).toString()
    return /<(?:\w+:)?AuthnRequest\b[^>]*\sID="([^"]+)"/.exec(xml)?.[1]
  } catch {
    return undefined
  }
}

function signInPage(request: string, relay: string): string {
  return page(
    'Riverbend Health Plan',
    html`<p>Who are you? (The password of everyone here is “${demoPassword}”.)</p><ul class="choices">${members.map(
      ({
        login,
        name,
        reason,
      }) => html`<li><form method="post" action="/riverbend/sso"><input type="hidden" name="SAMLRequest" value="${request}"><input type="hidden" name="RelayState" value="${relay}"><input type="hidden" name="password" value="${demoPassword}">
<button name="login" value="${login}">${name}<br><span class="quiet">${reason}</span></button></form></li>`,
    )}</ul>`,
  )
}

/** By a button, since these pages run no script. @see SAML 2.0 Bindings §3.5 */
function goOnPage(destination: string, response: string, relay: string): string {
  return page(
    'You are signed in at Riverbend',
    html`<form method="post" action="${destination}"><input type="hidden" name="SAMLResponse" value="${Buffer.from(response).toString('base64')}"><input type="hidden" name="RelayState" value="${relay}"><p><button class="act">Go on to St Elsewhere</button></p></form>`,
  )
}
