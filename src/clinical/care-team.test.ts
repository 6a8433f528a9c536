import { expect, test } from 'vitest'
import { careTeamsOf } from './care-team.ts'
import { readAs, whole } from './testing/context.ts'

const read = (...entries: readonly unknown[]) => careTeamsOf(whole(...entries), readAs('clinician'))

test('who is in a team, as what, since when, and how to reach them', () => {
  const [team] = read({
    status: 'active',
    name: 'Care at home',
    telecom: [{ system: 'phone', value: '555-0170' }],
    contained: [
      {
        resourceType: 'RelatedPerson',
        id: 'd',
        name: [{ given: ['Judith'], family: 'Ellison' }],
        telecom: [{ value: '555-0171' }],
      },
    ],
    participant: [
      {
        role: [{ text: 'Cardiologist' }],
        member: { display: 'Ronald Bone, MD' },
        period: { start: '2021-05' },
      },
      { member: { reference: '#d' } },
      { member: { reference: 'Practitioner/unknown' } },
    ],
  }).current
  expect(team?.reach).toEqual(['Phone 555-0170'])
  expect(team?.members).toMatchObject([
    { name: 'Ronald Bone, MD', role: 'Cardiologist', when: 'from May-2021', reach: [] },
    { name: 'Judith Ellison', role: 'Role not recorded', reach: ['Contact 555-0171'] },
    { name: 'Name not recorded' },
  ])
})

test('somebody who has left is listed as that and not counted', () => {
  const found = read({
    status: 'active',
    participant: [{ member: { display: 'A' }, period: { end: '2023-12-31' } }, { member: { display: 'B' } }],
  })
  expect(found.members).toBe(1)
  expect(found.current[0]?.members.map(({ tags }) => tags)).toEqual([['No longer in the team'], []])
})

test('a number that is no longer used reaches nobody', () => {
  const found = read({
    telecom: [
      { system: 'phone', value: '1', use: 'old' },
      { system: 'phone', value: '' },
    ],
  })
  expect(found.current[0]?.reach).toEqual([])
})

test('a team that has ended, or is inactive, is a former one; one of no stated status is not', () => {
  const found = read({ status: 'inactive' }, { status: 'active', period: { end: '2020' } }, {})
  expect(found.past).toHaveLength(2)
  expect(found.current.map(({ status }) => status)).toEqual(['Status not recorded'])
})
