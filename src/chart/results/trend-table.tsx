import { createElement, useState } from 'react'
import { Button } from '#ui'
import { results as words } from '#words'
import { indexFrom, type Window } from './trend-scale.ts'
import type { TrendPoint, TrendSeries } from './trend-series.ts'

const BATCH = 100

/** The same values as a table, newest first; drawn only once it is opened. */
export function TrendTable({ series, window }: { series: readonly TrendSeries[]; window: Window }) {
  const [open, setOpen] = useState(false)
  return (
    <details className="trend-table" onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>{words.asTable()}</summary>
      {open && series.map(one => <Values key={one.key} series={one} window={window} />)}
    </details>
  )
}

function Values({ series: { label, unit, points }, window }: { series: TrendSeries; window: Window }) {
  const [drawn, setDrawn] = useState(BATCH)
  const inside = points.slice(indexFrom(points, window.from), indexFrom(points, window.to))
  const rows = inside.slice(-drawn).reverse()
  return (
    <>
      <table>
        <caption>{words.tableCaption(words.plotLabel(label, unit), rows.length, inside.length)}</caption>
        <thead>
          <tr>
            <th scope="col">{words.date()}</th>
            <th scope="col">{words.value()}</th>
          </tr>
        </thead>
        {createElement('tbody', null, ...rows.map(row))}
      </table>
      {rows.length < inside.length && (
        <Button onClick={() => setDrawn(drawn + BATCH)}>{words.moreRows(inside.length - rows.length)}</Button>
      )}
    </>
  )
}

const row = ({ when, shown }: TrendPoint) => (
  <tr>
    <th scope="row">{when}</th>
    <td>{shown}</td>
  </tr>
)
