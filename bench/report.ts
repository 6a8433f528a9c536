import type { Conditions } from './launch.ts'
import type { Weight } from './weight.ts'

/** All launches under one condition, in milliseconds, by the name of what was launched. */
export interface Row extends Conditions {
  readonly times: ReadonlyMap<string, readonly number[]>
}

/** What the bench found, ready to be put into words. */
export interface Findings {
  readonly rows: readonly Row[]
  readonly app: string
  readonly peer: string
  /** The round trips that SMART forces, by name. */
  readonly forced: readonly string[]
  readonly weights: ReadonlyMap<string, { beforeRedirect: Weight; toChart: Weight }>
}

const GOALS = { floor: 1.15, peer: 0.7, beforeRedirect: 25_000, toChart: 150_000 }

/** The findings as a text of about 110 columns. */
export function report({ rows, app, peer, forced, weights }: Findings): string {
  const timed = rows.flatMap(row => lineOf(row, peer, forced.length))
  const weighed = [...weights].map(
    ([name, { beforeRedirect, toChart }]) =>
      `${name.padEnd(30)}${kilobytes(beforeRedirect).padStart(22)}${kilobytes(toChart).padStart(24)}`,
  )
  return [
    `The floor is ${forced.length} sequential round trips: ${forced.join(', ')}.`,
    '',
    `${'latency  CPU'.padEnd(16)}${'cold launch to the name painted'.padEnd(36)}${'median'.padStart(8)}${'min–max'.padStart(14)}${'× floor'.padStart(10)}${'× peer'.padStart(9)}`,
    ...timed,
    '',
    `${'JavaScript, kB'.padEnd(30)}${'before the redirect'.padStart(22)}${'to the first chart view'.padStart(24)}`,
    ...weighed,
    '',
    ...goals(rows, app, peer, forced.length, weights),
  ].join('\n')
}

/** The middle value; the lower of two middles. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN
}

function lineOf({ latencyMs, slowdown, times }: Row, peer: string, trips: number): readonly string[] {
  const peerTime = median(times.get(peer) ?? [])
  const floor = trips * latencyMs
  return [...times].map(([name, values], index) => {
    const condition = index === 0 ? `${String(latencyMs).padStart(4)} ms  ÷ ${slowdown}` : ''
    const range = `${Math.min(...values).toFixed(0)}–${Math.max(...values).toFixed(0)}`
    const time = median(values)
    return `${condition.padEnd(16)}${name.padEnd(36)}${time.toFixed(0).padStart(8)}${range.padStart(14)}${ratio(time, floor).padStart(10)}${ratio(time, peerTime).padStart(9)}`
  })
}

const ratio = (time: number, other: number) => (other === 0 ? '–' : (time / other).toFixed(2))

const kilobytes = ({ gzip, brotli }: Weight) =>
  `${(gzip / 1000).toFixed(1)} gz, ${(brotli / 1000).toFixed(1)} br`

function goals(
  rows: readonly Row[],
  app: string,
  peer: string,
  trips: number,
  weights: Findings['weights'],
): readonly string[] {
  const row = rows.find(({ latencyMs, slowdown }) => latencyMs === 100 && slowdown === 1)
  const time = median(row?.times.get(app) ?? [])
  const weight = weights.get(app)
  const lines: readonly [name: string, goal: number, reached: number, digits: number][] = [
    ['× floor at 100 ms', GOALS.floor, time / (trips * 100), 2],
    ['× peer at 100 ms', GOALS.peer, time / median(row?.times.get(peer) ?? []), 2],
    [
      'kB gz of JavaScript before the redirect',
      GOALS.beforeRedirect / 1000,
      (weight?.beforeRedirect.gzip ?? Number.NaN) / 1000,
      1,
    ],
    [
      'kB gz of JavaScript to the first chart view',
      GOALS.toChart / 1000,
      (weight?.toChart.gzip ?? Number.NaN) / 1000,
      1,
    ],
  ]
  return lines.map(
    ([name, goal, reached, digits]) =>
      `${reached <= goal ? 'reached' : 'missed '}  ${name}: ${reached.toFixed(digits)} (goal ${goal})`,
  )
}
