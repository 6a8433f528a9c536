import { take as words } from '#words'
import { codesOf } from './codes.ts'
import type { Column } from './csv.ts'
import { type Fields, fieldsOf, listOf } from './fields.ts'
import { type ReadBy, type Reading, readingOf } from './reading.ts'
import { visibleText } from './text.ts'

/** One value: of an observation, or of one part of it. */
export interface ObservationRow {
  readonly id: string | undefined
  readonly observation: Fields
  /** The element that holds the value. */
  readonly element: Fields
  /** Read when it is written, not before: there may be a hundred thousand. */
  readonly reading: () => Reading
  /** The panel whose part it is. */
  readonly partOf: () => string | undefined
}

/** The rows of the vital signs, or of every other observation. A panel without a value of its own is its parts. */
export function* observationRows(
  resources: readonly unknown[],
  section: 'results' | 'vitals',
  by: ReadBy,
): Generator<ObservationRow, void> {
  for (const observation of listOf(resources)) {
    if (isVitalSign(observation) === (section === 'vitals')) yield* rowsOf(observation, by)
  }
}

function rowsOf(observation: Fields, by: ReadBy): readonly ObservationRow[] {
  const id = visibleText(observation.id)
  let known: Reading | undefined
  const whole = () => {
    known ??= readingOf(observation, by)
    return known
  }
  const parts = listOf(observation.component).map((element, place) => ({
    id,
    observation,
    element,
    reading: () => whole().components[place] ?? whole(),
    partOf: () => whole().name,
  }))
  const hasOwn = Object.keys(observation).some(key => key.startsWith('value')) || parts.length === 0
  const own = { id, observation, element: observation, reading: whole, partOf: () => undefined }
  return hasOwn ? [own, ...parts] : parts
}

/** The columns of observations; a quantity is its bare number, anything else what the reader of the chart sees. */
export const observationColumns = (): readonly Column<ObservationRow>[] => [
  { header: words.column('name'), cell: row => row.reading().name },
  { header: words.column('panel'), cell: row => row.partOf() },
  {
    header: words.column('code'),
    cell: row =>
      codes(row)
        .map(({ code }) => code)
        .join('; '),
  },
  {
    header: words.column('system'),
    cell: row =>
      codes(row)
        .map(({ system }) => system ?? '')
        .join('; '),
  },
  { header: words.column('comparator'), cell: row => quantity(row)?.comparator },
  { header: words.column('value'), cell: row => quantity(row)?.value ?? row.reading().text },
  { header: words.column('unit'), cell: row => row.reading().unit },
  {
    header: words.column('flag'),
    cell: row =>
      row
        .reading()
        .flags.map(flag => flag.letter)
        .join('; '),
  },
  {
    header: words.column('range'),
    cell: row =>
      row
        .reading()
        .ranges.lines.map(line => line.text)
        .join('; '),
  },
  { header: words.column('start'), cell: ({ observation }) => writtenDate(observation) },
  { header: words.column('recorded'), cell: ({ observation }) => visibleText(observation.issued) },
  { header: words.column('status'), cell: ({ observation }) => visibleText(observation.status) },
  { header: words.column('by'), cell: row => row.reading().performer },
]

const codes = ({ element }: ObservationRow) => codesOf(element.code)

/** The number and comparator of a quantity; none where rules unknown to this app may change what it means. */
function quantity(row: ObservationRow): { value: string; comparator: string | undefined } | undefined {
  const { value, comparator } = fieldsOf(row.element.valueQuantity)
  if (typeof value !== 'number' || !Number.isFinite(value) || row.reading().uninterpretable) return undefined
  return { value: String(value), comparator: visibleText(comparator) }
}

function writtenDate({ effectiveDateTime, effectiveInstant, effectivePeriod }: Fields): string | undefined {
  const { start, end } = fieldsOf(effectivePeriod)
  const period = [visibleText(start), visibleText(end)].map(one => one ?? '').join('/')
  return visibleText(effectiveDateTime ?? effectiveInstant) ?? (period === '/' ? undefined : period)
}

const isVitalSign = ({ category }: Fields) =>
  listOf(category).some(({ coding }) => listOf(coding).some(({ code }) => code === 'vital-signs'))
