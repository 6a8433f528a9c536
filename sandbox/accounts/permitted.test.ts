import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findResourceScope } from '../fhir/scopes.ts'
import { permittedOf } from './permitted.ts'

const letters = fc.subarray(['c', 'r', 'u', 'd', 's'], { minLength: 1 }).map(chosen => chosen.join(''))
const filters = fc.constantFrom('', '', '?category=laboratory', '?code=a&category=laboratory')
const scope = fc
  .tuple(fc.constantFrom('patient', 'user'), fc.constantFrom('*', 'Patient', 'Observation'), letters, filters)
  .map(([level, type, verbs, filter]) => `${level}/${type}.${verbs}${filter}`)
const scopes = fc.array(scope, { maxLength: 5 })

/** Every single thing that scopes allow in a world of three types and two filters, one word each. */
function rightsOf(list: readonly string[]): Set<string> {
  const worlds = [[], ['category=laboratory'], ['code=a', 'category=laboratory']]
  return new Set(
    list.flatMap(one => {
      const { level, type, letters: verbs, filter } = findResourceScope(one) ?? { letters: '', filter: [] }
      const types = type === '*' ? ['Patient', 'Observation', 'Encounter'] : [type]
      const fitting = worlds.filter(world => filter.every(pair => world.includes(pair.join('='))))
      return types.flatMap(each =>
        [...verbs].flatMap(verb => fitting.map(world => `${level}/${each}.${verb} of ${world}`)),
      )
    }),
  )
}

test('a grant is what the role and the request have in common: never more than either, never less', () => {
  fc.assert(
    fc.property(scopes, scopes, (held, asked) => {
      const both = rightsOf(held).intersection(rightsOf(asked))
      expect(rightsOf(permittedOf({ scopes: held }, asked))).toEqual(both)
    }),
  )
})

test('a scope that the role covers whole is granted in the words it was asked in', () => {
  const physician = { scopes: ['patient/*.cruds'] }
  const asked = [
    'openid',
    'patient/Observation.read',
    'patient/*.rs',
    'patient/Observation.rs?category=a%7Cb',
  ]
  expect(permittedOf(physician, asked)).toEqual(asked)
})

test('a scope that the role covers in part is granted in that part', () => {
  const desk = { scopes: ['patient/Patient.rus', 'patient/Encounter.rs'] }
  expect(permittedOf(desk, ['launch', 'patient/*.rs'])).toEqual([
    'launch',
    'patient/Patient.rs',
    'patient/Encounter.rs',
  ])
})

test('a role that is narrowed by a filter narrows what is asked without one', () => {
  const laboratory = { scopes: ['patient/Observation.rs?category=laboratory'] }
  expect(permittedOf(laboratory, ['patient/*.rs'])).toEqual(['patient/Observation.rs?category=laboratory'])
})

test('where the role permits nothing of the record, nothing is granted at all', () => {
  expect(permittedOf({ scopes: [] }, ['openid', 'launch', 'patient/*.rs'])).toEqual([])
  expect(permittedOf({ scopes: [] }, ['openid', 'launch'])).toEqual(['openid', 'launch'])
})
