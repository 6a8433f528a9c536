import { useId, useState } from 'react'
import type { GrowthPoint, GrowthSeries, GrowthSex } from '#clinical'
import { vitals as words } from '#words'
import { useWidth } from '../results/trend-axis.ts'
import { GrowthPlot } from './growth-plot.tsx'
import { standingWords } from './growth-standing.ts'
import { GrowthTable } from './growth-table.tsx'

/** The ages, in months, that one chart covers: those of one set of curves. */
interface Ages {
  readonly from: number
  readonly to: number
}

const INFANT: Ages = { from: 0, to: 24 }
const CHILD: Ages = { from: 24, to: 120 }
const YOUTH: Ages = { from: 24, to: 240 }
const HEAD: Ages = { from: 0, to: 60 }

/** One measure by age: curves, the child's points joined by nothing, one of them in words, and all of them as a table. */
export function GrowthChart({
  series,
  sex,
  audience,
}: {
  series: GrowthSeries
  /** `undefined`: without curves. */
  sex: GrowthSex | undefined
  audience: 'clinician' | 'patient'
}) {
  const { measure, points, unit, undrawn, count, older } = series
  const choices =
    measure === 'head'
      ? [HEAD]
      : measure === 'bmi' && !points.some(isIn(INFANT))
        ? [CHILD, YOUTH]
        : [INFANT, CHILD, YOUTH]
  const latest = points.at(-1)
  const [ages, setAges] = useState<Ages>(
    choices.find(one => latest && isIn(one)(latest)) ?? choices[0] ?? CHILD,
  )
  const inside = points.filter(isIn(ages))
  const [chosen, setChosen] = useState<GrowthPoint>()
  const point = chosen !== undefined && inside.includes(chosen) ? chosen : inside.at(-1)
  const [measureWidth, width] = useWidth()
  const heading = useId()
  return (
    <figure className="growth-chart" aria-labelledby={heading}>
      <figcaption id={heading}>{words.growthOf(measure)}</figcaption>
      {choices.length > 1 && (
        <fieldset>
          <legend className="said-only">{words.whichYears()}</legend>
          {choices.map(one => (
            <button key={one.to} type="button" aria-pressed={one === ages} onClick={() => setAges(one)}>
              {words.years(one.from / 12, one.to / 12)}
            </button>
          ))}
        </fieldset>
      )}
      <div dir="ltr" ref={measureWidth}>
        <GrowthPlot
          measure={measure}
          unit={unit}
          sex={sex}
          ages={ages}
          points={inside}
          chosen={point}
          onChoose={setChosen}
          width={width}
        />
      </div>
      {inside.length > 1 && point !== undefined && (
        <input
          className="growth-slider"
          type="range"
          min={0}
          max={inside.length - 1}
          step={1}
          value={inside.indexOf(point)}
          aria-label={words.choosePoint()}
          aria-valuetext={inWords(point, sex, unit)}
          onChange={event => setChosen(inside[event.currentTarget.valueAsNumber])}
        />
      )}
      <p className="growth-readout">
        {point === undefined ? words.noneAtThisAge() : <bdi>{inWords(point, sex, unit)}</bdi>}
      </p>
      {audience === 'patient' && point?.standing !== undefined && (
        <p className="entry-quiet">{words.inPlainWords(point.standing.percentile)}</p>
      )}
      {older > 0 && <p className="entry-quiet">{words.newestOnly(count - older, count)}</p>}
      {undrawn > 0 && <p className="entry-quiet">{words.undrawn(undrawn)}</p>}
      {points.length > 0 && <GrowthTable series={series} hasCurves={sex !== undefined} />}
    </figure>
  )
}

/** The last day of one chart is the first of the next; it is drawn on the later, as the curves are chosen. */
const isIn =
  ({ from, to }: Ages) =>
  ({ months }: GrowthPoint): boolean =>
    (months >= from || from === 0) && (to === 24 ? months < to : months <= to)

function inWords(point: GrowthPoint, sex: GrowthSex | undefined, unit: string): string {
  const { standing, text, ageText, isCorrected, light } = point
  const drawn = point.isConverted ? [words.converted(point.value, unit)] : []
  const age = isCorrected && sex !== undefined ? words.ageCorrected(ageText) : ageText
  return words.pointAt(age, light.reading.when, [
    text,
    ...drawn,
    ...(sex === undefined ? [] : standingWords(standing)),
  ])
}
