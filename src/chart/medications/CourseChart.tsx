import { useMemo, useState } from 'react'
import {
  lastDayOf,
  type Medicine,
  medicineLines,
  type ObservationBook,
  recentOf,
  unitLinesOf,
} from '#clinical'
import { LazyPart } from '#ui'
import { medicines as words } from '#words'
import type { ChartRecord } from '../record/chart-record.ts'
import { isShown } from '../section-state.ts'
import { CourseFigure } from './CourseFigure.tsx'
import { CourseTable } from './CourseTable.tsx'
import { daysShown } from './course-time.ts'
import './courses.css'

/** Years before today that can be chosen; the last is all of it. */
const SPANS = [1, 5, 10, undefined] as const

/** When each medicine was begun, changed and ended: bars on one axis of time, by pointer and by keys, and as a table. */
export function CourseChart({ medicines, record }: { medicines: readonly Medicine[]; record: ChartRecord }) {
  const { viewpoint } = record
  const [test, setTest] = useState('')
  const [years, setYears] = useState<number | undefined>(undefined)
  const last = useMemo(() => lastDayOf(record.patient, viewpoint), [record.patient, viewpoint])
  const days = useMemo(() => daysShown(medicines, years, last.day), [medicines, years, last.day])
  const series = bookOf(record)?.find(test)
  return (
    <section className="course-chart">
      <TestChoice record={record} test={test} onTest={setTest} />
      {series === undefined ? (
        <>
          <fieldset className="medications-choice">
            <legend>{words.spanTitle()}</legend>
            {SPANS.map(span => (
              <label key={span ?? 0}>
                <input
                  type="radio"
                  name="course-span"
                  checked={span === years}
                  onChange={() => setYears(span)}
                />
                {words.span(span)}
              </label>
            ))}
          </fieldset>
          <CourseFigure medicines={medicines} days={days} last={last} viewpoint={viewpoint} />
        </>
      ) : (
        <LazyPart key={test} load={loadTrend} props={{ record, medicines, series }} />
      )}
      <Undated medicines={medicines} />
      <details className="folded">
        <summary>{words.asTable()}</summary>
        <CourseTable medicines={medicines} audience={viewpoint.audience} />
      </details>
    </section>
  )
}

const loadTrend = async () => (await import('./CoursesOverTrend.tsx')).CoursesOverTrend

/** The observations as far as they are there. */
function bookOf({ sources }: ChartRecord): ObservationBook | undefined {
  return isShown(sources.Observation) ? sources.Observation.data.book : undefined
}

/** Which result is drawn below the medicines, of those that have numbers. */
function TestChoice({
  record,
  test,
  onTest,
}: {
  record: ChartRecord
  test: string
  onTest: (key: string) => void
}) {
  const tests = (bookOf(record)?.series ?? []).filter(series =>
    unitLinesOf(recentOf(series)).some(({ points }) => points.length > 0),
  )
  if (tests.length === 0) return <p className="entry-quiet">{words.noResultsBelow()}</p>
  return (
    <label className="medications-choice">
      {words.resultBelow()}
      <select value={test} onChange={event => onTest(event.currentTarget.value)}>
        <option value="">{words.noResult()}</option>
        {tests.map(({ key, name }) => (
          <option key={key} value={key}>
            {name ?? key}
          </option>
        ))}
      </select>
    </label>
  )
}

/** What cannot stand on an axis of time is named below it. */
function Undated({ medicines }: { medicines: readonly Medicine[] }) {
  const undated = medicines
    .flatMap(medicineLines)
    .filter(({ course: { start, end } }) => (start ?? end) === undefined)
  if (undated.length === 0) return null
  const names = new Set(undated.map(({ medicine }) => medicine.name))
  return <p className="entry-quiet">{words.undatedEntries([...names])}</p>
}
