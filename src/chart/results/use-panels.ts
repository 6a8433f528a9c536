import { useDeferredValue, useMemo } from 'react'
import { type Fields, type Panel, panelsOf, type Series } from '#clinical'
import { results as words } from '#words'
import type { ObservationsFound } from '../record/observations.ts'

/** Tests under one heading. */
export interface Group extends Pick<Panel, 'key' | 'name' | 'series' | 'elsewhere' | 'missing'> {}

/** All tests that match what was asked for, each under one heading. */
export interface Groups {
  readonly groups: readonly Group[]
  /** The tests of all groups. */
  readonly series: readonly Series[]
  readonly tests: number
}

/** The tests of a record by panel, those whose name, code or panel holds the text. */
export function usePanels(
  found: ObservationsFound | undefined,
  reports: readonly Fields[],
  text: string,
): Groups {
  // While pages arrive or somebody types, the page stays on what it has.
  const settled = useDeferredValue(found)
  const wanted = useDeferredValue(text).trim().toLowerCase()
  const all = useMemo(() => allGroups(settled, reports), [settled, reports])
  return useMemo(() => matching(all, wanted), [all, wanted])
}

function allGroups(found: ObservationsFound | undefined, reports: readonly Fields[]): readonly Group[] {
  if (found === undefined) return []
  const { panels, single, other } = panelsOf(found.book, reports)
  const rest = { elsewhere: [], missing: 0 }
  return [
    ...panels,
    { key: 'single', name: words.singleTests(), series: single, ...rest },
    { key: 'other', name: words.otherObservations(), series: other, ...rest },
  ].filter(({ series, elsewhere, missing }) => series.length + elsewhere.length + missing > 0)
}

function matching(all: readonly Group[], wanted: string): Groups {
  const groups = wanted === '' ? all : all.flatMap(group => narrowed(group, wanted))
  const series = groups.flatMap(group => group.series)
  return { groups, series, tests: series.length }
}

function narrowed(group: Group, wanted: string): readonly Group[] {
  if (group.name.toLowerCase().includes(wanted)) return [group]
  const series = group.series.filter(one => textOf(one).includes(wanted))
  return series.length === 0 ? [] : [{ ...group, series, elsewhere: [], missing: 0 }]
}

const textOf = ({ name, codes }: Series): string =>
  [name, ...codes.flatMap(({ code, display }) => [code, display])].join(' ').toLowerCase()
