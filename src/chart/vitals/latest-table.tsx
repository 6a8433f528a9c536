import type { Vital, VitalValue } from '#clinical'
import { Chip } from '#ui'
import { vitals as words } from '#words'
import type { ChartRecord } from '../record/chart-record.ts'
import './vitals.css'

/** The newest value of each vital sign: what it is, the value, when it was taken; old ones greyed, with their age. */
export function LatestTable({
  vitals,
  record,
  brief = false,
}: {
  vitals: readonly Vital[]
  record: ChartRecord
  /** One line each, and the way to more, instead of how each was taken. */
  brief?: boolean
}) {
  return (
    <table className="vitals-latest" data-brief={brief}>
      <caption className="said-only">{words.latest()}</caption>
      <thead>
        <tr>
          <th scope="col">{words.measurement()}</th>
          <th scope="col">{words.value()}</th>
          <th scope="col">{words.measured()}</th>
        </tr>
      </thead>
      <tbody>
        {vitals.map(vital => (
          <Row key={vital.key} vital={vital} record={record} brief={brief} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ vital, record, brief }: { vital: Vital; record: ChartRecord; brief: boolean }) {
  const { latest, name, since } = vital
  const explained = record.viewpoint.audience === 'patient' && !brief ? words.plainly(vital.kind) : undefined
  return (
    <tr data-old={latest?.age?.isOld === true}>
      <th scope="row">
        {brief ? (
          <button
            type="button"
            className="vitals-open"
            aria-label={words.showTrend(name)}
            onClick={() => record.go('vitals', vital.key)}
          >
            <bdi>{name}</bdi>
          </button>
        ) : (
          <bdi>{name}</bdi>
        )}
        {explained !== undefined && <p className="entry-quiet">{explained}</p>}
      </th>
      <td>
        {latest === undefined ? words.noValueYet() : <Value latest={latest} />}
        {since !== undefined && (
          <p className="entry-quiet">
            <bdi>
              {words.newerWithout(since.kind === 'held' ? words.noValueYet() : since.text, since.when)}
            </bdi>
          </p>
        )}
        {!brief && latest !== undefined && <HowTaken latest={latest} />}
      </td>
      <td>{latest !== undefined && <When latest={latest} />}</td>
    </tr>
  )
}

function Value({ latest: { text, reading } }: { latest: VitalValue }) {
  return (
    <>
      <span className="vitals-value">
        <bdi>{text}</bdi>
      </span>
      {reading.status.tag !== undefined && (
        <>
          {' '}
          <Chip tone="warning">{reading.status.tag}</Chip>
        </>
      )}
      {gradesOf(latestParts(reading)).map(line => (
        <p key={line} className="entry-quiet">
          <bdi>{line}</bdi>
        </p>
      ))}
    </>
  )
}

type Reading = VitalValue['reading']

const latestParts = (reading: Reading): readonly (readonly [Reading, string | undefined])[] => [
  [reading, undefined],
  ...reading.components.map(part => [part, part.name] as const),
]

/** The grades and ranges that came with a value, in words; none of them is ours. */
function gradesOf(parts: readonly (readonly [Reading, string | undefined])[]): readonly string[] {
  return parts.flatMap(([{ flags, ranges }, whose]) => [
    ...flags.filter(({ by }) => by === 'laboratory').map(({ word }) => words.given(word, whose)),
    ...(ranges.chosen === undefined
      ? []
      : [words.range(ranges.chosen.text, ranges.chosen.population, whose)]),
  ])
}

function When({ latest: { reading, age } }: { latest: VitalValue }) {
  if (reading.when === undefined) return words.undated()
  return (
    <>
      <bdi>{reading.when}</bdi>
      {age !== undefined && <p className="vitals-age">{age.isOld ? words.oldValue(age.text) : age.text}</p>}
    </>
  )
}

function HowTaken({ latest: { facts } }: { latest: VitalValue }) {
  if (facts.length === 0) return null
  return (
    <details className="vitals-how">
      <summary>{words.howTaken()}</summary>
      <dl>
        {facts.map(({ label, text }) => (
          <div key={`${label} ${text}`}>
            <dt>{label}</dt>
            <dd>
              <bdi>{text}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
