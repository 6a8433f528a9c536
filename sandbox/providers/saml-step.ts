import { randomBytes } from 'node:crypto'
import { type Profile, SAML, ValidateInResponseTo } from '@node-saml/node-saml'
import { sendPage } from '../desktop/page.ts'
import { type Exchange, readForm, sendTo } from '../server/http.ts'
import type { Attempt, FirstStep, SignInServices } from '../sign-in/contract.ts'
import { createHomecoming } from './homecoming.ts'
import type { OutsidePerson } from './outside-person.ts'
import { notSignedInPage, strangerPage } from './pages.ts'
import type { Travellers } from './travellers.ts'

/** A SAML 2.0 identity provider whose word is taken. */
export interface TrustedSaml {
  name: string
  title: string
  /** Its entity id. */
  issuer: string
  entryPoint: string
  /** In PEM. */
  publicKey: string
  /** How this house is known there: its entity id, and where answers are posted. */
  audience: string
  destination: string
  domains: readonly string[]
}

/** Signing in by SAML: a step, and what takes the posts that its answers come as. */
interface SamlSignIn {
  step: FirstStep
  /** Answers a POST to the assertion consumer service. */
  consume(exchange: Exchange): Promise<void>
}

/** Answers that have been posted and not looked at yet. */
const most = 1000

/**
 * The service provider's side. An answer comes as a form that another site posts, to which the browser gives no cookies; it is put
 * aside, and the browser led below its own sign-in by a GET, where it is judged: signatures of response and assertion,
 * audience, times, and that it answers a request of ours that nothing has answered before.
 * @see SAML 2.0 Profiles §4.1
 */
export function samlSignIn(
  services: SignInServices,
  trusted: TrustedSaml,
  travellers: Travellers,
): SamlSignIn {
  const { name, title } = trusted
  const homecoming = createHomecoming(services, trusted)
  const posted = new Map<string, string>()
  const pathOf = ({ here }: Attempt) => `${here}/${name}`
  const saml = new SAML({
    ...{ issuer: trusted.audience, audience: trusted.audience, callbackUrl: trusted.destination },
    ...{ entryPoint: trusted.entryPoint, idpIssuer: trusted.issuer, idpCert: trusted.publicKey },
    ...{ wantAssertionsSigned: true, wantAuthnResponseSigned: true, acceptedClockSkewMs: 30_000 },
    ...{ validateInResponseTo: ValidateInResponseTo.always, disableRequestedAuthnContext: true },
  })

  async function leave({ res }: Exchange, attempt: Attempt): Promise<void> {
    const relay = randomBytes(32).toString('base64url')
    travellers.leave(relay, { uid: attempt.uid, back: `${pathOf(attempt)}/back`, nonce: '', verifier: '' })
    sendTo(res, await saml.getAuthorizeUrlAsync(relay, undefined, {}))
  }

  async function comeBack(exchange: Exchange, attempt: Attempt): Promise<void> {
    const relay = exchange.url.searchParams.get('state') ?? ''
    const response = posted.get(relay)
    posted.delete(relay)
    const ours = travellers.take(relay)?.uid === attempt.uid
    const profile = ours && response !== undefined ? await findProfile(saml, response) : undefined
    if (profile === undefined) return attempt.show(exchange, notSignedInPage(title, 'invalid', attempt), 400)
    homecoming.enter(exchange, attempt, readPerson(profile, trusted.issuer), ['fed'])
  }

  return {
    step: homecoming.step(leave, comeBack),
    async consume({ req, res }) {
      const form = await readForm(req)
      const relay = form.get('RelayState') ?? ''
      const traveller = travellers.find(relay)
      if (traveller === undefined) return sendPage(res, strangerPage(), [], 400)
      const [oldest] = posted.size >= most ? posted.keys() : []
      if (oldest !== undefined) posted.delete(oldest)
      posted.set(relay, form.get('SAMLResponse') ?? '')
      sendTo(res, `${traveller.back}?${new URLSearchParams({ state: relay })}`)
    },
  }
}

/** Undefined for every response that does not stand, whatever is wrong with it. */
async function findProfile(saml: SAML, SAMLResponse: string): Promise<Profile | undefined> {
  try {
    return (await saml.validatePostResponseAsync({ SAMLResponse })).profile ?? undefined
  } catch {
    return undefined
  }
}

function readPerson({ nameID, mail, mailVerified }: Profile, issuer: string): OutsidePerson {
  return {
    issuer,
    subject: nameID,
    email: typeof mail === 'string' ? mail : undefined,
    emailVerified: mailVerified === 'true',
  }
}
