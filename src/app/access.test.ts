import { describe, expect, it } from 'vitest'
import { chartAccess } from './access.ts'

describe('what was granted, in the chart’s terms', () => {
  it('permits nothing that was not granted, whatever was asked', () => {
    const { permissions } = chartAccess('openid fhirUser launch patient/Patient.rs')
    expect(new Set(Object.values(permissions))).toEqual(new Set(['none']))
  })

  it('needs both reading and searching before a list may be shown', () => {
    expect(chartAccess('patient/Condition.r').permissions.Condition).toBe('none')
    expect(chartAccess('patient/Condition.s').permissions.Condition).toBe('none')
    expect(chartAccess('patient/Condition.r patient/*.s').permissions.Condition).toBe('full')
    expect(chartAccess('patient/*.read').permissions.Condition).toBe('full')
  })

  it('adds the parameters of a granular grant to the search, and calls the view partial', () => {
    const access = chartAccess('patient/Condition.rs?category=http://hl7.org/c|problem-list-item')
    expect(access.permissions.Condition).toBe('partial')
    expect(access.restrictions.Condition).toEqual([['category', 'http://hl7.org/c|problem-list-item']])
  })

  it('asks for the alternatives of two granular grants in one search', () => {
    const access = chartAccess('patient/Condition.rs?category=a patient/Condition.rs?category=b')
    expect(access.restrictions.Condition).toEqual([['category', 'a,b']])
  })

  it('leaves to the server what one search cannot say', () => {
    const access = chartAccess('patient/Condition.rs?category=a patient/Condition.rs?clinical-status=active')
    expect(access.permissions.Condition).toBe('partial')
    expect(access.restrictions.Condition).toEqual([])
  })
})
