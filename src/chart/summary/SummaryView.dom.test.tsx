import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, test } from 'vitest'
import { personOf } from '#clinical'
import { FhirError, type Query, RECORD_TYPES, type Reader, type RecordType, type SearchResult } from '#fhir'
import type { RecordAccess } from '../record/access.ts'
import { ChartView } from '../record/ChartView.tsx'
import { AllergyZone } from './AllergyZone.tsx'

afterEach(cleanup)

const asOf = new Date().setHours(14, 32, 0, 0)
const all = (permission: 'full' | 'none') =>
  Object.fromEntries(RECORD_TYPES.map(type => [type, permission])) as Record<RecordType, 'full' | 'none'>
const full = all('full')
const patient = { reference: 'Patient/p1' }
const record = {
  AllergyIntolerance: [
    { resourceType: 'AllergyIntolerance', patient, code: { text: 'Latex' } },
    { resourceType: 'AllergyIntolerance', patient, code: { text: 'Penicillin' }, criticality: 'high' },
    { resourceType: 'AllergyIntolerance', patient, code: { text: 'Dust' } },
    { resourceType: 'AllergyIntolerance', patient, code: { text: 'Egg' } },
  ],
  Condition: [{ resourceType: 'Condition', subject: patient, code: { text: 'Gout' } }],
  MedicationRequest: [
    {
      resourceType: 'MedicationRequest',
      subject: patient,
      status: 'active',
      intent: 'order',
      medicationCodeableConcept: { text: 'allopurinol' },
    },
  ],
} satisfies Partial<Record<RecordType, readonly fhir4.FhirResource[]>>

type Answer = readonly fhir4.FhirResource[] | Partial<SearchResult> | FhirError | 'never'

/** A reader that answers from a table, and forgets nothing it was asked. */
function readerOf(answers: Partial<Record<RecordType, Answer>>): Reader & { readonly asked: string[] } {
  const asked: string[] = []
  const unused = () => Promise.reject(new FhirError('not-supported'))
  return {
    asked,
    fhirBase: 'https://ehr.example/fhir',
    patientId: 'p1',
    generation: 1,
    readPatient: unused,
    read: unused,
    capability: unused,
    async search<T extends fhir4.FhirResource>({ type }: Query<T>): Promise<SearchResult<T>> {
      asked.push(type)
      const answer = Object.entries(answers).find(([name]) => name === type)?.[1] ?? []
      if (answer === 'never') return new Promise(() => {})
      if (answer instanceof FhirError) throw answer
      const fields = 'length' in answer ? { resources: answer } : answer
      const resources = (fields.resources ?? []).filter((one): one is T => one.resourceType === type)
      return { ...whole, ...fields, resources }
    },
  }
}

const whole = {
  included: new Map(),
  complete: true,
  incompleteBecause: [],
  withheld: 0,
  skipped: 0,
  outcomes: [],
  fetchedAt: asOf,
}

function show(answers: Partial<Record<RecordType, Answer>>, given: Partial<RecordAccess> = {}) {
  const reader = readerOf(answers)
  const access = { permissions: full, ...given }
  const person = personOf({ resourceType: 'Patient' }, new Date(asOf))
  render(
    <QueryClientProvider client={new QueryClient()}>
      <div data-testid="banner">
        <AllergyZone reader={reader} access={access} />
      </div>
      <ChartView
        place="summary"
        access={access}
        reader={reader}
        patient={{ resourceType: 'Patient', id: 'p1' }}
        person={person}
        viewpoint={{ at: new Date(asOf), locale: 'en', audience: 'clinician' }}
        origin="St Elsewhere"
        encounter={undefined}
        marks={undefined}
        go={() => {}}
        what={undefined}
      />
    </QueryClientProvider>,
  )
  return reader
}
const section = (name: string) => screen.getByRole('region', { name })
const progress = () => screen.getByText(/sections complete/).textContent
/** Every section is there and none is loading. */
async function settled() {
  await waitFor(() => expect(progress()).not.toContain('loading'))
  await waitFor(() => expect(document.querySelector('[aria-busy="true"]')).toBeNull())
}

describe('the summary', () => {
  test('shows every section and says how complete it is and as of when', async () => {
    show(record)
    await settled()
    expect(progress()).toBe('12 of 12 sections complete as of 14:32')
    expect(section('Allergies').textContent).toContain('Known allergies')
    expect(section('Problems').textContent).toContain('Gout')
    expect(section('Medications').textContent).toContain('allopurinol')
  })

  test('with a refused allergy search still shows problems and medications', async () => {
    show({ ...record, AllergyIntolerance: new FhirError('not-permitted') })
    await settled()
    expect(progress()).toBe('11 of 12 sections complete as of 14:32 · 1 not permitted')
    expect(section('Allergies').textContent).toContain('Allergies unavailable')
    expect(section('Allergies').textContent).not.toContain('not recorded')
    expect(section('Problems').textContent).toContain('Gout')
  })

  test('tries again what failed, and only that', async () => {
    const reader = show({ ...record, Condition: new FhirError('server-failed') })
    await settled()
    expect(progress()).toContain('1 failed')
    reader.asked.length = 0
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    await settled()
    expect(reader.asked).toEqual(['Condition'])
  })

  test('asks for nothing that was not granted or is not offered', async () => {
    const reader = show(record, {
      permissions: { ...full, Condition: 'none' },
      supports: { MedicationStatement: 'no' },
    })
    await settled()
    expect(reader.asked.toSorted()).toEqual(
      RECORD_TYPES.filter(type => type !== 'Condition' && type !== 'MedicationStatement').toSorted(),
    )
    expect(section('Problems').textContent).toContain('not granted')
    expect(progress()).toBe('11 of 12 sections complete as of 14:32 · 1 not permitted')
  })

  test('says what is still loading and draws the rest meanwhile', async () => {
    show({ ...record, Immunization: 'never' })
    await screen.findByText('11 of 12 sections complete as of 14:32 · 1 loading')
    await waitFor(() => expect(section('Problems').textContent).toContain('Gout'))
    expect(section('Immunizations').textContent).toBe('ImmunizationsLoading immunizations')
  })

  test('leaves out what is only shown where it was granted, and says that a core part was not', async () => {
    show(record, { permissions: { ...all('none'), AllergyIntolerance: 'full', Goal: 'full' } })
    await waitFor(() =>
      expect(progress()).toBe('1 of 9 sections complete as of 14:32 · 1 incomplete · 7 not permitted'),
    )
    await waitFor(() =>
      expect(section('Goals and care plans').textContent).toContain('Care plans: not permitted.'),
    )
    expect(section('Goals and care plans').textContent).not.toContain('0 plans')
    expect(screen.queryByRole('region', { name: 'Coverage' })).toBeNull()
    await waitFor(() => expect(section('Immunizations').textContent).toContain('Not permitted'))
  })

  test('shows the orders when the reported medicines failed, and says what is missing', async () => {
    show({ ...record, MedicationStatement: new FhirError('timeout') })
    await settled()
    expect(section('Medications').textContent).toContain('allopurinol')
    expect(section('Medications').textContent).toContain('Reported medicines: could not be loaded.')
    expect(progress()).toContain('1 incomplete')
  })

  test('draws no conclusion from an empty list that was cut short', async () => {
    show({ Condition: { complete: false, incompleteBecause: ['page-limit'] } })
    await settled()
    expect(section('Problems').textContent).toContain('None among the entries that could be read.')
    expect(section('Problems').textContent).not.toMatch(/none recorded|no known|no active/i)
  })

  test('shows in place of an entry with unknown rules that it cannot be interpreted', async () => {
    const odd: fhir4.Condition = {
      resourceType: 'Condition',
      subject: patient,
      code: { text: 'Secret' },
      modifierExtension: [{ url: 'urn:x', valueBoolean: true }],
    }
    show({ ...record, Condition: [odd] })
    await settled()
    expect(section('Problems').textContent).toContain('1 entry cannot be interpreted.')
    expect(section('Problems').textContent).not.toContain('Secret')
    expect(section('Problems').textContent).not.toContain('No active problems')
  })

  test('cannot be made to draw markup by a record', async () => {
    show({
      ...record,
      Condition: [{ resourceType: 'Condition', subject: patient, code: { text: '<img src=x>' } }],
    })
    await settled()
    expect(within(section('Problems')).queryByRole('img')).toBeNull()
    expect(section('Problems').textContent).toContain('<img src=x>')
  })
})

describe('the allergies in the banner', () => {
  const zone = () => screen.getByTestId('banner').textContent

  test('name the three most critical and count them all, from the summary’s own search', async () => {
    const reader = show(record)
    await settled()
    expect(zone()).toBe('Known allergies Penicillin, Dust, Egg · 4 in all')
    expect(reader.asked.filter(type => type === 'AllergyIntolerance')).toHaveLength(1)
  })

  test.each<[string, Answer, string]>([
    ['an empty record', [], 'Allergies not recorded'],
    ['a failure', new FhirError('timeout'), 'Allergies unavailable'],
    [
      'an empty list cut short',
      { complete: false, incompleteBecause: ['page-failed'] },
      'Allergies unavailable',
    ],
    [
      'a list cut short',
      {
        resources: record.AllergyIntolerance.slice(0, 1),
        complete: false,
        incompleteBecause: ['page-failed'],
      },
      'Known allergies Latex · list may be incomplete',
    ],
  ])('after %s read "%s"', async (_, answer, words) => {
    show({ ...record, AllergyIntolerance: answer })
    await settled()
    expect(zone()).toBe(words)
  })

  test('are unavailable under a partial scope that shows none', async () => {
    show({ ...record, AllergyIntolerance: [] }, { permissions: { ...full, AllergyIntolerance: 'partial' } })
    await settled()
    expect(zone()).toBe('Allergies unavailable')
  })
})
