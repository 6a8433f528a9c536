import { type CSSProperties, useCallback, useMemo, useState } from 'react'
import { datesFor, type lastDayOf, type Medicine, type Viewpoint } from '#clinical'
import { medicines as words } from '#words'
import { useWidth } from '../results/trend-axis.ts'
import { CourseLane } from './CourseLane.tsx'
import { CourseLegend } from './CourseLegend.tsx'
import { type CourseRow, courseRows, type Days, eventsIn, findRunning, ticksOf } from './course-time.ts'

/** The bars, a row a medicine, and one line through all of them at the event one is at, which is told in words below. */
export function CourseFigure({
  medicines,
  days,
  last,
  viewpoint,
}: {
  medicines: readonly Medicine[]
  days: Days
  last: ReturnType<typeof lastDayOf>
  viewpoint: Viewpoint
}) {
  const [plot, width] = useWidth()
  const rows = useMemo(() => courseRows(medicines, days, last.day), [medicines, days, last.day])
  const events = useMemo(() => eventsIn(rows, days), [rows, days])
  const [chosen, setChosen] = useState<number | undefined>(undefined)
  const newest = events.findLastIndex(({ moment }) => moment.first <= last.day)
  const place = Math.min(chosen ?? Math.max(0, newest), events.length - 1)
  const event = events[place]
  const x = useCallback((day: number) => ((day - days.from) / (days.to - days.from)) * width, [days, width])
  const said = event === undefined ? words.noEvents() : eventWords(rows, event)
  const pointAt = useCallback(
    (key: string, at: number) =>
      setChosen(chosen => nearest(rows, events, key, day => Math.abs(x(day) - at)) ?? chosen),
    [rows, events, x],
  )
  // The line through all rows is drawn by the style sheet: no row has to be drawn anew as it moves.
  const focus = { '--course-focus': `${event === undefined ? -1 : x(event.moment.first)}px` } as CSSProperties
  return (
    <div className="courses" style={focus}>
      <Axis days={days} last={last} viewpoint={viewpoint} width={width} x={x} plot={plot} />
      {rows.map((row, place) => (
        <div key={row.medicine.key} className="course-row" data-at={place === event?.row}>
          <bdi className="course-name">{row.medicine.leading.medicine.name}</bdi>
          <CourseLane
            bars={row.bars}
            width={width}
            x={x}
            last={last.day}
            name={row.medicine.key}
            onPoint={pointAt}
          />
        </div>
      ))}
      {rows.length < medicines.length && (
        <p className="entry-quiet">{words.notInTime(medicines.length - rows.length)}</p>
      )}
      <CourseLegend />
      <div className="course-told">
        <label>
          {words.events()}
          <input
            type="range"
            dir="ltr"
            min={0}
            max={Math.max(0, events.length - 1)}
            value={Math.max(0, place)}
            aria-valuetext={said}
            onChange={change => setChosen(Number(change.target.value))}
          />
        </label>
        <p className="course-said">{said}</p>
        {event !== undefined && event.moment.first <= last.day && (
          <p className="entry-quiet">
            {words.runningThen(runningThen(rows, event.row, event.moment.first, last.day))}
          </p>
        )}
      </div>
    </div>
  )
}

/** Which of a medicine's events is nearest. */
function nearest(
  rows: readonly CourseRow[],
  events: ReturnType<typeof eventsIn>,
  key: string,
  distance: (day: number) => number,
): number | undefined {
  const own = events.flatMap(({ row, moment }, place) =>
    rows[row]?.medicine.key === key ? [{ place, far: distance(moment.first) }] : [],
  )
  return own.toSorted((a, b) => a.far - b.far)[0]?.place
}

function eventWords(
  rows: readonly CourseRow[],
  { row, moment, words: happened }: ReturnType<typeof eventsIn>[number],
): string {
  return words.eventSaid(moment.text, rows[row]?.medicine.leading.medicine.name ?? '', happened)
}

function runningThen(
  rows: readonly CourseRow[],
  besides: number,
  day: number,
  last: number,
): readonly string[] {
  return rows.flatMap((row, place) => {
    const line = place === besides ? undefined : findRunning(row, day, last)
    return line === undefined
      ? []
      : words.medicineWith(line.medicine.name, [line.facts.said, line.isHeld ? line.status : undefined])
  })
}

function Axis({
  days,
  last,
  viewpoint,
  width,
  x,
  plot,
}: {
  days: Days
  last: ReturnType<typeof lastDayOf>
  viewpoint: Viewpoint
  width: number
  x: (day: number) => number
  plot: ReturnType<typeof useWidth>[0]
}) {
  const dates = datesFor(viewpoint)
  const ticks = ticksOf(days, Math.max(2, width / 72)).filter(
    ({ day }) => Math.abs(x(day) - x(last.day)) > 52,
  )
  return (
    <div className="course-row course-axis">
      <span className="course-name" />
      <div ref={plot} className="course-plot">
        <svg width={width} height={20} className="course-svg" aria-hidden="true">
          {ticks.map(({ day, date }) => (
            <text key={day} x={x(day)} y={14}>
              {dates(date)}
            </text>
          ))}
          <text className="course-today" x={Math.min(x(last.day), width - 22)} y={14}>
            {last.isDeath ? words.death() : words.today()}
          </text>
        </svg>
      </div>
    </div>
  )
}
