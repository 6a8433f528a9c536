import { randomUUID } from 'node:crypto'
import { SignedXml } from 'xml-crypto'
import { html } from '../../desktop/html.ts'

/** Somebody whom the plan vouches for. */
export interface Member {
  /** What the plan calls them, and nobody else. */
  id: string
  name: string
  mail: string
  /** Whether the plan has checked the address. */
  mailVerified: boolean
}

/** What an assertion is about. Times are milliseconds since the epoch. */
export interface Assertion {
  issuer: string
  /** The assertion consumer service that it is for. */
  destination: string
  audience: string
  /** The request that it answers. */
  inResponseTo: string
  member: Member
  now: number
}

const lifeMs = 5 * 60_000
const rsaSha256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'
const sha256 = 'http://www.w3.org/2001/04/xmlenc#sha256'
const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#'
const enveloped = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature'

/** A response with one assertion, each signed. @see SAML 2.0 Core §3.3.3; Profiles §4.1.4 */
export function signedResponse(assertion: Assertion, privateKey: string): string {
  const once = sign(unsigned(assertion), 'Assertion', privateKey)
  return sign(once, 'Response', privateKey)
}

function sign(xml: string, element: 'Assertion' | 'Response', privateKey: string): string {
  const whole = `//*[local-name(.)='${element}']`
  const signer = new SignedXml({
    privateKey,
    signatureAlgorithm: rsaSha256,
    canonicalizationAlgorithm: exclusive,
  })
  signer.addReference({ xpath: whole, digestAlgorithm: sha256, transforms: [enveloped, exclusive] })
  signer.computeSignature(xml, {
    prefix: 'ds',
    location: { reference: `${whole}/*[local-name(.)='Issuer']`, action: 'after' },
  })
  return signer.getSignedXml()
}

function unsigned({ issuer, destination, audience, inResponseTo, member, now }: Assertion): string {
  const at = new Date(now).toISOString()
  const until = new Date(now + lifeMs).toISOString()
  const attributes = {
    mail: member.mail,
    displayName: member.name,
    mailVerified: String(member.mailVerified),
  }
  return html`<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_${randomUUID()}" Version="2.0" IssueInstant="${at}" Destination="${destination}" InResponseTo="${inResponseTo}"><saml:Issuer>${issuer}</saml:Issuer><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status><saml:Assertion ID="_${randomUUID()}" Version="2.0" IssueInstant="${at}"><saml:Issuer>${issuer}</saml:Issuer><saml:Subject><saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">${member.id}</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData NotOnOrAfter="${until}" Recipient="${destination}" InResponseTo="${inResponseTo}"/></saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="${at}" NotOnOrAfter="${until}"><saml:AudienceRestriction><saml:Audience>${audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant="${at}" SessionIndex="_${randomUUID()}"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement><saml:AttributeStatement>${Object.entries(
    attributes,
  ).map(
    ([name, value]) =>
      html`<saml:Attribute Name="${name}"><saml:AttributeValue>${value}</saml:AttributeValue></saml:Attribute>`,
  )}</saml:AttributeStatement></saml:Assertion></samlp:Response>`.markup
}
