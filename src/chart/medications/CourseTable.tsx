import { type MedicationLine, type Medicine, medicineLines, type Viewpoint } from '#clinical'
import { chart, medicines as words } from '#words'

const COLUMNS = ['medicine', 'origin', 'dose', 'from', 'to', 'status'] as const

/** What the bars show, in a table: a row for every entry, those of one medicine below each other. */
export function CourseTable({
  medicines,
  audience,
}: {
  medicines: readonly Medicine[]
  audience: Viewpoint['audience']
}) {
  return (
    <table className="course-table">
      <thead>
        <tr>
          {COLUMNS.map(column => (
            <th key={column} scope="col">
              {words.columns(column)}
            </th>
          ))}
        </tr>
      </thead>
      {medicines.map(medicine => (
        <tbody key={medicine.key}>
          {medicineLines(medicine).map(line => (
            <CourseRow key={line.key} line={line} audience={audience} />
          ))}
        </tbody>
      ))}
    </table>
  )
}

function CourseRow({ line, audience }: { line: MedicationLine; audience: Viewpoint['audience'] }) {
  const { course, doses } = line
  const written = doses.flatMap(dose => dose.written ?? [])
  const dose = line.facts.said ?? (written.length > 0 ? words.listed(written) : chart.dosageNotRecorded())
  return (
    <tr>
      <th scope="row">
        <bdi>{line.medicine.name}</bdi>
      </th>
      <td>{words.origin(line.origin, audience)}</td>
      <td>
        <bdi>{dose}</bdi>
      </td>
      <td>{course.start?.text ?? words.notRecorded()}</td>
      <td>{endOf(line)}</td>
      <td>{line.status}</td>
    </tr>
  )
}

function endOf({ course: { end, endIs, isOpen, isPoint } }: MedicationLine): string {
  if (end !== undefined && endIs !== undefined) return words.endWith(end.text, endIs)
  if (isPoint) return words.oneMoment()
  return isOpen ? words.noEnd() : words.notRecorded()
}
