import { memo } from 'react'
import type { TimelineKind } from '#clinical'
import { timeline as words } from '#words'
import { type Filter, groupName, type Row } from './timeline-rows.ts'

/** Which kinds of entries are shown; where a look before this one is known, also what changed since. */
export function KindFilter({
  counts,
  filter,
  changed,
  onChange,
}: {
  counts: readonly (readonly [TimelineKind, number])[]
  filter: Filter
  changed: { readonly since: number; readonly text: string } | undefined
  onChange: (filter: Filter) => void
}) {
  const { kinds, changedSince } = filter
  const isFiltered = kinds.size > 0 || changedSince !== undefined
  return (
    <fieldset className="timeline-filter">
      <legend>{words.showOnly()}</legend>
      {counts.map(([kind, count]) => (
        <label key={kind} className="timeline-chip">
          <input
            type="checkbox"
            checked={kinds.has(kind)}
            onChange={() => onChange({ ...filter, kinds: toggled(kinds, kind) })}
          />
          {words.kindCount(words.kind(kind), count)}
        </label>
      ))}
      {changed !== undefined && (
        <label className="timeline-chip">
          <input
            type="checkbox"
            checked={changedSince !== undefined}
            onChange={({ target }) =>
              onChange({ ...filter, changedSince: target.checked ? changed.since : undefined })
            }
          />
          {changed.text}
        </label>
      )}
      {isFiltered && (
        <button
          type="button"
          className="timeline-all"
          onClick={() => onChange({ kinds: new Set(), changedSince: undefined })}
        >
          {words.showAll()}
        </button>
      )}
    </fieldset>
  )
}

/** How many years have a button of their own; those before are reached through the list of months. */
const YEARS = 12

/** Ways to a month or a year. */
export const JumpTo = memo(function JumpTo({
  rows,
  onJump,
}: {
  rows: readonly Row[]
  onJump: (index: number) => void
}) {
  const stops = rows.flatMap((row, index) => (row.isFirst ? [{ ...row, index }] : []))
  if (stops.length < 2) return null
  const years = Map.groupBy(stops, ({ group }) => group.when?.year)
  const dated = [...years].flatMap(([year, [first]]) =>
    year === undefined || first === undefined ? [] : [{ year, index: first.index }],
  )
  return (
    <div className="timeline-jump">
      <label>
        {words.jump()}
        <select value="" onChange={({ target }) => onJump(Number(target.value))}>
          <option value="" disabled>
            {words.jumpChoose()}
          </option>
          {[...years].map(([year, months]) => (
            <optgroup key={year ?? ''} label={year === undefined ? words.unknownShort() : String(year)}>
              {months.map(({ group, index, count }) => (
                <option key={group.key} value={index}>
                  {words.jumpOption(groupName(group), count)}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      <nav className="timeline-years" aria-label={words.years()}>
        {dated.slice(0, YEARS).map(({ year, index }) => (
          <button
            key={year}
            type="button"
            aria-label={words.jumpTo(String(year))}
            onClick={() => onJump(index)}
          >
            {year}
          </button>
        ))}
      </nav>
    </div>
  )
})

const toggled = <T,>(set: ReadonlySet<T>, one: T): ReadonlySet<T> =>
  set.has(one) ? new Set([...set].filter(other => other !== one)) : new Set([...set, one])
