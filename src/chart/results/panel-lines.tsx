import { memo, useMemo, useState } from 'react'
import {
  newestOf,
  placeInRange,
  type Reading,
  readingOf,
  readingText,
  recentOf,
  type Series,
  unitLinesOf,
} from '#clinical'
import { Button } from '#ui'
import { results as words } from '#words'
import type { ChartRecord } from '../record/chart-record.ts'
import { NumberLine } from './number-line.tsx'
import { PanelNotes } from './panel-notes.tsx'
import { RangeText } from './range-text.tsx'
import { ResultDialog } from './result-dialog.tsx'
import { type Cell, isFlaggedReading } from './results-rows.ts'
import type { Chosen } from './use-chosen.ts'
import type { Groups } from './use-panels.ts'
import { ValueText } from './value-text.tsx'

const BATCH = 50

/** The last result of every test on a number line, with plain words; panel by panel. */
export function PanelLines({
  record,
  groups: { groups },
  flaggedOnly,
  chosen,
}: {
  record: ChartRecord
  groups: Groups
  flaggedOnly: boolean
  chosen: Chosen
}) {
  const [cell, setCell] = useState<Cell>()
  return (
    <>
      {groups.map(group => (
        <section key={group.key} className="panel" aria-label={group.name}>
          <h3>{group.name}</h3>
          <Lines
            series={group.series}
            record={record}
            flaggedOnly={flaggedOnly}
            chosen={chosen}
            onCell={setCell}
          />
          <PanelNotes group={group} />
        </section>
      ))}
      {cell !== undefined && <ResultDialog cell={cell} record={record} onClose={() => setCell(undefined)} />}
    </>
  )
}

interface Shown {
  readonly record: ChartRecord
  readonly chosen: Chosen
  readonly onCell: (cell: Cell) => void
}

function Lines({
  series,
  flaggedOnly,
  ...shown
}: { series: readonly Series[]; flaggedOnly: boolean } & Shown) {
  const [drawn, setDrawn] = useState(BATCH)
  const { record } = shown
  const wanted = useMemo(
    () => (flaggedOnly ? series.filter(one => isLastFlagged(one, record)) : series),
    [series, flaggedOnly, record],
  )
  return (
    <>
      <ul className="result-lines">
        {wanted.slice(0, drawn).map(one => (
          <li key={one.key}>
            <TestLine series={one} {...shown} />
          </li>
        ))}
      </ul>
      {wanted.length > drawn && (
        <p className="results-more">
          {words.rowsShown(drawn, wanted.length)}{' '}
          <Button onClick={() => setDrawn(drawn + BATCH)}>{words.moreTests()}</Button>
        </p>
      )}
    </>
  )
}

const TestLine = memo(function TestLine({ series, record, chosen, onCell }: { series: Series } & Shown) {
  const standing = newestOf(series)
  // What was cancelled or entered in error is still told where there is nothing else.
  const shown = standing.length > 0 ? standing : series.observations.slice(0, 1)
  const hasTrend = unitLinesOf(recentOf(series)).some(({ points }) => points.length > 1)
  return (
    <article className="result-line">
      <h4>
        <bdi>{series.name ?? words.notNamed()}</bdi>
      </h4>
      {shown.map((observation, index) => {
        const key = `${observation.id} ${index}`
        return (
          <LastResult key={key} observation={observation} series={series} record={record} onCell={onCell} />
        )
      })}
      {hasTrend && (
        <Button onClick={() => chosen.toggle(series.key)}>
          {chosen.keys.includes(series.key) ? words.hideTrend() : words.showTrend()}
        </Button>
      )}
    </article>
  )
})

function LastResult({
  observation,
  series,
  record,
  onCell,
}: {
  observation: fhir4.Observation
  series: Series
  record: ChartRecord
  onCell: (cell: Cell) => void
}) {
  const reading = readingOf(observation, record)
  const before = previousOf(series, reading, record)
  const { measured, ranges, text, status } = reading
  const { chosen } = ranges
  const place = status.stands && measured && chosen ? placeInRange(measured, chosen) : undefined
  return (
    <>
      <p className="result-value">
        <ValueText reading={reading} withUnit long />{' '}
        <span className="entry-quiet">{reading.when ?? words.noDate()}</span>
      </p>
      {measured !== undefined && chosen !== undefined && place !== undefined && (
        <NumberLine value={measured.value} shown={text} range={chosen} tone={reading.flags[0]?.tone} />
      )}
      <p className="entry-quiet">
        {ranges.lines.length === 0 ? (
          reading.kind === 'measured' && words.noRange()
        ) : (
          <>
            {words.rangeLead(place)} <RangeText ranges={chosen === undefined ? ranges.lines : [chosen]} />
          </>
        )}
      </p>
      {before !== undefined && <p className="entry-quiet">{changeText(reading, before)}</p>}
      <button
        type="button"
        className="link-button"
        aria-label={words.detailsOf(reading.name)}
        onClick={() => onCell({ observation, reading })}
      >
        {words.details()}
      </button>
    </>
  )
}

/** The dated result before this one, if there is one. */
function previousOf(series: Series, reading: Reading, record: ChartRecord): Reading | undefined {
  if (!Number.isFinite(reading.epochMs)) return undefined
  const { observations, times } = recentOf(series)
  const index = times.findIndex(
    (time, place) =>
      time < reading.epochMs && Number.isFinite(time) && isStanding(observations[place], record),
  )
  const observation = observations[index]
  return observation && readingOf(observation, record)
}

const isStanding = (observation: unknown, record: ChartRecord): boolean => {
  const { status, uninterpretable } = readingOf(observation, record)
  return status.stands && !uninterpretable
}

/** How a value changed, where both are measurements in one unit; else only what it was. No more is said of it. */
function changeText(now: Reading, before: Reading): string {
  const was = readingText(before)
  const [a, b] = [before.measured, now.measured]
  const isComparable =
    a !== undefined && b !== undefined && a.comparator === undefined && b.comparator === undefined
  if (!isComparable || a.code !== b.code || before.unit !== now.unit)
    return words.before(was, before.when ?? '')
  if (a.value === b.value) return words.unchanged(before.when ?? '')
  return b.value > a.value ? words.higher(was, before.when ?? '') : words.lower(was, before.when ?? '')
}

function isLastFlagged(series: Series, record: ChartRecord): boolean {
  return newestOf(series).some(observation => isFlaggedReading(readingOf(observation, record)))
}
