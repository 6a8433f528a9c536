import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csvCell, csvPieces } from './csv.ts'
import { CSV_SECTIONS, sectionCsv } from './csv-sections.ts'
import { mutated } from './testing/mutated.ts'
import { realResources } from './testing/real.ts'

const by = {
  viewpoint: { at: new Date(2026, 6, 14), locale: 'en', audience: 'clinician' },
  patient: {},
} as const
const textOf = (pieces: Iterable<{ text: string }>) => [...pieces].map(({ text }) => text).join('')

/** Reads CSV as RFC 4180 has it. */
function parse(text: string): string[][] {
  const rows: string[][] = [[]]
  const cells = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/gy
  while (cells.lastIndex < text.length) {
    const [, quoted, plain, end] = cells.exec(text) ?? []
    if (end === undefined) throw new Error('not CSV')
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
    if (end === '\r\n') rows.push([])
  }
  return rows.slice(0, -1)
}

describe('a cell', () => {
  test.each([
    ['=1+1', `"'=1+1"`],
    ['+44 1632', `"'+44 1632"`],
    ['-cmd', `"'-cmd"`],
    ['@sum', `"'@sum"`],
    ['\t=1', `"'\t=1"`],
    ['\r=1', `"'\r=1"`],
    [' =1', `"' =1"`],
    ['＝1', `"'＝1"`],
    ['-2.5', '-2.5'],
    ['10', '10'],
    ['a "b", c', '"a ""b"", c"'],
    ['two\nlines', '"two\nlines"'],
    ['', ''],
  ])('%j is written as %s', (text, written) => {
    expect(csvCell(text)).toBe(written)
  })

  test('B107: whatever it holds comes back, and none begins as a formula', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), texts => {
        const column = { header: 'h', cell: (row: string) => row }
        const [, ...rows] = parse(textOf(csvPieces(texts, [column, column], texts.length)))
        expect(rows.map(([cell]) => cell?.replace(/^'(?=[\s\0]*[=+\-@\t\r\n＝＋－＠])/, ''))).toEqual(texts)
        for (const [cell = ''] of rows) expect(cell).not.toMatch(/^\s*[=+@]|^-(?!\d+(\.\d+)?$)/)
      }),
    )
  })
})

describe('a section', () => {
  const part = (...resources: object[]) => [{ resources, included: new Map() }]

  test('begins with a byte order mark and headers, and every row ends with how complete it is', () => {
    const text = textOf(
      sectionCsv('problems', part({ resourceType: 'Condition', code: { text: 'Gout' } }), 'complete', by),
    )
    expect(text.startsWith('\uFEFFName,')).toBe(true)
    expect(text.endsWith('complete\r\n')).toBe(true)
    expect(parse(text)[1]?.[0]).toBe('Gout')
  })

  test('a blood pressure is a row for each of its values, a quantity its bare number', () => {
    const pressure = {
      resourceType: 'Observation',
      category: [{ coding: [{ code: 'vital-signs' }] }],
      code: { text: 'Blood pressure' },
      component: [
        { code: { text: 'Systolic' }, valueQuantity: { value: 127, unit: 'mmHg' } },
        { code: { text: 'Diastolic' }, valueQuantity: { value: 68, unit: 'mmHg' } },
      ],
    }
    const rows = parse(textOf(sectionCsv('vitals', part(pressure), 'complete', by)))
    const [head = [], systolic = [], diastolic = []] = rows
    expect(rows).toHaveLength(3)
    expect([systolic, diastolic].map(row => row[head.indexOf('Value')])).toEqual(['127', '68'])
    expect(systolic[head.indexOf('Part of')]).toBe('Blood pressure')
    expect(textOf(sectionCsv('results', part(pressure), 'complete', by)).match(/\r\n/g)).toHaveLength(1)
  })

  test('what carries rules that are not known is named as that, and nothing of it is told', () => {
    const odd = { resourceType: 'Condition', code: { text: 'Gout' }, modifierExtension: [{ url: 'x:not' }] }
    const text = textOf(sectionCsv('problems', part(odd), 'complete', by))
    expect(text).toContain('Cannot be interpreted')
    expect(text).not.toContain('Gout')
  })

  test('resources that are odd in every way make rows and no errors', () => {
    const samples = [
      ...realResources('Observation').slice(0, 20),
      ...realResources('MedicationRequest').slice(0, 10),
      ...realResources('Encounter').slice(0, 5),
      { resourceType: 'Observation', code: { text: 'x' }, component: [{ valueQuantity: { value: 1 } }] },
    ]
    fc.assert(
      fc.property(fc.constantFrom(...samples).chain(mutated), resource => {
        for (const section of CSV_SECTIONS) {
          const [head = [], ...rows] = parse(textOf(sectionCsv(section, part(resource), 'complete', by)))
          for (const row of rows) expect(row).toHaveLength(head.length)
        }
      }),
    )
  })
})
