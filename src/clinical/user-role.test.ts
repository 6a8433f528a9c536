import { describe, expect, it } from 'vitest'
import { userRoleOf } from './user-role.ts'

const at = new Date('2026-11-22T12:00:00Z')
const role = (resource: { resourceType: string } & Record<string, unknown>) => userRoleOf(resource, at)

describe('what the signed-in user is', () => {
  it('is a practitioner’s qualifications that stand', () => {
    const qualification = [
      { code: { text: 'Doctor of Medicine' } },
      { code: { text: 'Registrar' }, period: { end: '2019' } },
      { code: { coding: [{ display: 'Doctor of Medicine' }] } },
    ]
    expect(role({ resourceType: 'Practitioner', qualification }).roles).toEqual(['Doctor of Medicine'])
  })

  it('is a role and the organisation that it is at, by the server’s own names', () => {
    const one = {
      resourceType: 'PractitionerRole',
      code: [{ text: 'Physician' }],
      specialty: [{ text: 'Cardiology' }],
      organization: { reference: 'Organization/1', display: 'St Elsewhere' },
    }
    expect(role(one)).toEqual({ roles: ['Physician', 'Cardiology'], organisations: ['St Elsewhere'] })
    expect(role({ ...one, active: false })).toEqual({ roles: [], organisations: [] })
    expect(role({ ...one, organization: { reference: 'Organization/1' } }).organisations).toEqual([])
  })

  it('is a relationship to the patient', () => {
    expect(role({ resourceType: 'RelatedPerson', relationship: [{ text: 'Mother' }] }).roles).toEqual([
      'Mother',
    ])
  })

  it('is nothing for a patient, and for an entry that makes no sense', () => {
    expect(role({ resourceType: 'Patient', qualification: [{ code: { text: 'x' } }] }).roles).toEqual([])
    expect(role({ resourceType: 'Practitioner', qualification: 'odd' }).roles).toEqual([])
  })
})
