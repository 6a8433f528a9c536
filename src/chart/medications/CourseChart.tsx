import { useMemo, useState } from 'react'
import { type Medicine, medicineLines, todayOf, type Viewpoint } from '#clinical'
import { medicines as words } from '#words'
import { CourseFigure } from './CourseFigure.tsx'
import { CourseTable } from './CourseTable.tsx'
import { daysShown } from './course-time.ts'
import './courses.css'

/** Years before today that can be chosen; the last is all of it. */
const SPANS = [1, 5, 10, undefined] as const

/** When each medicine was begun, changed and ended: bars on one axis of time, by pointer and by keys, and as a table. */
export function CourseChart({
  medicines,
  viewpoint,
}: {
  medicines: readonly Medicine[]
  viewpoint: Viewpoint
}) {
  const [years, setYears] = useState<number | undefined>(undefined)
  const today = todayOf(viewpoint)
  const days = useMemo(() => daysShown(medicines, years, today), [medicines, years, today])
  return (
    <section className="course-chart">
      <fieldset className="medications-choice">
        <legend>{words.spanTitle()}</legend>
        {SPANS.map(span => (
          <label key={span ?? 0}>
            <input type="radio" name="course-span" checked={span === years} onChange={() => setYears(span)} />
            {words.span(span)}
          </label>
        ))}
      </fieldset>
      <CourseFigure medicines={medicines} days={days} viewpoint={viewpoint} />
      <Undated medicines={medicines} />
      <details className="folded">
        <summary>{words.asTable()}</summary>
        <CourseTable medicines={medicines} audience={viewpoint.audience} />
      </details>
    </section>
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
