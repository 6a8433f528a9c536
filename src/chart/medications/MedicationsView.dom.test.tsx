import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { ObservationBook, personOf } from '#clinical'
import { RECORD_TYPES, type RecordType, type SearchResult } from '#fhir'
import type { ChartRecord } from '../record/chart-record.ts'
import type { Sources } from '../record/sources.ts'
import type { SectionState } from '../section-state.ts'
import { MedicationSection } from '../summary/medication-section.tsx'
import { MedicationsView } from './MedicationsView.tsx'

afterEach(cleanup)

const at = new Date('2026-11-22T12:00:00Z')
const patient: fhir4.Patient = { resourceType: 'Patient', gender: 'female', birthDate: '1960-02-03' }
const amlodipine = {
  text: 'amlodipine 5 mg tablet',
  coding: [{ system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code: '197361' }],
}
const dose = (value: number) => [
  {
    timing: { repeat: { frequency: 1, period: 1, periodUnit: 'd' } },
    doseAndRate: [{ doseQuantity: { value, unit: 'mg', code: 'mg' } }],
  },
]
const order = (more: object = {}) => ({
  resourceType: 'MedicationRequest',
  status: 'active',
  intent: 'order',
  subject: { reference: 'Patient/p' },
  medicationCodeableConcept: amlodipine,
  authoredOn: '2026-03-17',
  dosageInstruction: dose(5),
  ...more,
})
const report = (more: object = {}) => ({
  resourceType: 'MedicationStatement',
  status: 'active',
  subject: { reference: 'Patient/p' },
  medicationCodeableConcept: amlodipine,
  effectivePeriod: { start: '2026-09' },
  dosage: dose(10),
  ...more,
})
const dispense = (more: object = {}) => ({
  resourceType: 'MedicationDispense',
  status: 'completed',
  medicationCodeableConcept: amlodipine,
  whenHandedOver: '2026-08-31T15:20:00-04:00',
  ...more,
})

type Lists = Partial<Record<RecordType, readonly object[] | SectionState<never>>>

function found(resources: readonly object[]): SectionState<SearchResult> {
  const data = {
    resources: resources as readonly fhir4.FhirResource[],
    included: new Map(),
    complete: true,
    incompleteBecause: [],
    withheld: 0,
    skipped: 0,
    outcomes: [],
    fetchedAt: at.getTime(),
    book: new ObservationBook(),
  }
  return { kind: resources.length === 0 ? 'none-recorded' : 'shown', data, asOf: at.getTime(), notes: [] }
}

function recordOf(
  lists: Lists,
  more: Partial<ChartRecord> = {},
  audience: 'clinician' | 'patient' = 'clinician',
): ChartRecord {
  const states = RECORD_TYPES.map(type => {
    const list = lists[type] ?? []
    return [type, 'kind' in list ? list : found(list)]
  })
  const unused = () => Promise.reject(new Error('not asked for'))
  return {
    reader: {
      fhirBase: 'https://ehr.example/fhir',
      patientId: 'p',
      generation: 1,
      readPatient: unused,
      read: unused,
      search: unused,
      capability: unused,
    } as ChartRecord['reader'],
    patient,
    person: personOf(patient, at),
    sources: Object.fromEntries(states) as Sources,
    viewpoint: { at, timeZone: 'UTC', locale: 'en', audience },
    origin: 'St Elsewhere Hospital',
    encounter: undefined,
    marks: undefined,
    go: vi.fn(),
    what: undefined,
    ...more,
  }
}

const show = (lists: Lists, more?: Partial<ChartRecord>, audience?: 'clinician' | 'patient') =>
  render(<MedicationsView record={recordOf(lists, more, audience)} />)
const article = (name: string | RegExp) => {
  const row = screen.getByRole('heading', { level: 4, name }).closest('article')
  if (row === null) throw new Error('A name outside of a row')
  return row
}

describe('the list of medicines', () => {
  test('pain 38: has one row for a medicine, in it a line for each source, and what they disagree on', () => {
    show({
      MedicationRequest: [order()],
      MedicationStatement: [report()],
      MedicationDispense: [dispense({ quantity: { value: 28, unit: 'tablet' } })],
    })
    const row = article('amlodipine 5 mg tablet')
    expect(
      [...row.querySelectorAll('.medicine-source-origin')].map(({ textContent }) => textContent),
    ).toEqual(['Ordered', 'Reported', 'Dispensed'])
    expect(row.textContent).toContain('The order says 5 mg, the report says 10 mg.')
    expect(row.textContent).toContain('Quantity 28 tablet')
  })

  test('pain 38: shows the entries apart at the reader’s wish, and as one again', async () => {
    show({ MedicationRequest: [order()], MedicationStatement: [report()] })
    await userEvent.click(screen.getByRole('button', { name: 'Show apart: amlodipine 5 mg tablet' }))
    expect(screen.getAllByRole('article')).toHaveLength(2)
    expect(screen.queryByText(/The order says/)).toBeNull()
    const [back] = screen.getAllByRole('button', { name: /^Show as one medicine/ })
    if (back !== undefined) await userEvent.click(back)
    expect(screen.getAllByRole('article')).toHaveLength(1)
    await userEvent.click(screen.getByRole('checkbox', { name: 'One row for each medicine' }))
    expect(screen.getAllByRole('article')).toHaveLength(2)
  })

  test('B105 lists nothing that rests on rules it does not know, nor what was made in error, and counts both', () => {
    show({
      MedicationRequest: [
        order({ modifierExtension: [{ url: 'urn:x', valueBoolean: true }] }),
        order({ status: 'entered-in-error' }),
      ],
    })
    expect(screen.queryAllByRole('article')).toEqual([])
    expect(screen.getByText('1 entry cannot be interpreted.')).toBeDefined()
    expect(screen.getByText('1 entry made in error not listed')).toBeDefined()
    expect(screen.getByText('None among the entries that could be read.')).toBeDefined()
    expect(screen.queryByText(/No current medications/)).toBeNull()
  })

  test('says that a list is missing, and concludes nothing from the ones that are empty', () => {
    show({
      MedicationStatement: {
        kind: 'failed',
        failure: { code: 'timeout', details: undefined },
        retry: vi.fn(),
      },
    })
    expect(screen.getByText('Reported medicines: could not be loaded.')).toBeDefined()
    expect(screen.queryByText(/No (current|known) medications|None recorded/)).toBeNull()
  })

  test('tells “no known medications” only where nothing stands against it', () => {
    const none = report({
      medicationCodeableConcept: {
        coding: [{ system: 'http://snomed.info/sct', code: '787481004', display: 'No known medications' }],
      },
    })
    show({ MedicationStatement: [none] })
    expect(screen.getByText('No known medications')).toBeDefined()
    cleanup()
    show({ MedicationRequest: [order()], MedicationStatement: [none] })
    expect(screen.getByText('The record also states: No known medications.')).toBeDefined()
  })

  test('says why a medicine was stopped, that it is taken as needed, and that it must not be given', () => {
    show({
      MedicationRequest: [
        order({
          doNotPerform: true,
          reasonCode: [{ text: 'bleeding' }],
          dosageInstruction: [{ text: 'none', asNeededBoolean: true }],
        }),
        order({
          status: 'stopped',
          statusReason: { text: 'cough' },
          medicationCodeableConcept: { text: 'ramipril' },
        }),
      ],
    })
    expect(article('amlodipine 5 mg tablet').textContent).toMatch(/Do not give.*as needed.*For bleeding/)
    expect(screen.getByText('Past (1)')).toBeDefined()
    expect(screen.getByText('Reason: cough')).toBeDefined()
  })

  test('speaks to a patient in plain words and long dates, of the same facts', () => {
    show({ MedicationRequest: [order()] }, {}, 'patient')
    expect(article('amlodipine 5 mg tablet').textContent).toContain('Prescribed')
    expect(article('amlodipine 5 mg tablet').textContent).toContain('Ordered March 17, 2026')
  })

  test('cannot be made to draw markup by a record', () => {
    show({ MedicationRequest: [order({ medicationCodeableConcept: { text: '<img src=x>' } })] })
    expect(screen.queryByRole('img')).toBeNull()
    expect(screen.getByText('<img src=x>')).toBeDefined()
  })

  test('brings into view what was asked for, and the focus to its name', () => {
    const past = order({ status: 'stopped', medicationCodeableConcept: { text: 'ramipril' } })
    show({ MedicationRequest: [order(), past] }, { what: 'ordered-1' })
    expect(document.activeElement?.textContent).toBe('ramipril')
    expect(document.activeElement?.closest('details')?.open).toBe(true)
  })
})

describe('medicines over time', () => {
  const changed = [
    order(),
    order({
      status: 'completed',
      authoredOn: '2023-04-18',
      dosageInstruction: [
        {
          ...dose(2.5)[0],
          timing: { repeat: { boundsPeriod: { start: '2023-04-18', end: '2026-03-16' } } },
        },
      ],
    }),
    order({ authoredOn: undefined, medicationCodeableConcept: { text: 'undated' } }),
  ]
  const overTime = async (lists: Lists) => {
    show(lists)
    await userEvent.click(screen.getByRole('radio', { name: 'Over time' }))
    return screen.getByRole<HTMLInputElement>('slider', { name: 'Go from event to event' })
  }

  test('are gone through event by event with the keys, each told in words', async () => {
    const slider = await overTime({ MedicationRequest: changed })
    expect(slider.getAttribute('aria-valuetext')).toBe(
      '17-Mar-2026 · amlodipine 5 mg tablet · Dose changed from 2.5 mg to 5 mg',
    )
    fireEvent.change(slider, { target: { value: '0' } })
    expect(slider.getAttribute('aria-valuetext')).toBe(
      '18-Apr-2023 · amlodipine 5 mg tablet · Order begins, 2.5 mg',
    )
  })

  test('have the same as a table, and name what has no date', async () => {
    await overTime({ MedicationRequest: changed, MedicationStatement: [report()] })
    const cells = within(screen.getByRole('table'))
      .getAllByRole('row')
      .slice(1)
      .map(row => [...row.children].map(({ textContent }) => textContent))
    expect(cells).toEqual([
      ['amlodipine 5 mg tablet', 'Ordered', '5 mg', '17-Mar-2026', 'no end recorded', 'Active'],
      ['amlodipine 5 mg tablet', 'Reported', '10 mg', 'Sep-2026', 'no end recorded', 'Active'],
      ['amlodipine 5 mg tablet', 'Ordered', '2.5 mg', '18-Apr-2023', '16-Mar-2026', 'Completed'],
      ['undated', 'Ordered', '5 mg', 'not recorded', 'no end recorded', 'Active'],
    ])
    expect(screen.getByText('Without a date, so not drawn: undated')).toBeDefined()
  })

  test('leave out of a time what has nothing in it, and count that', async () => {
    const old = order({
      status: 'stopped',
      authoredOn: '2004-01-01',
      medicationCodeableConcept: { text: 'aspirin' },
    })
    await overTime({ MedicationRequest: [order(), old] })
    await userEvent.click(screen.getByRole('radio', { name: '5 years' }))
    expect(screen.getByText('1 medicine has nothing in this time.')).toBeDefined()
  })

  test('do not count an order not to give a medicine among what was recorded for a day', async () => {
    const not = order({
      doNotPerform: true,
      authoredOn: '2020-01-01',
      medicationCodeableConcept: { text: 'ibuprofen' },
    })
    await overTime({ MedicationRequest: [order(), not] })
    expect(screen.getByText('No other medicine is recorded for that day.')).toBeDefined()
  })
})

describe('the section of the summary', () => {
  test('has the leading entry of a medicine, its contradictions, and the way to the others', async () => {
    const record = recordOf({ MedicationRequest: [order()], MedicationStatement: [report()] })
    render(<MedicationSection record={record} />)
    expect(screen.getByText('1 current · newest entry Sep-2026')).toBeDefined()
    expect(screen.getByText('The order says 5 mg, the report says 10 mg.')).toBeDefined()
    await userEvent.click(screen.getByRole('button', { name: '1 further entry on amlodipine 5 mg tablet' }))
    expect(record.go).toHaveBeenCalledWith('medications', 'ordered-0')
  })

  test('keeps what only a dispense tells of apart: it is neither current nor past', () => {
    render(<MedicationSection record={recordOf({ MedicationDispense: [dispense()] })} />)
    expect(
      screen.getByText('0 current, 1 known from dispensing only · newest entry 31-Aug-2026'),
    ).toBeDefined()
    expect(screen.getByText('No medicine is ordered or reported as current.')).toBeDefined()
    expect(screen.getByRole('heading', { name: 'Known from dispensing only (1)' })).toBeDefined()
  })
})
