import { createElement, useState } from 'react'
import type { GrowthPoint, GrowthSeries } from '#clinical'
import { vitals as words } from '#words'

/** The same values as a table, newest first; drawn only once it is opened. */
export function GrowthTable({ series, hasCurves }: { series: GrowthSeries; hasCurves: boolean }) {
  const [open, setOpen] = useState(false)
  return (
    <details className="trend-table" onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>{words.asTable()}</summary>
      {open && (
        <table>
          <caption className="said-only">{words.growthOf(series.measure)}</caption>
          <thead>
            <tr>
              <th scope="col">{words.measured()}</th>
              <th scope="col">{words.age()}</th>
              <th scope="col">{words.value()}</th>
              {hasCurves && <th scope="col">{words.percentileTitle()}</th>}
              {hasCurves && <th scope="col">{words.zTitle()}</th>}
              {hasCurves && <th scope="col">{words.curvesOf()}</th>}
            </tr>
          </thead>
          {createElement('tbody', null, ...series.points.toReversed().map(point => rowOf(point, hasCurves)))}
        </table>
      )}
    </details>
  )
}

function rowOf({ when, ageText, text, standing, isCorrected }: GrowthPoint, hasCurves: boolean) {
  return (
    <tr>
      <th scope="row">{when ?? words.undated()}</th>
      <td>{isCorrected && hasCurves ? words.ageCorrected(ageText) : ageText}</td>
      <td>
        <bdi>{text}</bdi>
      </td>
      {hasCurves && (
        <td>{standing === undefined ? words.noStanding() : words.percentile(standing.percentile)}</td>
      )}
      {hasCurves && <td>{standing === undefined ? '' : words.zNumber(standing.z)}</td>}
      {hasCurves && <td>{standing === undefined ? '' : words.reference(standing.reference)}</td>}
    </tr>
  )
}
