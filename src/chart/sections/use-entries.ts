import { useMemo } from 'react'
import { type EntryContext, namesOf } from '#clinical'
import type { ChartRecord } from '../record/chart-record.ts'
import { isShown, type SectionState } from '../section-state.ts'

/**
 * What is made of the data of a section, made anew only when the data are others: a summary is drawn again with every
 * page that arrives anywhere in it.
 */
export function useEntries<Data, View>(
  { viewpoint, sources }: ChartRecord,
  compute: (data: Data, context: EntryContext) => View,
): (data: Data) => View {
  const problems = resourcesIn(sources.Condition)
  const goals = resourcesIn(sources.Goal)
  const teams = resourcesIn(sources.CareTeam)
  return useMemo(() => {
    const context = { viewpoint, names: namesOf([...problems, ...goals, ...teams]) }
    let last: { data: Data; view: View } | undefined
    return data => {
      if (last === undefined || !isSame(last.data, data)) last = { data, view: compute(data, context) }
      return last.view
    }
  }, [viewpoint, compute, problems, goals, teams])
}

const NONE: readonly unknown[] = []

const resourcesIn = (state: SectionState<{ readonly resources: readonly unknown[] }>) =>
  isShown(state) ? state.data.resources : NONE

/** Several searches together come as a new list of the same answers. */
function isSame(one: unknown, other: unknown): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return one === other
  return one.length === other.length && one.every((item, place) => item === other[place])
}
