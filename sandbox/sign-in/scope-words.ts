/** A line of the consent page. */
interface ScopeLine {
  scope: string
  words: string
}

/** The headings of the consent page, in their order. */
const scopeGroups = ['Who you are', 'Which record', 'Reading', 'Adding and changing', 'How long'] as const
type ScopeGroup = (typeof scopeGroups)[number]

const plain = new Map<string, [ScopeGroup, string]>([
  ['openid', ['Who you are', 'Know that it is you']],
  ['fhirUser', ['Who you are', 'See which person in our records you are']],
  ['profile', ['Who you are', 'See your name']],
  ['launch', ['Which record', 'Know which chart is open']],
  ['launch/patient', ['Which record', 'Know whose record you chose']],
  ['launch/encounter', ['Which record', 'Know which visit is open']],
  ['online_access', ['How long', 'Stay connected while you are signed in here']],
  ['offline_access', ['How long', 'Stay connected after you leave, until you say otherwise']],
])

/** Scopes that have better words than their parts would give. */
const wholes = new Map<string, string>([
  ['patient/Patient.u', 'Correct the name, birth date and contact details'],
  ['patient/DocumentReference.cruds', 'Read documents, add new ones, change and delete them'],
  ['patient/AuditEvent.c', 'Write audit entries: what the app did, and when'],
])

const v1 = new Map([
  ['read', 'rs'],
  ['write', 'cud'],
  ['*', 'cruds'],
])

const verbs: readonly (readonly [RegExp, string])[] = [
  [/[rs]/, 'read'],
  [/c/, 'add'],
  [/u/, 'change'],
  [/d/, 'delete'],
]

const types = new Map<string, string>([
  ['*', 'everything in the record'],
  ['AllergyIntolerance', 'allergies'],
  ['AuditEvent', 'audit entries'],
  ['Binary', 'files'],
  ['CarePlan', 'care plans'],
  ['CareTeam', 'care teams'],
  ['Condition', 'health problems'],
  ['Coverage', 'health insurance'],
  ['DiagnosticReport', 'test reports'],
  ['DocumentReference', 'documents'],
  ['Encounter', 'visits'],
  ['Goal', 'goals'],
  ['Immunization', 'vaccinations'],
  ['Medication', 'medicines'],
  ['MedicationDispense', 'medicines handed out'],
  ['MedicationRequest', 'prescriptions'],
  ['MedicationStatement', 'medicines taken'],
  ['Observation', 'measurements and test results'],
  ['Organization', 'hospitals and departments'],
  ['Patient', 'name, birth date and contact details'],
  ['PractitionerRole', 'who works where, and as what'],
  ['Procedure', 'procedures'],
  ['RelatedPerson', 'who may act for you'],
])

/** Sorts scopes under the headings of the consent page and says each in plain words. */
export function describeScopes(scopes: readonly string[]): Map<ScopeGroup, ScopeLine[]> {
  const lines = scopes.map(scope => ({ scope, described: describe(scope) }))
  const groups = scopeGroups.map((group): [ScopeGroup, ScopeLine[]] => [
    group,
    lines
      .filter(({ described }) => described[0] === group)
      .map(({ scope, described }) => ({ scope, words: described[1] })),
  ])
  return new Map(groups.filter(([, inGroup]) => inGroup.length > 0))
}

function describe(scope: string): [ScopeGroup, string] {
  const known = plain.get(scope)
  if (known !== undefined) return known
  const [, level, type, suffix = '', query] =
    /^(patient|user)\/([^.]+)\.([^?]+)(?:\?(.*))?$/.exec(scope) ?? []
  if (type === undefined) return ['Which record', `Know the open ${scope.slice('launch/'.length)}`]
  const what = types.get(type) ?? type
  const whose = level === 'user' ? ', of everyone you may see' : ''
  const which =
    query === undefined ? '' : `, only where ${[...new URLSearchParams(query)].map(narrowed).join(' and ')}`
  const letters = v1.get(suffix) ?? suffix
  const words = wholes.get(scope) ?? `${verbsFor(letters)} ${what}${which}${whose}`
  return [/[cud]/.test(letters) ? 'Adding and changing' : 'Reading', words]
}

/** `Read`, or `Read, add, change and delete`. */
function verbsFor(letters: string): string {
  const named = verbs.filter(([letter]) => letter.test(letters)).map(([, verb]) => verb)
  const list = new Intl.ListFormat('en-GB').format(named)
  return list.charAt(0).toUpperCase() + list.slice(1)
}

function narrowed([name, value]: [string, string]): string {
  return `${name} is ${value.split('|').at(-1)}`
}
