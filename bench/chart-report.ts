import type { Opening } from './chart-visit.ts'
import type { Chunk } from './chunks.ts'
import { median } from './report.ts'

const GOALS = { ratio: 1.15, taskMs: 50, keyMs: 32, heapMB: 200, chunkKB: 40 }

/** The openings of each record, by the number of its observations, as a text of about 110 columns. */
export function reportChart(
  openings: ReadonlyMap<number, readonly Opening[]>,
  chunks: readonly Chunk[],
): string {
  const rows = [...openings].map(([size, found]) => typicalOf(size, found))
  const lines = rows.map(lineOf)
  const heavy = chunks
    .slice(0, 8)
    .map(({ name, gzip }) => `${name.padEnd(44)}${(gzip / 1000).toFixed(1).padStart(8)}`)
  return [
    `${'observations'.padStart(12)}${HEADS.map(head => head.padStart(11)).join('')}`,
    ...lines,
    '',
    'Milliseconds, each the median of the rounds.',
    growthOf(rows),
    '',
    `${'lazy scripts'.padEnd(44)}${'kB gz'.padStart(8)}`,
    ...heavy,
    '',
    ...goalsOf(rows, chunks),
  ].join('\n')
}

const HEADS = [
  'banner',
  'useful',
  'complete',
  'reading',
  'raw',
  '× raw',
  'per 1000',
  'task',
  'heap MB',
  'results',
  'timeline',
  'key',
] as const

interface Row extends Omit<Opening, 'frames'> {
  readonly size: number
  readonly results: number | undefined
  readonly timeline: number | undefined
  readonly ratio: number
}

function typicalOf(size: number, openings: readonly Opening[]): Row {
  const middle = (read: (opening: Opening) => number | undefined) => {
    const values = openings.map(read).filter(value => value !== undefined)
    return values.length === 0 ? undefined : median(values)
  }
  const always = (read: (opening: Opening) => number) => median(openings.map(read))
  return {
    size,
    banner: always(({ banner }) => banner),
    useful: always(({ useful }) => useful),
    complete: always(({ complete }) => complete),
    reading: always(({ reading }) => reading),
    raw: always(({ raw }) => raw),
    ratio: always(({ reading, raw }) => reading / raw),
    pages: always(({ pages }) => pages),
    longestTask: always(({ longestTask }) => longestTask),
    heap: always(({ heap }) => heap),
    results: middle(({ frames }) => frames.results),
    timeline: middle(({ frames }) => frames.timeline),
    typing: middle(({ typing }) => typing),
  }
}

function lineOf(row: Row): string {
  const whole = (value: number | undefined) => (value === undefined ? '–' : value.toFixed(0))
  const perThousand = (row.reading / row.size) * 1000
  const cells = [
    whole(row.banner),
    whole(row.useful),
    whole(row.complete),
    whole(row.reading),
    whole(row.raw),
    row.ratio.toFixed(2),
    perThousand.toFixed(0),
    whole(row.longestTask),
    (row.heap / 1e6).toFixed(1),
    whole(row.results),
    whole(row.timeline),
    whole(row.typing),
  ]
  return `${String(row.size).padStart(12)}${cells.map(cell => cell.padStart(11)).join('')}`
}

/** What one more observation costs, from each size to the next. */
function growthOf(rows: readonly Row[]): string {
  const steps = rows.slice(1).map((row, place) => {
    const before = rows[place]
    if (before === undefined) return ''
    const more = row.size - before.size
    const bytes = (row.heap - before.heap) / more
    const ms = (row.reading - before.reading) / more
    return `${before.size} → ${row.size}: ${bytes.toFixed(0)} bytes and ${(ms * 1000).toFixed(0)} µs`
  })
  return `One more observation costs, ${steps.join('; ')}.`
}

function goalsOf(rows: readonly Row[], chunks: readonly Chunk[]): readonly string[] {
  const last = rows.at(-1)
  if (last === undefined) return []
  const heaviest = Math.max(...chunks.map(({ gzip }) => gzip))
  const lines: readonly [name: string, goal: number, reached: number, digits: number][] = [
    [`× raw at ${last.size}`, GOALS.ratio, last.ratio, 2],
    ['ms, the longest task', GOALS.taskMs, Math.max(...rows.map(({ longestTask }) => longestTask)), 0],
    [`MB of heap at ${last.size}`, GOALS.heapMB, last.heap / 1e6, 1],
    [
      'ms from keystroke to frame',
      GOALS.keyMs,
      Math.max(...rows.map(({ typing }) => typing ?? Number.NaN)),
      0,
    ],
    ['kB gz, the heaviest lazy script', GOALS.chunkKB, heaviest / 1000, 1],
  ]
  return lines.map(([name, goal, reached, digits]) => {
    const verdict = Number.isNaN(reached) ? 'unknown' : reached <= goal ? 'reached' : 'missed '
    return `${verdict}  ${name}: ${reached.toFixed(digits)} (goal ${goal})`
  })
}
