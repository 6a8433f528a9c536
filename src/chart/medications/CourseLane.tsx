import { memo, type PointerEvent } from 'react'
import type { MedicationLine } from '#clinical'
import { chart, medicines as words } from '#words'
import type { Bar } from './course-time.ts'

const LANE = 18
const BAR = 14
/** About as wide as a letter is, in CSS pixels: a label that does not fit whole is left out; the table has it. */
const LETTER = 7

/** The bars of one medicine. Filled: ordered; hollow: reported; thin: supply that was handed out; dashed: not known. */
export const CourseLane = memo(function CourseLane({
  bars,
  width,
  left = 0,
  right = width,
  x,
  today,
  name = '',
  onPoint,
}: {
  bars: readonly Bar[]
  /** Of the whole drawing; time begins at `left` and ends at `right`. */
  width: number
  left?: number
  right?: number
  x: (day: number) => number
  today: number
  /** Told with the pointer's place. */
  name?: string
  /** The pointer is at this many CSS pixels from the left. */
  onPoint?: (name: string, x: number) => void
}) {
  const lanes = bars.reduce((most, { lane }) => Math.max(most, lane + 1), 1)
  const height = lanes * LANE + 6
  const pointAt = ({ clientX, currentTarget }: PointerEvent<SVGSVGElement>) =>
    onPoint?.(name, clientX - currentTarget.getBoundingClientRect().left)
  return (
    <div className="course-plot">
      <svg
        width={width}
        height={height}
        className="course-svg"
        aria-hidden="true"
        onPointerMove={pointAt}
        onPointerDown={pointAt}
      >
        {x(today) <= right && <line className="course-now" x1={x(today)} x2={x(today)} y1={0} y2={height} />}
        {bars.map(bar => (
          <BarMark key={bar.line.key} bar={bar} x={x} left={left} right={right} />
        ))}
      </svg>
    </div>
  )
})

function BarMark({
  bar,
  x,
  left,
  right,
}: {
  bar: Bar
  x: (day: number) => number
  left: number
  right: number
}) {
  const { line, lane, isStartVague, isEndVague } = bar
  const y = lane * LANE + 4
  const from = Math.max(left, x(bar.from))
  // A hair's breadth is left between a bar and the one that follows upon it.
  const to = Math.max(from + 2, Math.min(right, x(bar.to)) - 2)
  if (line.course.isPoint) {
    return <path className="course-point" data-origin={line.origin} d={`M${from} ${y}l6 7l-6 7l-6 -7z`} />
  }
  const vague = Math.min(14, (to - from) / 2)
  const solidFrom = isStartVague ? from + vague : from
  const solidTo = isEndVague ? to - vague : to
  const label = labelOf(line)
  const [top, thick] = line.origin === 'dispensed' ? [y + 4, 5] : [y, BAR]
  return (
    <g className="course-bar" data-origin={line.origin} data-severe={line.doNotGive}>
      {(isStartVague || isEndVague) && (
        <rect className="course-vague" x={from} y={top} width={to - from} height={thick} />
      )}
      <rect x={solidFrom} y={top} width={Math.max(0, solidTo - solidFrom)} height={thick} />
      {label !== undefined && thick === BAR && label.length * LETTER + 8 <= solidTo - solidFrom && (
        <text x={solidFrom + 4} y={y + 11}>
          {label}
        </text>
      )}
    </g>
  )
}

function labelOf({ doNotGive, isHeld, status, facts }: MedicationLine): string | undefined {
  if (doNotGive) return chart.doNotGive()
  return isHeld ? words.doseAndStatus(facts.said, status) : facts.said
}
