import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import type { OpenRecord } from '../record.ts'
import { WhoAccess } from './who-access.tsx'

afterEach(cleanup)

function rows(session: { asked: string; granted: string; grantAssumed?: boolean }, isPatient = true) {
  const record = {
    session: { id: 's1', grantAssumed: false, ...session },
    reader: { generation: 's1' },
  } as OpenRecord
  render(
    <QueryClientProvider client={new QueryClient()}>
      <WhoAccess record={record} isPatient={isPatient} />
    </QueryClientProvider>,
  )
  return screen
    .getAllByRole('row')
    .slice(1)
    .map(row => [...row.querySelectorAll('th, td')].map(cell => cell.textContent).join(' | '))
}

describe('what the app may do, in plain words', () => {
  it('is told by what one does with it', () => {
    const asked = 'openid patient/Patient.rs patient/Patient.u patient/AllergyIntolerance.rs user/Encounter.s'
    expect(rows({ asked, granted: 'openid patient/Patient.rs patient/AllergyIntolerance.rs' })).toEqual([
      'See your personal and contact details | Yes | Yes | No',
      'Change your personal and contact details | Yes | No | No',
      'See allergies | Yes | Yes | No',
      'List: visits, in every record you may see | Yes | No | No',
      'Know that it is you who signed in | Yes | Yes | –',
    ])
  })

  it('names nobody’s details as your own in the record of another', () => {
    expect(rows({ asked: 'patient/Patient.r', granted: 'patient/Patient.r' }, false)).toEqual([
      'Open one by one: the patient’s personal and contact details | Yes | Yes | No',
    ])
  })

  it('shows as it is what has no words', () => {
    const scopes = 'patient/Basic.rs system/Observation.r patient/Odd.sr weird'
    expect(rows({ asked: scopes, granted: scopes }).map(row => row.split(' | ')[0])).toEqual([
      'patient/Basic.rs',
      'system/Observation.r',
      'patient/Odd.sr',
      'weird',
    ])
  })

  it('says that a grant is assumed', () => {
    rows({ asked: 'patient/Patient.r', granted: 'patient/Patient.r', grantAssumed: true })
    expect(screen.getByText('did not say what it allowed', { exact: false })).toBeTruthy()
  })

  it('leaves to the access log what the log itself writes', () => {
    expect(rows({ asked: 'patient/AuditEvent.c', granted: 'patient/AuditEvent.c' })).toEqual([
      'Add entries of the server’s access log | Yes | Yes | See the access log',
    ])
  })
})
