import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, configure, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, test } from 'vitest'
import { personOf } from '#clinical'
import { FhirError, type Query, RECORD_TYPES, type Reader, type RecordType, type SearchResult } from '#fhir'
import type { ChartRecord, Marks } from '../record/chart-record.ts'
import { useSources } from '../record/sources.ts'
import { Attention } from './Attention.tsx'

afterEach(cleanup)
configure({ asyncUtilTimeout: 5_000 })

const at = Date.parse('2026-07-14T12:00:00Z')
const subject = { reference: 'Patient/p1' }
const latex: fhir4.AllergyIntolerance = {
  resourceType: 'AllergyIntolerance',
  patient: subject,
  code: { text: 'Latex' },
  meta: { lastUpdated: '2026-07-15T00:00:00Z' },
}
const sodium: fhir4.Observation = {
  resourceType: 'Observation',
  id: 'o1',
  status: 'final',
  subject,
  code: { text: 'Sodium' },
  effectiveDateTime: '2026-07-01',
  valueQuantity: { value: 112, unit: 'mmol/L' },
  interpretation: [
    {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation', code: 'LL' }],
    },
  ],
}
type Answer = readonly fhir4.FhirResource[] | FhirError | 'never' | 'cut-short'

/** A reader that answers from a table; what is not in it is empty. */
function readerOf(answers: Partial<Record<RecordType, Answer>>): Reader {
  const unused = () => Promise.reject(new FhirError('not-supported'))
  return {
    fhirBase: 'https://ehr.example/fhir',
    patientId: 'p1',
    generation: 1,
    readPatient: unused,
    read: unused,
    capability: unused,
    async search<T extends fhir4.FhirResource>({ type }: Query<T>): Promise<SearchResult<T>> {
      const answer = Object.entries(answers).find(([name]) => name === type)?.[1] ?? []
      if (answer === 'never') return new Promise(() => {})
      if (answer instanceof FhirError) throw answer
      const isCut = answer === 'cut-short'
      const resources = isCut ? [] : answer.filter((one): one is T => one.resourceType === type)
      return {
        ...{ resources, included: new Map(), withheld: 0, skipped: 0, outcomes: [], fetchedAt: at },
        ...{ complete: !isCut, incompleteBecause: isCut ? ['page-failed'] : [] },
      }
    },
  }
}

const permissions = Object.fromEntries(RECORD_TYPES.map(type => [type, 'full'])) as Record<RecordType, 'full'>

function show(answers: Partial<Record<RecordType, Answer>>, marks?: Marks, seenAt?: number) {
  const went: (string | undefined)[][] = []
  const reader = readerOf(answers)
  function Opened() {
    const sources = useSources(reader, { permissions })
    const record: ChartRecord = {
      ...{ reader, sources, marks, origin: 'St Elsewhere', encounter: undefined, what: undefined },
      patient: { resourceType: 'Patient', id: 'p1' },
      person: personOf({ resourceType: 'Patient' }, new Date(at)),
      viewpoint: { at: new Date(at), timeZone: 'UTC', locale: 'en', audience: 'clinician' },
      go: (...where) => void went.push(where),
    }
    return <Attention record={record} seenAt={seenAt} />
  }
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Opened />
    </QueryClientProvider>,
  )
  return went
}
const part = (title: string | RegExp) =>
  screen.getByRole('heading', { name: title }).parentElement?.textContent
const allergies = () => part('Severe allergies')
const results = () => part('Critical results')
const news = () => part(/^New since/)

/** Marks that know of one look, and remember what they were told to keep. */
function marked(last: number | undefined): Marks & { readonly kept: number[] } {
  const kept: number[] = []
  return { kept, read: async () => last, keep: async seen => void kept.push(seen) }
}

describe('severe allergies', () => {
  test('pain 48: are all named, with what happened and a way to the list', async () => {
    const severe: fhir4.AllergyIntolerance = {
      ...latex,
      criticality: 'high',
      reaction: [{ manifestation: [{ text: 'Shock' }] }],
    }
    show({ AllergyIntolerance: [severe, latex] })
    await waitFor(() => expect(allergies()).toBe('Severe allergiesLatex Shock'))
  })

  test('none of them severe is said of those whose criticality somebody stated', async () => {
    show({ AllergyIntolerance: [latex] })
    await waitFor(() => expect(allergies()).toContain('None is recorded as severe.'))
    expect(allergies()).toContain('How critical 1 of them is was not recorded.')
  })

  test.each<[string, Answer, string]>([
    [
      'refused',
      new FhirError('not-permitted'),
      'Allergies are not permitted, so severe ones cannot be shown.',
    ],
    ['failed', new FhirError('timeout'), 'Allergies could not be loaded, so severe ones cannot be shown.'],
    ['still asked for', 'never', 'Allergies are still loading, so severe ones cannot be shown.'],
    ['cut short', 'cut-short', 'Not all allergies could be read: there may be severe ones among them.'],
    ['empty', [], 'Allergies not recorded'],
  ])('pain 46: where they are %s it is said, and nothing more', async (_, answer, words) => {
    show({ AllergyIntolerance: answer })
    await waitFor(() => expect(allergies()).toBe(`Severe allergies${words}`))
  })
})

describe('critical results', () => {
  test('are named in words with value and date, and lead to their test', async () => {
    const went = show({ Observation: [sodium] })
    await userEvent.click(await screen.findByRole('button', { name: 'Sodium 112 mmol/L' }))
    expect(results()).toContain('01-Jul-2026')
    expect(went).toEqual([['results', 'Sodium']])
  })

  test.each<[string, Answer, string]>([
    [
      'refused',
      new FhirError('not-permitted'),
      'Results are not permitted, so critical ones cannot be shown.',
    ],
    [
      'failed',
      new FhirError('server-failed'),
      'Results could not be loaded, so critical ones cannot be shown.',
    ],
    ['cut short', 'cut-short', 'Not all results could be read: there may be critical ones among them.'],
    ['empty', [], 'The newest result of no test is marked as critical.'],
    [
      'not interpretable',
      [{ ...sodium, modifierExtension: [{ url: 'x' }] }],
      '1 newest result cannot be interpreted.',
    ],
  ])('where they are %s it is said', async (_, answer, words) => {
    show({ Observation: answer })
    await waitFor(() => expect(results()).toContain(words))
  })
})

test('inside reports that failed there may be critical results: none is not claimed', async () => {
  show({ Observation: [], DiagnosticReport: new FhirError('timeout') })
  await waitFor(() => expect(results()).toContain('there may be critical ones among them'))
  expect(results()).not.toContain('of no test')
})

describe('what is new since the last look', () => {
  test('is counted by kind; what has no date is neither new nor old, and what failed is not known', async () => {
    const undated: fhir4.Procedure = { resourceType: 'Procedure', status: 'completed', subject }
    show({ AllergyIntolerance: [latex], Procedure: [undated], Goal: new FhirError('timeout') }, marked(at))
    await waitFor(() => expect(news()).toContain('1 allergy entry'))
    await waitFor(() => expect(news()).not.toContain('Still being compared'))
    expect(news()).toContain('Not known of: goals.')
    expect(news()).toContain('1 entry does not say when')
    expect(news()).not.toContain('Nothing new')
  })

  test('is nothing only where all was read and compared', async () => {
    show({}, marked(at))
    await waitFor(() => expect(news()).toContain('Nothing new.'))
  })

  test('is not spoken of where no look before this one is known', async () => {
    show({ AllergyIntolerance: [latex] }, marked(undefined))
    await waitFor(() => expect(allergies()).toContain('None is recorded'))
    expect(screen.queryByRole('heading', { name: /New since/ })).toBeNull()
  })

  test('this look is kept once everything was there, and not before', async () => {
    const early = marked(at)
    show({}, early)
    await waitFor(() => expect(news()).toContain('Nothing new.'))
    expect(early.kept).toEqual([])
    cleanup()
    const marks = marked(at)
    show({}, marks, at + 5)
    await waitFor(() => expect(marks.kept).toEqual([at + 5]))
  })
})
