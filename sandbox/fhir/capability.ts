import { listedTypes, parametersOf } from './parameters.ts'

/** The CapabilityStatement: what this server really does, type by type. @see https://hl7.org/fhir/R4/capabilitystatement.html */
export function capabilityStatement(
  base: string,
  security: Record<string, unknown>,
): fhir4.CapabilityStatement {
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: '2026-01-01',
    publisher: 'Chartkey',
    kind: 'instance',
    software: { name: 'Chartkey sandbox' },
    implementation: { description: 'A small EHR with synthetic people, for trying and testing', url: base },
    fhirVersion: '4.0.1',
    format: ['application/fhir+json', 'json'],
    rest: [{ mode: 'server', security, resource: listedTypes().map(resource) }],
  }
}

function resource(type: string): fhir4.CapabilityStatementRestResource {
  const parameters = [...parametersOf(type).values()]
  const references = parameters.filter(({ kind }) => kind === 'reference')
  return {
    type: type as fhir4.CapabilityStatementRestResource['type'],
    interaction: (['read', 'vread', 'search-type', 'create', 'update', 'delete'] as const).map(code => ({
      code,
    })),
    versioning: 'versioned',
    readHistory: true,
    updateCreate: true,
    conditionalCreate: false,
    conditionalRead: 'not-match',
    conditionalUpdate: false,
    conditionalDelete: 'not-supported',
    referencePolicy: ['literal', 'local'],
    searchInclude: references.map(({ name }) => `${type}:${name}`),
    searchRevInclude: ['Provenance:target'],
    searchParam: [
      { name: '_id', type: 'token' as const },
      ...parameters.map(({ name, kind }) => ({ name, type: kind })),
    ],
  }
}
