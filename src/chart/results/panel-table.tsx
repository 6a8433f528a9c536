import { memo, useState } from 'react'
import { readingText, recentOf, type Series, unitLinesOf } from '#clinical'
import { Button } from '#ui'
import { results as words } from '#words'
import type { ChartRecord } from '../record/chart-record.ts'
import { PanelNotes } from './panel-notes.tsx'
import { RangeText } from './range-text.tsx'
import type { Cell, Row } from './results-rows.ts'
import { Sparkline } from './sparkline.tsx'
import type { Chosen } from './use-chosen.ts'
import type { Group } from './use-panels.ts'
import { ValueText } from './value-text.tsx'

const BATCH = 100
// A wide screen with few dates must not tear a row apart.
const WIDTH_FIXED = 42
const WIDTH_DATE = 9

interface Shown {
  readonly dates: readonly { readonly time: number; readonly label: string }[]
  readonly record: ChartRecord
  readonly chosen: Chosen
  /** Unit and range stand below the test's name. */
  readonly narrow: boolean
  readonly onCell: (cell: Cell) => void
  readonly onDate: (time: number) => void
}

/** One panel: a row for each test and unit, a column for each date. */
export function PanelTable({ group, rows, ...shown }: { group: Group; rows: readonly Row[] } & Shown) {
  const [drawn, setDrawn] = useState(BATCH)
  if (rows.length === 0 && group.missing === 0 && group.elsewhere.length === 0) return null
  if (rows.length === 0) {
    return (
      <section className="panel" aria-label={group.name}>
        <h3>{group.name}</h3>
        <PanelNotes group={group} />
      </section>
    )
  }
  const { dates, narrow } = shown
  return (
    <section className="panel" aria-label={group.name}>
      <table className="panel-table" style={{ maxWidth: `${WIDTH_FIXED + WIDTH_DATE * dates.length}rem` }}>
        <caption>
          <h3>{group.name}</h3>
        </caption>
        <thead>
          <tr>
            <th scope="col" className="col-test">
              {words.test()}
            </th>
            {!narrow && (
              <>
                <th scope="col" className="col-trend">
                  {words.trend()}
                </th>
                <th scope="col" className="col-unit">
                  {words.unit()}
                </th>
                <th scope="col" className="col-range">
                  {words.rangeLabel()}
                </th>
              </>
            )}
            {dates.map(({ time, label }) => (
              <th key={time} scope="col" className="col-date">
                <Moment text={label} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, drawn).map(row => (
            <TestRow key={row.key} row={row} {...shown} />
          ))}
        </tbody>
      </table>
      {rows.length > drawn && (
        <p className="results-more">
          {words.rowsShown(drawn, rows.length)}{' '}
          <Button onClick={() => setDrawn(drawn + BATCH)}>{words.moreTests()}</Button>
        </p>
      )}
      <PanelNotes group={group} />
    </section>
  )
}

const TestRow = memo(function TestRow({
  row,
  dates,
  record,
  chosen,
  narrow,
  onCell,
  onDate,
}: { row: Row } & Shown) {
  const { series, unit, ranges, cells, newest } = row
  const trend = <TrendButton series={series} unit={unit} record={record} chosen={chosen} name={row.name} />
  return (
    <tr>
      <th scope="row" className="col-test">
        <bdi>{row.name}</bdi>
        {narrow && (
          <>
            <span className="test-quiet">
              {unit !== undefined && <bdi>{unit} </bdi>}
              <RangeText ranges={ranges} />
            </span>
            {trend}
          </>
        )}
      </th>
      {!narrow && (
        <>
          <td className="col-trend">{trend}</td>
          <td className="col-unit">
            <bdi>{unit}</bdi>
          </td>
          <td className="col-range">
            <RangeText ranges={ranges} />
          </td>
        </>
      )}
      {cells.size === 0 ? (
        <td className="col-none" colSpan={Math.max(dates.length, 1)}>
          {newest === undefined ? (
            words.noneStands()
          ) : newest.when === undefined ? (
            words.onlyUndated()
          ) : (
            <button type="button" className="value-button" onClick={() => onDate(newest.epochMs)}>
              {words.lastOn(readingText(newest), newest.when)}
            </button>
          )}
        </td>
      ) : (
        dates.map(({ time, label }) => (
          <td key={time} className="col-date">
            {(cells.get(time) ?? []).map((cell, index) => {
              // Servers send several results of one moment, and not always with ids.
              const key = `${cell.reading.id} ${index}`
              return (
                <button key={key} type="button" className="value-button" onClick={() => onCell(cell)}>
                  <ValueText reading={cell.reading} withUnit={cell.reading.unit !== unit} />
                  {cell.reading.when !== label && <span className="test-quiet">{cell.reading.when}</span>}
                </button>
              )
            })}
          </td>
        ))
      )}
    </tr>
  )
})

/** A moment that breaks between its date and its time, and nowhere within them. */
function Moment({ text }: { text: string }) {
  const [date = '', ...rest] = text.split(' ')
  if (date.length < 8) return text
  return (
    <>
      <span className="moment-part">{date}</span> {rest.join(' ')}
    </>
  )
}

/** Draws the trend of a test, or takes it away again; nothing where there is no number to draw. */
function TrendButton({
  series,
  unit,
  record,
  chosen,
  name,
}: {
  series: Series
  unit: string | undefined
  record: ChartRecord
  chosen: Chosen
  name: string
}) {
  if (!unitLinesOf(recentOf(series)).some(({ points }) => points.length > 1)) return null
  return (
    <button
      type="button"
      className="trend-button"
      aria-pressed={chosen.keys.includes(series.key)}
      aria-label={words.trendOf(name)}
      onClick={() => chosen.toggle(series.key)}
    >
      <Sparkline series={series} unit={unit} record={record} />
      <span aria-hidden="true">{words.trend()}</span>
    </button>
  )
}
