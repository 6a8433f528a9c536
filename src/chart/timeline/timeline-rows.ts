import { TIMELINE_KINDS, type TimelineEntry, type TimelineGroup, type TimelineKind } from '#clinical'
import { timeline as words } from '#words'

/** What of the timeline is asked for: no kinds means all kinds. */
export interface Filter {
  readonly kinds: ReadonlySet<TimelineKind>
  /** Only what the server changed after this moment, in milliseconds since the epoch. */
  readonly changedSince: number | undefined
}

/** One row of the list; the first of its group carries the group's heading. */
export interface Row {
  readonly entry: TimelineEntry
  readonly group: TimelineGroup
  readonly isFirst: boolean
  /** How many rows its group has. */
  readonly count: number
}

/** The entries that the filter lets through, in their order. */
export function rowsOf(groups: readonly TimelineGroup[], filter: Filter): readonly Row[] {
  return groups.flatMap(group => {
    const entries = group.entries.filter(entry => passes(entry, filter))
    return entries.map((entry, place) => ({ entry, group, isFirst: place === 0, count: entries.length }))
  })
}

/** How many entries there are of each kind that there is any of. */
export function countsOf(groups: readonly TimelineGroup[]): readonly (readonly [TimelineKind, number])[] {
  const counts = new Map<TimelineKind, number>()
  for (const { entries } of groups) {
    for (const { kind } of entries) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  return TIMELINE_KINDS.flatMap(kind => {
    const count = counts.get(kind)
    return count === undefined ? [] : [[kind, count] as const]
  })
}

/** True for what the server changed after this moment; what says nothing of that is not called changed. */
export const isChangedSince = ({ changedAt }: TimelineEntry, moment: number): boolean =>
  changedAt !== undefined && changedAt > moment

/** "March 2015", "2015, month not known", "Date not known". */
export function groupName({ when }: TimelineGroup): string {
  if (when === undefined) return words.group(undefined)
  const month = when.month === undefined ? undefined : words.month(when.month)
  return words.group({ year: when.year, month })
}

function passes(entry: TimelineEntry, { kinds, changedSince }: Filter): boolean {
  if (kinds.size > 0 && !kinds.has(entry.kind)) return false
  return changedSince === undefined || isChangedSince(entry, changedSince)
}
