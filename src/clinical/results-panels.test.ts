import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ObservationBook } from './observation-book.ts'
import { panelsOf } from './results-panels.ts'
import { reportLine, reportsOf } from './results-reports.ts'
import { mutated } from './testing/mutated.ts'
import { realResources } from './testing/real.ts'

const category = (code: string) => [{ coding: [{ code }] }]
const observation = (id: string, name: string, more: object = {}): fhir4.Observation => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  category: category('laboratory'),
  code: { text: name },
  effectiveDateTime: '2026-05-01',
  valueString: 'x',
  ...more,
})
const report = (name: string, results: readonly string[], more: object = {}) => ({
  resourceType: 'DiagnosticReport',
  status: 'final',
  code: { text: name },
  effectiveDateTime: '2026-05-01',
  result: results.map(id => ({ reference: id.startsWith('#') ? id : `Observation/${id}` })),
  ...more,
})
const bookOf = (...observations: readonly fhir4.Observation[]) => {
  const book = new ObservationBook()
  book.add(observations)
  return book
}
const namesOf = (series: readonly { readonly name: string | undefined }[]) => series.map(({ name }) => name)

describe('tests by panel', () => {
  test('stand under the report that names them, in its order, and each once', () => {
    const book = bookOf(observation('k', 'Potassium'), observation('na', 'Sodium'), observation('x', 'TSH'))
    const { panels, single } = panelsOf(book, [
      report('Comprehensive', ['na', 'k'], { effectiveDateTime: '2026-01-01' }),
      report('Basic', ['na', 'k']),
    ])
    expect(panels.map(({ name, series }) => [name, namesOf(series)])).toEqual([
      ['Basic', ['Sodium', 'Potassium']],
      ['Comprehensive', []],
    ])
    expect(panels[1]?.elsewhere.map(({ name, under }) => `${name} under ${under}`)).toEqual([
      'Sodium under Basic',
      'Potassium under Basic',
    ])
    expect(namesOf(single)).toEqual(['TSH'])
  })

  test('are found through a panel’s own observation, which is no row itself', () => {
    const whole = observation('p', 'Dipstick', {
      valueString: undefined,
      hasMember: [{ reference: 'Observation/a' }, { reference: 'Observation/b' }],
    })
    const book = bookOf(whole, observation('a', 'Protein'), observation('b', 'Glucose'))
    const { panels, single } = panelsOf(book, [report('Dipstick', ['p'])])
    expect(panels.map(({ name, series }) => [name, namesOf(series)])).toEqual([
      ['Dipstick', ['Protein', 'Glucose']],
    ])
    expect(single).toEqual([])
  })

  test('that are not there are counted', () => {
    const book = bookOf(observation('a', 'Protein'))
    expect(panelsOf(book, [report('Dipstick', ['a', 'b', 'c'])]).panels[0]?.missing).toBe(2)
  })

  test('with panels that hold themselves come to an end', () => {
    const self = observation('p', 'Loop', { hasMember: [{ reference: 'Observation/p' }] })
    expect(panelsOf(bookOf(self), []).panels.length).toBeLessThanOrEqual(1)
  })

  test('leave out vital signs, and what a report entered in error says', () => {
    const book = bookOf(
      observation('hr', 'Pulse', { category: category('vital-signs') }),
      observation('a', 'Protein'),
    )
    const { panels, single, other } = panelsOf(book, [report('Wrong', ['a'], { status: 'entered-in-error' })])
    expect([panels, namesOf(single), other]).toEqual([[], ['Protein'], []])
  })

  test('put every test of any record in exactly one place', () => {
    const observations = realResources('Observation')
    const reports = realResources('DiagnosticReport')
    const own = [
      observation('a', 'A'),
      observation('b', 'B', { hasMember: [{ reference: 'Observation/a' }] }),
    ]
    const book = bookOf(...own, ...observations)
    const { panels, single, other } = panelsOf(book, [report('P', ['a', 'b']), ...reports])
    const placed = [...panels.flatMap(({ series }) => series), ...single, ...other].map(({ key }) => key)
    expect(new Set(placed).size).toBe(placed.length)
    const expected = book.series.filter(
      ({ kind, observations }) =>
        kind !== 'vital-signs' &&
        !observations.every(
          one =>
            one.hasMember &&
            Object.keys(one).every(key => !/^value[A-Z]|^component$|^dataAbsentReason$/.test(key)),
        ),
    )
    expect(new Set(placed)).toEqual(new Set(expected.map(({ key }) => key)))
  })
})

describe('reports', () => {
  const by = { viewpoint: { at: new Date(0), locale: 'en', audience: 'clinician' }, patient: {} } as const
  const found = (...resources: readonly object[]) => ({
    resources,
    included: new Map(),
    complete: true,
    withheld: 0,
    skipped: 0,
  })

  test('come newest first, those without a date last; unknown rules are counted, not read', () => {
    const { reports, uninterpretable } = reportsOf(
      found(
        report('Undated', [], { effectiveDateTime: undefined }),
        report('Old', [], { effectiveDateTime: '2020' }),
        report('New', []),
        report('Strange', [], { modifierExtension: [{ url: 'x' }] }),
      ),
    )
    expect(reports.map(one => reportLine(one, undefined, by).name)).toEqual(['New', 'Old', 'Undated'])
    expect(uninterpretable).toBe(1)
  })

  test('tell their status, conclusion, results found and not found, and what they contain', () => {
    const contained = [observation('c', 'Inside', { valueString: 'seen' })]
    const [one] = reportsOf(
      found(
        report('Culture', ['a', 'b', '#c'], { status: 'preliminary', conclusion: 'No growth', contained }),
      ),
    ).reports
    const line = reportLine(one ?? {}, bookOf(observation('a', 'Protein')), by)
    expect(line).toMatchObject({
      status: 'Preliminary',
      conclusion: 'No growth',
      results: ['Protein'],
      missing: 1,
      struck: false,
    })
    expect(line.contained.map(({ name, text }) => [name, text])).toEqual([['Inside', 'seen']])
  })

  test('mutilated in any way are read or counted', () => {
    const given = [
      report('Culture', ['a', '#c'], { contained: [observation('c', 'C')] }),
      ...realResources('DiagnosticReport').slice(0, 40),
    ]
    const book = bookOf(observation('a', 'A'))
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...given).chain(mutated), { maxLength: 4 }), resources => {
        const { reports, uninterpretable } = reportsOf(found(...resources))
        expect(reports.length + uninterpretable).toBeLessThanOrEqual(resources.length)
        for (const one of reports) expect(reportLine(one, book, by).name.length).toBeGreaterThan(0)
        expect(panelsOf(book, reports).panels).toBeInstanceOf(Array)
      }),
    )
  })
})
