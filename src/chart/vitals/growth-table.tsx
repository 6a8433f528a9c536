import { createElement, useState } from 'react'
import type { GrowthPoint, GrowthSeries } from '#clinical'
import { vitals as words } from '#words'
import { standingWords } from './growth-standing.ts'

/** The same values as a table, newest first; drawn only once it is opened. */
export function GrowthTable({ series, hasCurves }: { series: GrowthSeries; hasCurves: boolean }) {
  const [open, setOpen] = useState(false)
  return (
    <details className="growth-table" onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>{words.asTable()}</summary>
      {open && (
        <table>
          <caption className="said-only">{words.growthOf(series.measure)}</caption>
          <thead>
            <tr>
              <th scope="col">{words.measured()}</th>
              <th scope="col">{words.age()}</th>
              <th scope="col">{words.value()}</th>
              {hasCurves && <th scope="col">{words.standingTitle()}</th>}
            </tr>
          </thead>
          {createElement('tbody', null, ...series.points.toReversed().map(point => rowOf(point, hasCurves)))}
        </table>
      )}
    </details>
  )
}

function rowOf({ light, ageText, text, standing, isCorrected }: GrowthPoint, hasCurves: boolean) {
  return (
    <tr>
      <th scope="row">{light.reading.when ?? words.undated()}</th>
      <td>{isCorrected && hasCurves ? words.ageCorrected(ageText) : ageText}</td>
      <td>
        <bdi>{text}</bdi>
      </td>
      {hasCurves && <td>{words.together(standingWords(standing))}</td>}
    </tr>
  )
}
