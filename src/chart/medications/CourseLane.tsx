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
  last,
  name = '',
  onPoint,
}: {
  bars: readonly Bar[]
  /** Of the whole drawing; time begins at `left` and ends at `right`. */
  width: number
  left?: number
  right?: number
  x: (day: number) => number
  /** The last day on which a medicine can have been taken. */
  last: number
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
        {x(last) <= right && <line className="course-now" x1={x(last)} x2={x(last)} y1={0} y2={height} />}
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
  const { line, lane } = bar
  const y = lane * LANE + 4
  const within = (day: number) => Math.max(left, Math.min(right, x(day)))
  const from = within(bar.from)
  if (line.course.isPoint) {
    return <path className="course-point" data-origin={line.origin} d={`M${from} ${y}l6 7l-6 7l-6 -7z`} />
  }
  // A hair's breadth is left between a bar and the one that follows upon it.
  const to = Math.max(from + 3, within(bar.to) - 2)
  const solidFrom = bar.isStub ? from : within(bar.solidFrom)
  const solidTo = Math.max(solidFrom + 3, Math.min(to, within(bar.solidTo)))
  const label = labelOf(line)
  const [top, thick] = line.origin === 'dispensed' ? [y + 4, 5] : [y, BAR]
  const fits = (width: number) => label !== undefined && thick === BAR && label.length * LETTER + 8 <= width
  return (
    <g className="course-bar" data-origin={line.origin} data-severe={line.doNotGive}>
      {bar.isStub && <path className="course-vague" d={`M${from + 3} ${y + 7}h9`} />}
      {to - from > solidTo - solidFrom && (
        <rect className="course-vague" x={from} y={top} width={to - from} height={thick} />
      )}
      <rect x={solidFrom} y={top} width={solidTo - solidFrom} height={thick} />
      {fits(solidTo - solidFrom) ? (
        <text x={solidFrom + 4} y={y + 11}>
          {label}
        </text>
      ) : (
        fits(to - solidTo) && (
          <text className="course-beside" x={solidTo + 4} y={y + 11}>
            {label}
          </text>
        )
      )}
    </g>
  )
}

function labelOf({ doNotGive, isHeld, status, facts }: MedicationLine): string | undefined {
  if (doNotGive) return chart.doNotGive()
  return isHeld ? words.doseAndStatus(facts.said, status) : facts.said
}
