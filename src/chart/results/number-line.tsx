import type { FlagTone, RangeLine } from '#clinical'
import { results as words } from '#words'

const WIDTH = 320
const LINE = 34
const EDGE = 12

/**
 * Where a value lies to its range: the range is the middle half of the line, so that a little outside looks like a
 * little; a value far off stretches the line. Red only where the laboratory called it critical.
 * @see JAMIA 2017 ocw169
 */
export function NumberLine({
  value,
  shown,
  range,
  tone,
}: {
  value: number
  shown: string
  range: RangeLine
  tone: FlagTone | undefined
}) {
  const { low, high } = endsOf(value, range)
  const x = (at: number) => EDGE + ((at - low) / (high - low)) * (WIDTH - 2 * EDGE)
  const [from, to] = [range.low ?? low, range.high ?? high]
  const at = x(value)
  const anchor = at < 50 ? 'start' : at > WIDTH - 50 ? 'end' : 'middle'
  return (
    <svg
      className="number-line"
      viewBox={`0 0 ${WIDTH} 54`}
      role="img"
      aria-label={words.numberLine(shown, range.text)}
    >
      <line className="number-axis" x1={EDGE} x2={WIDTH - EDGE} y1={LINE} y2={LINE} />
      <rect className="number-band" x={x(from)} width={x(to) - x(from)} y={LINE - 5} height={10} />
      {range.low !== undefined && <End x={x(range.low)} value={range.low} />}
      {range.high !== undefined && <End x={x(range.high)} value={range.high} />}
      <path className="number-mark" data-tone={tone} d={`M${at},${LINE - 6}l-6,-9h12z`} />
      <text className="number-value" x={at} y={14} textAnchor={anchor}>
        {shown}
      </text>
    </svg>
  )
}

function End({ x, value }: { x: number; value: number }) {
  return (
    <g className="number-end">
      <line x1={x} x2={x} y1={LINE - 7} y2={LINE + 7} />
      <text x={x} y={LINE + 19} textAnchor="middle">
        {words.tick(value)}
      </text>
    </g>
  )
}

/** The ends of the line: half a range beyond each end of the range, and as far as the value lies. */
function endsOf(value: number, range: RangeLine): { low: number; high: number } {
  const { low = Math.min(0, range.high ?? 0), high = Math.max(low + 1, low === 0 ? 1 : low * 2) } = range
  const reach = Math.max(high - low, Number.MIN_VALUE) / 2
  const start = range.low === undefined && low === 0 ? 0 : low - reach
  const ends = { low: Math.min(start, value), high: Math.max(high + reach, value) }
  return ends.high > ends.low ? ends : { low: ends.low, high: ends.low + 1 }
}
