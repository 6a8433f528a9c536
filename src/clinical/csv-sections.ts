import { take as words } from '#words'
import { hasUnknownRules } from './codes-found.ts'
import { type Column, csvPieces, type Piece } from './csv.ts'
import {
  byCell,
  categoryCell,
  codeCell,
  doseCell,
  endCell,
  nameCell,
  type Row,
  reactionCell,
  reasonCell,
  recordedCell,
  severityCell,
  startCell,
  statusCell,
  systemCell,
  verificationCell,
} from './csv-cells.ts'
import { type ObservationRow, observationColumns, observationRows } from './csv-observations.ts'
import { type Fields, fieldsOf, listOf } from './fields.ts'
import type { ReadBy } from './reading.ts'

/** What becomes a file of its own. */
export const CSV_SECTIONS = [
  'allergies',
  'problems',
  'medications',
  'results',
  'vitals',
  'immunizations',
  'encounters',
  'documents',
  'procedures',
  'care-team',
  'plans',
  'coverage',
] as const
/** A section that can be saved as a table. */
export type CsvSection = (typeof CSV_SECTIONS)[number]

/** What is exported of one type: what was found of it, and what came with that. */
interface CsvPart {
  readonly resources: readonly unknown[]
  readonly included: ReadonlyMap<string, unknown>
}

/**
 * One section as CSV. Dates and numbers are as the record has them; the last column of every row says how complete
 * the section was when it was read, so that a row never travels without that.
 */
export function sectionCsv(
  section: CsvSection,
  parts: readonly CsvPart[],
  completeness: string,
  by: ReadBy,
): Generator<Piece, void> {
  const total = parts.reduce((sum, { resources }) => sum + resources.length, 0)
  if (section === 'results' || section === 'vitals') {
    const columns = [...observationColumns(), ...last<ObservationRow>(completeness, ({ id }) => id)]
    return csvPieces(observationsIn(parts, section, by), columns, total)
  }
  const columns = COLUMNS[section].map(column)
  return csvPieces(
    rowsIn(parts),
    [...columns, ...last<Row>(completeness, ({ resource }) => idOf(resource))],
    total,
  )
}

function* observationsIn(parts: readonly CsvPart[], section: 'results' | 'vitals', by: ReadBy) {
  for (const { resources } of parts) yield* observationRows(resources, section, by)
}

function* rowsIn(parts: readonly CsvPart[]): Generator<Row, void> {
  for (const { resources, included } of parts) {
    for (const resource of listOf(resources)) yield { resource, included }
  }
}

const idOf = ({ id }: Fields) => (typeof id === 'string' ? id : undefined)

const last = <T>(completeness: string, id: (row: T) => string | undefined): readonly Column<T>[] => [
  { header: words.column('id'), cell: id },
  { header: words.column('complete'), cell: () => completeness },
]

type ColumnName = keyof typeof CELLS

/** What carries rules that are not known here is named as that, and nothing of it is passed on as a fact. */
const column = (name: ColumnName): Column<Row> => ({
  header: words.column(name),
  cell: row => {
    if (!hasUnknownRules(row.resource)) return CELLS[name](row)
    return name === 'name' ? words.cannotInterpret() : undefined
  },
})

const CELLS = {
  kind: ({ resource }: Row) => words.kindOf(String(resource.resourceType)),
  name: nameCell,
  code: codeCell,
  system: systemCell,
  status: statusCell,
  intent: ({ resource }: Row) => (typeof resource.intent === 'string' ? resource.intent : undefined),
  verification: verificationCell,
  category: categoryCell,
  severity: severityCell,
  reaction: reactionCell,
  dose: doseCell,
  reason: reasonCell,
  lot: ({ resource }: Row) => (typeof resource.lotNumber === 'string' ? resource.lotNumber : undefined),
  class: ({ resource }: Row) => {
    const { display, code } = fieldsOf(resource.class)
    return [display, code].find(one => typeof one === 'string')
  },
  start: startCell,
  end: endCell,
  recorded: recordedCell,
  by: byCell,
} as const satisfies Record<string, (row: Row) => unknown>

const CODED = ['name', 'code', 'system', 'status'] as const
const COLUMNS: Readonly<Record<Exclude<CsvSection, 'results' | 'vitals'>, readonly ColumnName[]>> = {
  allergies: [...CODED, 'verification', 'category', 'severity', 'reaction', 'start', 'recorded', 'by'],
  problems: [...CODED, 'verification', 'category', 'severity', 'start', 'end', 'recorded', 'by'],
  medications: ['kind', ...CODED, 'intent', 'dose', 'reason', 'start', 'end', 'recorded', 'by'],
  immunizations: [...CODED, 'reason', 'start', 'lot', 'recorded', 'by'],
  encounters: [...CODED, 'class', 'reason', 'start', 'end', 'by'],
  documents: ['kind', ...CODED, 'category', 'start', 'recorded', 'by'],
  procedures: [...CODED, 'reason', 'start', 'end', 'by'],
  'care-team': [...CODED, 'by', 'start', 'end'],
  plans: ['kind', ...CODED, 'category', 'intent', 'start', 'end', 'by'],
  coverage: [...CODED, 'by', 'start', 'end'],
}
