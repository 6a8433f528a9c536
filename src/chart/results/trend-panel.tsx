import { useEffect, useMemo, useRef } from 'react'
import { type ObservationBook, recentOf, type Series, unitLinesOf } from '#clinical'
import { Button } from '#ui'
import { results as words } from '#words'
import type { ChartRecord } from '../record/chart-record.ts'
import { Trend } from './trend.tsx'
import { trendSeriesOf } from './trend-series.ts'
import type { Chosen } from './use-chosen.ts'

/** The trends of the chosen tests, below one another on one time axis; others can be added. */
export function TrendPanel({
  record,
  book,
  chosen,
}: {
  record: ChartRecord
  book: ObservationBook
  chosen: Chosen
}) {
  const found = chosen.keys.map(key => book.find(key)).filter(series => series !== undefined)
  if (found.length === 0) return null
  return <Drawn record={record} book={book} chosen={chosen} found={found} />
}

function Drawn({
  record,
  book,
  chosen,
  found,
}: {
  record: ChartRecord
  book: ObservationBook
  chosen: Chosen
  found: readonly Series[]
}) {
  const panel = useRef<HTMLElement>(null)
  const series = useMemo(() => found.flatMap(one => trendSeriesOf(one, record)), [found, record])
  const others = book.series.filter(
    one =>
      !chosen.keys.includes(one.key) && unitLinesOf(recentOf(one)).some(({ points }) => points.length > 0),
  )
  useEffect(() => panel.current?.focus(), [])
  const title = words.trendTitle(found.map(({ name }) => name ?? words.notNamed()))
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
        {found.length > 1 &&
          found.map(({ key, name }) => (
            <Button key={key} onClick={() => chosen.toggle(key)}>
              {words.removeTest(name ?? words.notNamed())}
            </Button>
          ))}
        <Button onClick={chosen.clear}>{words.closeTrend()}</Button>
      </div>
    </section>
  )
}
