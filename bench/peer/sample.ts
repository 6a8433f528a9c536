/** The two pages of fhirclient's own tutorial, in one script that the second page finds in its cache. */
import 'fhirclient/build/fhir-client.pure.min.js'
import type fhirclient from 'fhirclient'

declare global {
  /** Set by fhirclient's browser build. */
  var FHIR: typeof fhirclient
}

if (location.pathname === '/launch') {
  await FHIR.oauth2.authorize({
    clientId: 'chartkey',
    scope: 'launch openid fhirUser patient/Patient.rs',
    redirectUri: '/callback',
    pkceMode: 'required',
  })
} else {
  const client = await FHIR.oauth2.ready()
  const patient = (await client.patient.read()) as fhir4.Patient
  const [name] = patient.name ?? []
  const heading = document.querySelector('h1')
  if (heading) heading.textContent = [...(name?.given ?? []), name?.family].join(' ')
}
