import { useEffect, useMemo, useRef } from 'react'
import { recentOf, type Series, unitLinesOf } from '#clinical'
import { Button } from '#ui'
import { results as words } from '#words'
import type { ChartRecord } from '../record/chart-record.ts'
import type { ObservationsFound } from '../record/observations.ts'
import { Trend } from './trend.tsx'
import { trendSeriesOf } from './trend-series.ts'
import type { Chosen } from './use-chosen.ts'

/** The trends of the chosen tests, below one another on one time axis; others can be added. */
export function TrendPanel({
  record,
  found,
  chosen,
}: {
  record: ChartRecord
  found: ObservationsFound
  chosen: Chosen
}) {
  const { keys } = chosen
  const tests = useMemo(() => keys.flatMap(key => found.book.find(key) ?? []), [keys, found])
  const others = useMemo(() => drawable(found, keys), [found, keys])
  if (tests.length === 0) return null
  return <Drawn record={record} tests={tests} others={others} chosen={chosen} />
}

/** The tests that could be drawn beside the chosen ones. */
function drawable({ book }: ObservationsFound, keys: readonly string[]): readonly Series[] {
  if (keys.length === 0) return []
  return book.series
    .filter(one => !keys.includes(one.key) && unitLinesOf(recentOf(one)).some(line => line.points.length > 0))
    .toSorted((a, b) => (a.name ?? '').localeCompare(b.name ?? ''))
}

function Drawn({
  record,
  tests,
  others,
  chosen,
}: {
  record: ChartRecord
  tests: readonly Series[]
  others: readonly Series[]
  chosen: Chosen
}) {
  const panel = useRef<HTMLElement>(null)
  const series = useMemo(() => tests.flatMap(one => trendSeriesOf(one, record)), [tests, record])
  useEffect(() => panel.current?.focus(), [])
  const title = words.trendTitle(tests.map(({ name }) => name ?? words.notNamed()))
  return (
    <section ref={panel} className="trend-panel" tabIndex={-1} aria-label={title}>
      {series.length === 0 ? (
        <p>{words.nothingToDraw()}</p>
      ) : (
        <Trend key={chosen.keys.join(' ')} title={title} series={series} viewpoint={record.viewpoint} />
      )}
      <div className="trend-choice">
        <label>
          {words.addTest()}{' '}
          <select value="" onChange={event => chosen.toggle(event.currentTarget.value)}>
            <option value="">{words.chooseTest()}</option>
            {others.map(({ key, name }) => (
              <option key={key} value={key}>
                {name}
              </option>
            ))}
          </select>
        </label>
        {tests.length > 1 &&
          tests.map(({ key, name }) => (
            <Button key={key} onClick={() => chosen.toggle(key)}>
              {words.removeTest(name ?? words.notNamed())}
            </Button>
          ))}
        <Button onClick={chosen.clear}>{words.closeTrend()}</Button>
      </div>
    </section>
  )
}
