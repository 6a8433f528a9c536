import { createElement, Fragment, useState } from 'react'
import { type Fields, type Reading, readingOf, readingText, type TimelineEntry } from '#clinical'
import { Button, Chip } from '#ui'
import { timeline as words } from '#words'
import { destinationOf } from '../search/destination.ts'
import type { DetailContext } from './entry-detail.tsx'

/** How many observations are drawn at once. */
const BATCH = 50

/** The observations of one entry: what was observed, what was found, and when. */
export function DayTable({ entry, context }: { entry: TimelineEntry; context: DetailContext }) {
  const [drawn, setDrawn] = useState(BATCH)
  const draw = (observation: Fields) => {
    const key = context.testOf(observation)
    const { place, what } = destinationOf(entry.kind, key)
    const onOpen = key === undefined ? undefined : () => context.go(place, what)
    return <Rows reading={readingOf(observation, context.by)} onOpen={onOpen} />
  }
  const left = entry.observations.length - drawn
  return (
    <>
      <table className="timeline-tests">
        <thead>
          <tr>
            <th scope="col">{words.test()}</th>
            <th scope="col">{words.value()}</th>
            <th scope="col">{words.at()}</th>
          </tr>
        </thead>
        {createElement(Fragment, null, ...entry.observations.slice(0, drawn).map(draw))}
      </table>
      {left > 0 && <Button onClick={() => setDrawn(drawn + 4 * BATCH)}>{words.moreTests(left)}</Button>}
    </>
  )
}

function Rows({ reading, onOpen }: { reading: Reading; onOpen: (() => void) | undefined }) {
  const { name, when, components } = reading
  return (
    <tbody>
      <tr>
        <th scope="row">
          {onOpen === undefined ? (
            <bdi>{name}</bdi>
          ) : (
            <button type="button" className="timeline-test" onClick={onOpen}>
              <bdi>{name}</bdi>
            </button>
          )}
        </th>
        <td>
          <Value reading={reading} />
        </td>
        <td>{when}</td>
      </tr>
      {components.map(part => (
        <tr key={`${part.name} ${readingText(part)}`} className="timeline-part">
          <th scope="row">
            <bdi>{part.name}</bdi>
          </th>
          <td>
            <Value reading={part} />
          </td>
          <td />
        </tr>
      ))}
    </tbody>
  )
}

function Value({ reading }: { reading: Reading }) {
  const { flags, status } = reading
  return (
    <>
      <bdi>{readingText(reading)}</bdi>{' '}
      {flags.map(({ letter, word, tone }) => (
        <Chip
          key={letter}
          tone={tone === 'critical' ? 'critical' : tone === 'abnormal' ? 'warning' : 'plain'}
        >
          {words.flag(letter, word)}
        </Chip>
      ))}
      {status.tag !== undefined && <Chip>{status.tag}</Chip>}
    </>
  )
}
