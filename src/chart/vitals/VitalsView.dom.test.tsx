import { cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { ObservationBook, personOf } from '#clinical'
import { RECORD_TYPES } from '#fhir'
import type { ChartRecord } from '../record/chart-record.ts'
import type { ObservationsFound } from '../record/observations.ts'
import type { Sources } from '../record/sources.ts'
import type { SectionState } from '../section-state.ts'
import { VitalsView } from './VitalsView.tsx'
import { VitalsSection } from './vitals-section.tsx'

afterEach(cleanup)

const at = new Date('2026-11-22T12:00:00Z')
const adult: fhir4.Patient = { resourceType: 'Patient', gender: 'female', birthDate: '1960-02-03' }
const child: fhir4.Patient = { resourceType: 'Patient', gender: 'male', birthDate: '2020-07-22' }

const loinc = (code: string, text?: string) => ({
  coding: [{ system: 'http://loinc.org', code }],
  ...(text !== undefined && { text }),
})
const amount = (value: number, unit: string, code = unit) => ({
  value,
  unit,
  code,
  system: 'http://unitsofmeasure.org',
})
const mmHg = (value: number) => amount(value, 'mmHg', 'mm[Hg]')

let ids = 0
function observed(code: string, date: string, more: Partial<fhir4.Observation>): fhir4.Observation {
  ids += 1
  return {
    resourceType: 'Observation',
    id: `o${ids}`,
    status: 'final',
    code: loinc(code),
    effectiveDateTime: date,
    ...more,
  }
}
const pressure = (date: string, high: number, low: number, more: Partial<fhir4.Observation> = {}) =>
  observed('85354-9', date, {
    component: [
      { code: loinc('8480-6'), valueQuantity: mmHg(high) },
      { code: loinc('8462-4'), valueQuantity: mmHg(low) },
    ],
    ...more,
  })
const weight = (date: string, kg: number) => observed('29463-7', date, { valueQuantity: amount(kg, 'kg') })

function shown(observations: readonly fhir4.Observation[]): SectionState<ObservationsFound> {
  const book = new ObservationBook()
  book.add(observations)
  const data = {
    resources: observations,
    included: new Map(),
    complete: true,
    incompleteBecause: [],
    withheld: 0,
    skipped: 0,
    outcomes: [],
    fetchedAt: at.getTime(),
    book,
  } satisfies ObservationsFound
  return { kind: 'shown', data, asOf: at.getTime(), notes: [] }
}

function recordOf(
  state: SectionState<ObservationsFound>,
  more: Partial<ChartRecord> = {},
  audience: 'clinician' | 'patient' = 'clinician',
): ChartRecord {
  const patient = more.patient ?? adult
  const loading = Object.fromEntries(RECORD_TYPES.map(type => [type, { kind: 'loading' as const }]))
  const unused = () => Promise.reject(new Error('not asked for'))
  return {
    reader: {
      fhirBase: 'https://ehr.example/fhir',
      patientId: 'p1',
      generation: 1,
      readPatient: unused,
      read: unused,
      search: unused,
      capability: unused,
    } as ChartRecord['reader'],
    patient,
    person: personOf(patient, at),
    sources: { ...loading, Observation: state } as Sources,
    viewpoint: { at, timeZone: 'UTC', locale: 'en', audience },
    origin: 'St Elsewhere Hospital',
    encounter: undefined,
    marks: undefined,
    go: vi.fn(),
    what: undefined,
    ...more,
  }
}

const rows = () =>
  within(screen.getByRole('table', { name: 'Latest measurements' }))
    .getAllByRole('row')
    .slice(1)

describe('the latest set', () => {
  test('says value, moment and age of each; one of years ago is greyed and says how old it is', () => {
    render(
      <VitalsView
        record={recordOf(shown([pressure('2026-11-20T09:30:00Z', 132, 84), weight('2023-10-01', 70)]))}
      />,
    )
    const [bp, kg] = rows()
    expect(bp?.textContent).toBe('Blood pressure132/84 mmHg20-Nov-2026 09:302 days ago')
    expect(bp?.dataset.old).toBe('false')
    expect(kg?.textContent).toBe('Weight70 kg01-Oct-20233 years ago, not recent')
    expect(kg?.dataset.old).toBe('true')
  })

  test('tells how a value was taken when it is asked', async () => {
    const how = { method: { text: 'Auscultation' }, bodySite: { text: 'Left arm' } }
    render(<VitalsView record={recordOf(shown([pressure('2026-11-20', 132, 84, how)]))} />)
    await userEvent.click(screen.getByText('How it was taken'))
    expect(screen.getByText('Auscultation')).toBeDefined()
    expect(screen.getByText('Body site')).toBeDefined()
  })

  test('shows a grade and a range only as they were given, and makes none', () => {
    const pulse = (more: Partial<fhir4.Observation>) =>
      observed('8867-4', '2026-11-20', { valueQuantity: amount(190, '/min'), ...more })
    const { rerender } = render(<VitalsView record={recordOf(shown([pulse({})]))} />)
    expect(rows()[0]?.textContent).toBe('Heart rate190 /min20-Nov-20262 days ago')
    const range = [{ low: amount(60, '/min'), high: amount(100, '/min') }]
    rerender(<VitalsView record={recordOf(shown([pulse({ referenceRange: range })]))} />)
    expect(rows()[0]?.textContent).toContain('Range 60–100 (as given)')
    expect(rows()[0]?.textContent).not.toMatch(/high/i)
    const given = { interpretation: [{ coding: [{ code: 'H' }] }] }
    rerender(<VitalsView record={recordOf(shown([pulse(given)]))} />)
    expect(rows()[0]?.textContent).toContain('High (as given)')
  })

  test('explains the signs to a patient in plain words', () => {
    render(<VitalsView record={recordOf(shown([pressure('2026-11-20', 132, 84)]), {}, 'patient')} />)
    expect(rows()[0]?.textContent).toMatch(/when the heart beats, and when it rests/)
    expect(rows()[0]?.textContent).toContain('November 20, 2026')
  })

  test('a failed search is a failure and not an empty list; a whole one without signs says so', () => {
    const failure = { code: 'network', details: undefined }
    const { rerender } = render(
      <VitalsSection record={recordOf({ kind: 'failed', failure, retry: () => {} })} />,
    )
    expect(screen.queryByText('No vital signs recorded')).toBeNull()
    expect(screen.getByRole('button', { name: /again/i })).toBeDefined()
    rerender(<VitalsSection record={recordOf(shown([observed('718-7', '2026-11-20', {})]))} />)
    expect(screen.getByText('No vital signs recorded')).toBeDefined()
  })

  test('on the summary is one line each, and each opens its trend', async () => {
    const record = recordOf(shown([weight('2026-11-01', 70), weight('2026-10-01', 71)]))
    render(<VitalsSection record={record} />)
    expect(screen.getByText('2 entries · newest entry 01-Nov-2026')).toBeDefined()
    await userEvent.click(screen.getByRole('button', { name: 'Show Weight over time' }))
    expect(record.go).toHaveBeenCalledWith('vitals', 'weight')
  })
})

describe('blood pressure over time', () => {
  const readings = [
    pressure('2026-11-01T10:00:00Z', 130, 80),
    pressure('2026-11-08T10:00:00Z', 140, 90),
    pressure('2026-11-15T10:00:00Z', 150, 95),
  ]

  test('is one capped bar for each reading, and nothing joins them', () => {
    const { container } = render(<VitalsView record={recordOf(shown(readings))} />)
    const bars = [...container.querySelectorAll('.pressure-bar')].map(bar => bar.getAttribute('d') ?? '')
    expect(bars).toHaveLength(3)
    for (const bar of bars) expect(bar).toMatch(/^M[\d.]+,[\d.]+V[\d.]+(M[\d.]+,[\d.]+h8){2}$/)
    expect(container.querySelector('.pressure-plot .trend-line')).toBeNull()
  })

  test('is read bar by bar with the arrow keys', async () => {
    render(<VitalsView record={recordOf(shown(readings))} />)
    const slider = within(screen.getByRole('figure', { name: 'Blood pressure, mmHg' })).getByRole('slider')
    slider.focus()
    await userEvent.keyboard('{ArrowLeft}')
    expect(slider.getAttribute('aria-valuetext')).toContain('150/95 mmHg')
    await userEvent.keyboard('{ArrowLeft}')
    expect(slider.getAttribute('aria-valuetext')).toContain('140/90 mmHg')
  })

  test('in two units is two charts, and what cannot be a bar is counted', () => {
    const kPa = (value: number) => amount(value, 'kPa')
    const other = observed('85354-9', '2026-11-16', {
      component: [
        { code: loinc('8480-6'), valueQuantity: kPa(18) },
        { code: loinc('8462-4'), valueQuantity: kPa(11) },
      ],
    })
    const half = observed('85354-9', '2026-11-17', {
      component: [{ code: loinc('8480-6'), valueQuantity: mmHg(120) }],
    })
    render(<VitalsView record={recordOf(shown([...readings, other, half]))} />)
    expect(screen.getByRole('figure', { name: 'Blood pressure, kPa' })).toBeDefined()
    expect(screen.getByText(/1 reading is not drawn/)).toBeDefined()
  })
})

describe('growth', () => {
  test('stands against curves whose source is named, with percentile and z-score, and as a table', async () => {
    render(<VitalsView record={recordOf(shown([weight('2026-09-22', 21.9)]), { patient: child })} />)
    expect(
      await screen.findByText(/22-Sep-2026, 6y 2m: 21.9 kg, 61st percentile, z \+0.3, CDC/, {}, SLOW),
    ).toBeDefined()
    expect(screen.getByText(/WHO Child Growth Standards .* CDC Growth Charts/)).toBeDefined()
    await userEvent.click(screen.getByText('As a table'))
    expect(
      screen.getByRole('row', { name: '22-Sep-2026 6y 2m 21.9 kg 61st percentile · z +0.3 · CDC' }),
    ).toBeDefined()
  })

  test('without a known sex has no curves and says why; the measurements stay', async () => {
    const patient: fhir4.Patient = { ...child, gender: 'unknown' }
    const { container } = render(
      <VitalsView record={recordOf(shown([weight('2026-09-22', 21.9)]), { patient })} />,
    )
    expect(
      await screen.findByText(/does not say whether those for girls or for boys/, {}, SLOW),
    ).toBeDefined()
    expect(screen.getByText('22-Sep-2026, 6y 2m: 21.9 kg')).toBeDefined()
    expect(container.querySelector('.growth-curve')).toBeNull()
    expect(screen.queryByText(/percentile/i)).toBeNull()
  })

  test('without a birth date says that no age can be told', async () => {
    const patient: fhir4.Patient = { resourceType: 'Patient', gender: 'male' }
    render(<VitalsView record={recordOf(shown([weight('2026-09-22', 21.9)]), { patient })} />)
    expect(await screen.findByText(/the date of birth is not known/, {}, SLOW)).toBeDefined()
    expect(rows()[0]?.textContent).toContain('21.9 kg')
    expect(screen.queryByText('Nothing measured at these ages.')).toBeNull()
  })

  test('is not for adults', () => {
    render(<VitalsView record={recordOf(shown([weight('2026-09-22', 70)]))} />)
    expect(screen.queryByRole('heading', { name: 'Growth' })).toBeNull()
  })

  test('tells a patient a percentile in plain words', async () => {
    render(
      <VitalsView record={recordOf(shown([weight('2026-09-22', 21.9)]), { patient: child }, 'patient')} />,
    )
    expect(
      await screen.findByText(
        'Of 100 children of the same age and sex, about 61 have a lower value.',
        {},
        SLOW,
      ),
    ).toBeDefined()
  })
})

/** Its code comes when it is first drawn. */
const SLOW = { timeout: 5000 }
