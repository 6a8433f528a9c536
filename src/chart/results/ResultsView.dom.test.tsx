import { cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { ObservationBook, personOf } from '#clinical'
import { RECORD_TYPES } from '#fhir'
import { mutated } from '../../clinical/testing/mutated.ts'
import { realResources } from '../../clinical/testing/real.ts'
import type { ChartRecord } from '../record/chart-record.ts'
import type { Sources } from '../record/sources.ts'
import { ResultsView } from './ResultsView.tsx'
import { ResultsSection } from './results-section.tsx'

afterEach(cleanup)

const at = new Date('2026-11-22T12:00:00Z')
const UCUM = 'http://unitsofmeasure.org'
const mgdl = (value: number) => ({ value, unit: 'mg/dL', system: UCUM, code: 'mg/dL' })
const observation = (id: string, facts: Partial<fhir4.Observation>): fhir4.Observation => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  category: [{ coding: [{ code: 'laboratory' }] }],
  code: { text: 'Glucose' },
  effectiveDateTime: '2026-06-11',
  ...facts,
})

function recordOf(
  observations: readonly fhir4.Observation[],
  reports: readonly fhir4.DiagnosticReport[] = [],
  audience: 'clinician' | 'patient' = 'clinician',
): ChartRecord {
  const book = new ObservationBook()
  book.add(observations)
  const whole = {
    included: new Map(),
    complete: true,
    incompleteBecause: [],
    withheld: 0,
    skipped: 0,
    outcomes: [],
    fetchedAt: at.getTime(),
  }
  const shown = (data: object) => ({ kind: 'shown' as const, data, asOf: at.getTime(), notes: [] })
  const states = RECORD_TYPES.map(type => [type, shown({ ...whole, resources: [] })])
  const sources = {
    ...Object.fromEntries(states),
    Observation: shown({ ...whole, resources: observations, book }),
    DiagnosticReport: shown({ ...whole, resources: reports }),
  } as Sources
  const patient: fhir4.Patient = { resourceType: 'Patient', gender: 'female', birthDate: '1974-03-02' }
  const unused = () => Promise.reject(new Error('nothing is asked for'))
  return {
    reader: {
      fhirBase: 'https://ehr.example/fhir',
      patientId: 'p1',
      generation: 1,
      readPatient: unused,
      read: unused,
      search: unused,
      capability: unused,
    },
    patient,
    person: personOf(patient, at),
    sources,
    viewpoint: { at, timeZone: 'UTC', locale: 'en', audience },
    origin: 'St Elsewhere',
    encounter: undefined,
    marks: undefined,
    go: () => {},
    what: undefined,
  }
}

const text = (container: HTMLElement) => container.textContent ?? ''

describe('the results of a record', () => {
  test('say that nothing says whether a value is as expected, where nothing does', () => {
    const { container } = render(
      <ResultsView record={recordOf([observation('a', { valueQuantity: mgdl(132) })], [], 'patient')} />,
    )
    expect(text(container)).toContain('nothing here says whether it is as expected')
    expect(text(container)).not.toMatch(/normal/i)
  })

  test('are a table for clinicians, number lines for patients, and either can switch', async () => {
    const given = [
      observation('a', { valueQuantity: mgdl(80), referenceRange: [{ low: mgdl(70), high: mgdl(99) }] }),
    ]
    render(<ResultsView record={recordOf(given)} />)
    expect(screen.getByRole('rowheader').textContent).toContain('Glucose')
    await userEvent.click(screen.getByRole('button', { name: 'Number lines' }))
    expect(screen.getByRole('img', { name: '80 on a line with the range 70–99' })).toBeTruthy()
    cleanup()
    render(<ResultsView record={recordOf(given, [], 'patient')} />)
    expect(screen.queryByRole('table')).toBeNull()
    await userEvent.click(screen.getByRole('button', { name: 'Table' }))
    expect(screen.getByRole('table')).toBeTruthy()
  })

  test('pain 36: without any date are listed apart and break nothing', () => {
    const given = [1, 2, 3].map(id => {
      const { effectiveDateTime: _, ...undated } = observation(`u${id}`, { valueQuantity: mgdl(id) })
      return undated
    })
    render(<ResultsView record={recordOf(given)} />)
    const apart = screen.getByRole('region', { name: 'Results without a date' })
    expect(within(apart).getAllByRole('listitem')).toHaveLength(3)
    expect(screen.getByText('Only results without a date, see below')).toBeTruthy()
  })

  test('entered in error are struck out and have no place on a line', () => {
    const { container } = render(
      <ResultsView
        record={recordOf(
          [
            observation('e', {
              status: 'entered-in-error',
              valueQuantity: mgdl(900),
              referenceRange: [{ low: mgdl(70), high: mgdl(99) }],
            }),
          ],
          [],
          'patient',
        )}
      />,
    )
    expect(container.querySelector('s')?.textContent).toBe('900 mg/dL')
    expect(screen.queryByRole('img')).toBeNull()
    expect(text(container)).not.toContain('Above the reference range')
  })

  test('name what a report refers to and that was not found', () => {
    const result = [{ reference: 'Observation/a' }, { reference: 'Observation/gone' }]
    const report: fhir4.DiagnosticReport = {
      resourceType: 'DiagnosticReport',
      status: 'final',
      code: { text: 'Panel' },
      result,
    }
    render(<ResultsView record={recordOf([observation('a', { valueQuantity: mgdl(1) })], [report])} />)
    const panel = screen.getByRole('region', { name: 'Panel' })
    expect(panel.textContent).toContain('1 result that it names is not among those read.')
  })
})

describe('any record', () => {
  const real = realResources('Observation')
  const given = [
    observation('a', { valueQuantity: mgdl(1), interpretation: [{ coding: [{ code: 'HH' }] }] }),
    observation('b', { component: [{ code: { text: 'part' }, valueString: 'x' }] }),
    observation('c', { hasMember: [{ reference: 'Observation/a' }] }),
    ...real.slice(0, 60),
  ]
  const report = {
    resourceType: 'DiagnosticReport',
    status: 'final',
    code: { text: 'R' },
    result: [{ reference: 'Observation/a' }],
  } as const
  const drawn = (observations: readonly fhir4.Observation[], reports: readonly fhir4.DiagnosticReport[]) => {
    for (const audience of ['clinician', 'patient'] as const) {
      const record = recordOf(observations, reports, audience)
      for (const View of [ResultsView, ResultsSection]) {
        const { container } = render(<View record={record} />)
        expect(text(container)).toContain('Results')
        // A text NaN is shown as it was sent; nothing is drawn at it.
        expect(container.innerHTML).not.toMatch(/\[object|>undefined<| (d|[cxywh]\w*)="[^"]*(NaN|Infinity)/)
        cleanup()
      }
    }
  }

  test('mutilated in any way is drawn in every view', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...given).chain(mutated), { maxLength: 5 }),
        fc.constant(report).chain(mutated),
        (observations, one) =>
          drawn(observations, [{ ...one, result: [...[one.result].flat()] }] as fhir4.DiagnosticReport[]),
      ),
      { numRuns: 40 },
    )
  })

  test('that is real is drawn in every view', () => {
    drawn([...given, ...real.slice(0, 400)], realResources('DiagnosticReport').slice(0, 60))
  })
})
