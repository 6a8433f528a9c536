import {
  newestOf,
  observationsAt,
  type RangeLine,
  type Reading,
  readingOf,
  type Series,
  unitKeyOf,
} from '#clinical'
import type { ChartRecord } from '../record/chart-record.ts'

/** One result in the table, with what it was read from. */
export interface Cell {
  readonly observation: fhir4.Observation
  readonly reading: Reading
}

/** One test in one unit, on the dates that are shown. */
export interface Row {
  readonly key: string
  readonly series: Series
  readonly name: string
  readonly unit: string | undefined
  /** The results of each date, by its time; a date may have several, or none. */
  readonly cells: ReadonlyMap<number, readonly Cell[]>
  /** As they came with the newest result shown: the one that applies, or all where none is sure to. */
  readonly ranges: readonly RangeLine[]
  /** The newest result of all, whatever dates are shown. */
  readonly newest: Reading | undefined
}

/** The rows of a test: one for each unit among the results shown, at least one. */
export function rowsOf(series: Series, times: readonly number[], record: Reader): readonly Row[] {
  const [latest] = newestOf(series)
  const newest = latest && readingOf(latest, record)
  const lines = new Map<string, { unit: string | undefined; cells: Map<number, Cell[]> }>()
  const homeless: [number, Cell][] = []
  for (const time of times) {
    for (const observation of observationsAt(series, time)) {
      const cell = { observation, reading: readingOf(observation, record) }
      const { measured, unit } = cell.reading
      if (measured === undefined) homeless.push([time, cell])
      else {
        const key = unitKeyOf(cell.reading)
        const line = lines.get(key) ?? { unit, cells: new Map() }
        lines.set(key, line)
        put(line.cells, time, cell)
      }
    }
  }
  // What is no number has no unit to go by: it stands in the line of the newest one.
  const [first] = lines.size === 0 ? [['', { unit: undefined, cells: new Map() }] as const] : lines
  if (lines.size === 0)
    lines.set('', { unit: homeless[0]?.[1].reading.unit ?? newest?.unit, cells: new Map() })
  const home = lines.get(first?.[0] ?? '')
  for (const [time, cell] of homeless) if (home !== undefined) put(home.cells, time, cell)
  return [...lines].map(([key, { unit, cells }]) => ({
    key: `${series.key} ${key}`,
    series,
    name: series.name ?? newest?.name ?? '',
    unit,
    cells,
    ranges: rangesShown(cells, times, newest),
    newest,
  }))
}

/** Whether something on a row was flagged: among the results shown, else the newest of all. */
export function isFlagged({ cells, newest }: Row): boolean {
  const readings = [...cells.values()].flat().map(({ reading }) => reading)
  return (readings.length > 0 ? readings : newest === undefined ? [] : [newest]).some(isFlaggedReading)
}

/** Whether a result, or a part of it, was flagged as not as expected. */
export function isFlaggedReading({ flags, components }: Reading): boolean {
  return (
    flags.some(({ tone }) => tone === 'critical' || tone === 'abnormal') || components.some(isFlaggedReading)
  )
}

type Reader = Pick<ChartRecord, 'viewpoint' | 'patient'>

function put(cells: Map<number, Cell[]>, time: number, cell: Cell): void {
  const there = cells.get(time)
  if (there === undefined) cells.set(time, [cell])
  else there.push(cell)
}

function rangesShown(
  cells: ReadonlyMap<number, readonly Cell[]>,
  times: readonly number[],
  newest: Reading | undefined,
): readonly RangeLine[] {
  const readings = times.flatMap(time => cells.get(time)?.map(({ reading }) => reading) ?? [])
  const { ranges } =
    [...readings, newest].find(reading => reading !== undefined && reading.ranges.lines.length > 0) ?? {}
  if (ranges === undefined) return []
  return ranges.chosen === undefined ? ranges.lines : [ranges.chosen]
}
