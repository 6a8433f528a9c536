import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, test } from 'vitest'
import { FhirError, type Query, type Reader, type SearchResult } from '#fhir'
import { AllergyZone } from './AllergyZone.tsx'
import { SummaryView } from './SummaryView.tsx'
import type { SummaryAccess, SummaryType } from './summary-queries.ts'

afterEach(cleanup)

const asOf = new Date(2026, 6, 14, 14, 32).getTime()
const full = {
  AllergyIntolerance: 'full',
  Condition: 'full',
  MedicationRequest: 'full',
  MedicationStatement: 'full',
} as const
const patient = { reference: 'Patient/p1' }
const record: Record<SummaryType, readonly fhir4.FhirResource[]> = {
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
  MedicationStatement: [],
}

type Answer = readonly fhir4.FhirResource[] | Partial<SearchResult> | FhirError

/** A reader that answers from a table, and forgets nothing it was asked. */
function readerOf(answers: Partial<Record<SummaryType, Answer>>): Reader & { readonly asked: string[] } {
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

function show(answers: Partial<Record<SummaryType, Answer>>, access: Partial<SummaryAccess> = {}) {
  const reader = readerOf(answers)
  render(
    <QueryClientProvider client={new QueryClient()}>
      <div data-testid="banner">
        <AllergyZone reader={reader} permission={(access.permissions ?? full).AllergyIntolerance} />
      </div>
      <SummaryView reader={reader} permissions={full} {...access} />
    </QueryClientProvider>,
  )
  return reader
}
const section = (name: string) => screen.getByRole('region', { name })
const settled = () => waitFor(() => expect(screen.getByRole('status').textContent).not.toContain('loading'))
const progress = () => screen.getByRole('status').textContent

describe('the summary', () => {
  test('shows every section and says how complete it is and as of when', async () => {
    show(record)
    expect(progress()).toContain('3 loading')
    await settled()
    expect(progress()).toBe('3 of 3 sections complete as of 14:32')
    expect(section('Allergies').textContent).toContain('Known allergies')
    expect(section('Problems').textContent).toContain('Gout')
    expect(section('Medications').textContent).toContain('allopurinol')
  })

  test('with a refused allergy search still shows problems and medications', async () => {
    show({ ...record, AllergyIntolerance: new FhirError('not-permitted') })
    await settled()
    expect(progress()).toBe('2 of 3 sections complete as of 14:32 · 1 not permitted')
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
    expect(reader.asked.toSorted()).toEqual(['AllergyIntolerance', 'MedicationRequest'])
    expect(section('Problems').textContent).toContain('not granted')
    expect(progress()).toBe('2 of 3 sections complete as of 14:32 · 1 not permitted')
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
