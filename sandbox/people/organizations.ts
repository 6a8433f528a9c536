const kind = 'http://terminology.hl7.org/CodeSystem/organization-type'

/** The hospital and the organizations its records point at. */
export const organizations: readonly fhir4.Organization[] = [
  {
    resourceType: 'Organization',
    id: 'st-elsewhere',
    active: true,
    name: 'St Elsewhere Hospital',
    type: [{ coding: [{ system: kind, code: 'prov', display: 'Healthcare Provider' }] }],
    telecom: [{ system: 'phone', value: '555-0100', use: 'work' }],
    address: [
      { line: ['1 Hospital Road'], city: 'Elsewhere', state: 'MA', postalCode: '02199', country: 'US' },
    ],
  },
  {
    resourceType: 'Organization',
    id: 'st-elsewhere-laboratory',
    active: true,
    name: 'St Elsewhere Laboratory',
    type: [{ coding: [{ system: kind, code: 'dept', display: 'Hospital Department' }] }],
    partOf: { reference: 'Organization/st-elsewhere', display: 'St Elsewhere Hospital' },
  },
]
