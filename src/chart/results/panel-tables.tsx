import { useCallback, useMemo, useState } from 'react'
import { observationsAt, readingOf, type Series, timesAfter, timesBefore } from '#clinical'
import { Button } from '#ui'
import { results as words } from '#words'
import type { ChartRecord } from '../record/chart-record.ts'
import { PanelTable } from './panel-table.tsx'
import { ResultDialog } from './result-dialog.tsx'
import { type Cell, isFlagged, rowsOf } from './results-rows.ts'
import { useWidth } from './trend-axis.ts'
import type { Chosen } from './use-chosen.ts'
import type { Groups } from './use-panels.ts'

const FIXED = 480
const FIXED_NARROW = 140
const NARROW = 760
const PER_DATE = 108
const PER_DATE_NARROW = 88
const MOST_DATES = 14

/** The cumulative tables of all panels, on the same dates, newest at the end; other dates by the buttons above. */
export function PanelTables({
  record,
  groups: { groups, series },
  flaggedOnly,
  chosen,
}: {
  record: ChartRecord
  groups: Groups
  flaggedOnly: boolean
  chosen: Chosen
}) {
  const [measure, width] = useWidth()
  const [end, setEnd] = useState(Number.POSITIVE_INFINITY)
  const [cell, setCell] = useState<Cell>()
  const showDate = useCallback((time: number) => setEnd(time + 1), [])
  const isNarrow = width < NARROW
  const room = isNarrow
    ? Math.floor((width - FIXED_NARROW) / PER_DATE_NARROW)
    : Math.floor((width - FIXED) / PER_DATE)
  const count = Math.min(Math.max(room, 1), MOST_DATES)
  const times = useMemo(() => timesUpTo(series, end, count), [series, end, count])
  const dates = useMemo(
    () => times.toReversed().map(time => ({ time, label: labelAt(series, time, record) })),
    [times, series, record],
  )
  const panels = useMemo(
    () =>
      groups.map(group => ({
        group,
        rows: group.series
          .flatMap(one => rowsOf(one, times, record))
          .filter(row => !flaggedOnly || isFlagged(row)),
      })),
    [groups, times, record, flaggedOnly],
  )
  return (
    <div ref={measure} className="panel-tables" data-narrow={isNarrow}>
      <Dates
        series={series}
        times={times}
        count={count}
        onEnd={setEnd}
        dates={dates.map(({ label }) => label)}
      />
      {panels.map(({ group, rows }) => (
        <PanelTable
          key={group.key}
          group={group}
          rows={rows}
          dates={dates}
          record={record}
          chosen={chosen}
          narrow={isNarrow}
          onCell={setCell}
          onDate={showDate}
        />
      ))}
      {cell !== undefined && <ResultDialog cell={cell} record={record} onClose={() => setCell(undefined)} />}
    </div>
  )
}

/** The dates before one, else the newest: other tests may have been chosen since, and these have none so early. */
function timesUpTo(series: readonly Series[], end: number, count: number): readonly number[] {
  const times = timesBefore(series, end, count)
  return times.length > 0 ? times : timesBefore(series, Number.POSITIVE_INFINITY, count)
}

/** Which dates are shown, that there are others, and the ways to them. */
function Dates({
  series,
  times,
  count,
  dates,
  onEnd,
}: {
  series: readonly Series[]
  times: readonly number[]
  count: number
  dates: readonly string[]
  onEnd: (end: number) => void
}) {
  const [newest, oldest] = [times[0], times.at(-1)]
  const [first, last] = [dates[0], dates.at(-1)]
  if (newest === undefined || oldest === undefined || first === undefined || last === undefined) return null
  const isOlder = timesBefore(series, oldest, 1).length > 0
  const newer = timesAfter(series, newest, count)[0]
  return (
    <div className="results-dates">
      <p role="status">{words.datesShown(dates.length, first, last, isOlder, newer !== undefined)}</p>
      {isOlder && <Button onClick={() => onEnd(oldest)}>{words.olderDates()}</Button>}
      {newer !== undefined && (
        <>
          <Button onClick={() => onEnd(newer + 1)}>{words.newerDates()}</Button>
          <Button onClick={() => onEnd(Number.POSITIVE_INFINITY)}>{words.newestDates()}</Button>
        </>
      )}
    </div>
  )
}

function labelAt(series: readonly Series[], time: number, record: ChartRecord): string {
  for (const one of series) {
    const [observation] = observationsAt(one, time)
    if (observation !== undefined) return readingOf(observation, record).when ?? ''
  }
  return ''
}
