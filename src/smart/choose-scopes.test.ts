import { expect, it, test } from 'vitest'
import { chooseScopes, type ScopeNeed } from './choose-scopes.ts'
import { DISCOVERY, refusal } from './testing/samples.ts'

const need: ScopeNeed = {
  openid: true,
  launch: 'standalone',
  access: 'none',
  resources: [
    'patient/Patient.r',
    'patient/Observation.rs?category=laboratory',
    'patient/Observation.rs?category=vital-signs',
  ],
}
const v2 = DISCOVERY
const v1 = { ...DISCOVERY, capabilities: ['permission-v1'] }

it('asks a v2 server in v2, granular queries and all', () => {
  expect(chooseScopes(need, v2)).toBe(
    'launch/patient openid fhirUser patient/Patient.r patient/Observation.rs?category=laboratory patient/Observation.rs?category=vital-signs',
  )
})

test.each([
  ['only v1', ['permission-v1']],
  ['nothing', []],
])('asks a server that advertises %s in v1, which knows no query', (_name, capabilities) => {
  expect(chooseScopes(need, { ...v2, capabilities })).toBe(
    'launch/patient openid fhirUser patient/Patient.read patient/Observation.read',
  )
})

test.each([
  ['patient/Observation.r', 'patient/Observation.read'],
  ['patient/Observation.s', 'patient/Observation.read'],
  ['patient/Observation.u', 'patient/Observation.write'],
  ['patient/Observation.cruds', 'patient/Observation.read patient/Observation.write'],
  ['user/*.rs', 'user/*.read'],
])('%s is %s in v1', (resource, expected) => {
  expect(chooseScopes({ ...need, openid: false, resources: [resource] }, v1)).toBe(
    `launch/patient ${expected}`,
  )
})

it('rewrites a v1 scope of the configuration for a v2 server, so that the two never mix', () => {
  expect(chooseScopes({ ...need, openid: false, resources: ['patient/Observation.read'] }, v2)).toBe(
    'launch/patient patient/Observation.rs',
  )
})

it('asks an EHR launch for launch, and only for the access and context that are needed', () => {
  const ehr: ScopeNeed = {
    openid: false,
    launch: 'ehr',
    access: 'online',
    resources: [],
    context: ['launch/encounter'],
  }
  expect(chooseScopes(ehr, v2)).toBe('launch launch/encounter online_access')
  expect(chooseScopes({ ...ehr, access: 'offline' }, v2)).toContain('offline_access')
  expect(chooseScopes({ ...ehr, access: 'none' }, v2)).not.toContain('_access')
})

it('does not ask who the user is where the answer could not be checked', () => {
  expect(chooseScopes({ ...need, resources: [] }, { ...v2, notes: ['openid-incomplete'] })).toBe(
    'launch/patient',
  )
})

test.each([
  'patient/Observation.sr',
  'patient/Observation.rs openid',
  'launch',
  '',
  'patient/Observation.rs?category="x"',
])('refuses the configured resource scope %j', async resource => {
  expect((await refusal(() => chooseScopes({ ...need, resources: [resource] }, v2))).code).toBe(
    'scope-malformed',
  )
})
