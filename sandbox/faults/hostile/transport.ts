import { always, at, elsewhere, type HostileCase, member, rule } from './case.ts'

const { records, search, observations } = at
const outcome = {
  resourceType: 'OperationOutcome',
  issue: [{ severity: 'error', code: 'exception', diagnostics: 'played by a fault' }],
}

/** Group 6. */
export const transportCases: Record<string, HostileCase> = {
  B73: {
    says: 'the next page is elsewhere',
    variants: {
      elsewhere: always(observations, {
        patchJson: [
          { path: 'link.[relation=next]', value: { relation: 'next', url: `${elsewhere}/fhir/Observation` } },
        ],
      }),
    },
  },
  B75: {
    says: 'the next page is here, said otherwise',
    variants: {
      relative: always(
        observations,
        {
          patchJson: [
            { path: 'link.[relation=next]', value: { relation: 'next', url: 'Observation?_count=1' } },
          ],
        },
        { times: 1 },
      ),
      case: ({ fhirBase }) =>
        rule(
          observations,
          {
            patchJson: [
              {
                path: 'link.[relation=next]',
                value: {
                  relation: 'next',
                  url: `${fhirBase.replace('localhost', 'LOCALHOST')}/Observation?_count=1`,
                },
              },
            ],
          },
          { times: 1 },
        ),
    },
  },
  B77: {
    says: 'references to another server',
    variants: {
      subject: member(
        observations,
        'entry.0.resource.subject.reference',
        `${elsewhere}/fhir/Patient/amal-haddad`,
      ),
      performer: member(observations, 'entry.0.resource.performer', [
        { reference: `${elsewhere}/fhir/Practitioner/1` },
      ]),
      fullUrl: member(observations, 'entry.0.fullUrl', `${elsewhere}/fhir/Observation/1`),
      attachment: member('/^\\/fhir\\/DocumentReference[?]/', 'entry.0.resource.content.0.attachment', {
        contentType: 'text/plain',
        url: `${elsewhere}/file`,
      }),
      location: always(records, { headers: { location: `${elsewhere}/fhir/Observation/1` } }),
    },
  },
  B78: {
    says: 'a redirect, or the EHR’s sign-in page',
    variants: {
      redirect: always(records, { redirect: `${elsewhere}/fhir` }),
      html: always(records, { html: true }),
    },
  },
  B81: {
    says: 'not the Bundle that was asked for',
    variants: {
      outcome: always(search, { json: outcome }),
      mixed: always(search, {
        patchJson: [
          { path: 'entry.0.search.mode', value: 'outcome' },
          { path: 'entry.1.search.mode', value: 'include' },
        ],
      }),
    },
  },
  B82: {
    says: 'too much',
    variants: {
      entries: () => rule(observations, { json: bundleOf(50_000) }),
      page: always(observations, { drip: { bytes: 65536, everyMs: 0, total: 30e6 } }),
      narrative: () =>
        rule(observations, {
          patchJson: [
            {
              path: 'entry.0.resource.text',
              value: {
                status: 'generated',
                div: `<div xmlns="http://www.w3.org/1999/xhtml">${'x'.repeat(10e6)}</div>`,
              },
            },
          ],
        }),
    },
  },
  B83: {
    says: 'not JSON, or not said to be',
    variants: {
      type: always(records, { headers: { 'content-type': 'text/html' } }),
      xml: always(records, {
        headers: { 'content-type': 'application/fhir+xml' },
        body: '<Bundle xmlns="http://hl7.org/fhir"/>',
      }),
      charset: always(records, { headers: { 'content-type': 'application/fhir+json; charset=utf-16' } }),
      truncated: always(records, { truncate: 200 }),
    },
  },
  B84: {
    says: '429',
    variants: {
      hour: always(records, { status: 429, headers: { 'retry-after': '3600' } }),
      date: () =>
        rule(records, { status: 429, headers: { 'retry-after': new Date(Date.now() + 5000).toUTCString() } }),
      junk: always(records, { status: 429, headers: { 'retry-after': 'later' } }),
      once: always(records, { status: 429, headers: { 'retry-after': '1' } }, { times: 1 }),
    },
  },
  B85: {
    says: 'cacheable',
    variants: {
      token: always(at.token, { headers: { 'cache-control': 'max-age=3600' } }),
      fhir: always(records, { headers: { 'cache-control': 'max-age=3600', etag: 'W/"1"' } }),
    },
  },
}

function bundleOf(total: number): unknown {
  const entry = Array.from({ length: total }, (_, number) => ({
    resource: {
      resourceType: 'Observation',
      id: `many-${number}`,
      status: 'final',
      code: { coding: [{ system: 'http://loinc.org', code: '718-7', display: 'Hemoglobin' }] },
      subject: { reference: 'Patient/amal-haddad' },
      effectiveDateTime: '2024-03-01',
      valueQuantity: {
        value: 130 + (number % 20),
        unit: 'g/L',
        system: 'http://unitsofmeasure.org',
        code: 'g/L',
      },
    },
  }))
  return { resourceType: 'Bundle', type: 'searchset', total, entry }
}
