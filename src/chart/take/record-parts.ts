import { formatMoment, type IpsPart, type IpsSource, newestOf } from '#clinical'
import { RECORD_TYPES, type RecordType } from '#fhir'
import { chart, take as words } from '#words'
import { gapText } from '../gap-text.ts'
import type { ChartRecord } from '../record/chart-record.ts'
import type { SectionConfig } from '../record/sections.ts'
import type { Sources } from '../record/sources.ts'
import { isShown, type SectionState } from '../section-state.ts'
import type { Progress } from '../summary/progress.ts'

/** Which observations are exported: the newest of each test, or all of them. */
export type Which = 'newest' | 'all'

/** The line on top of the summary, with the day as well: a file is read on other days. */
export const completenessLine = (progress: Progress): string =>
  chart.progress({
    ...progress,
    asOf:
      progress.asOf === undefined || Number.isNaN(progress.asOf)
        ? undefined
        : formatMoment(new Date(progress.asOf)),
  })

/** A record as a patient summary is made from it; each type under what is known of it. */
export function ipsSource(record: ChartRecord, which: Which, progress: Progress): IpsSource {
  const { patient, origin, reader, sources } = record
  const base = /^https?:\/\/(?!file\.invalid)/.test(reader.fhirBase)
    ? reader.fhirBase.replace(/\/+$/, '')
    : undefined
  return {
    patient,
    parts: new Map(RECORD_TYPES.map(type => [type, partOf(type, sources, which)])),
    base,
    origin,
    completeness: completenessLine(progress),
    at: new Date(),
    newId: () => crypto.randomUUID(),
  }
}

/** What was found of one type, or in words why nothing was. */
function partOf(type: RecordType, sources: Sources, which: Which): IpsPart {
  const state: SectionState<{ resources: readonly unknown[]; included: ReadonlyMap<string, unknown> }> =
    sources[type]
  if (!isShown(state)) return { ...missing(state) }
  const gaps = state.notes.map(gapText)
  const { resources, included } = state.data
  const newest = which === 'newest' && type === 'Observation' ? newestResults(sources) : undefined
  if (newest === undefined || newest.length === resources.length) return { resources, included, gaps }
  return {
    resources: newest,
    included,
    gaps: [...gaps, words.olderLeftOut(resources.length - newest.length)],
  }
}

/** The newest observation of each test. */
export function newestResults({ Observation }: Pick<Sources, 'Observation'>): readonly fhir4.Observation[] {
  if (!isShown(Observation)) return []
  return Observation.data.book.series.flatMap(series => {
    const standing = newestOf(series)
    return standing.length > 0 ? standing : series.observations.slice(0, 1)
  })
}

function missing(state: SectionState<unknown>): Extract<IpsPart, { missing: unknown }> {
  switch (state.kind) {
    case 'not-permitted':
      return {
        missing: 'withheld',
        why: state.by === 'scope' ? chart.notPermittedByScope() : chart.notPermittedByServer(),
      }
    case 'failed':
      return { missing: 'unavailable', why: `${chart.sectionFailed()} ${chart.failureCause(state.failure)}` }
    case 'loading':
      return { missing: 'unavailable', why: words.stillLoading() }
    default:
      return { missing: 'unavailable', why: chart.notSupported() }
  }
}

/** How complete a section is, for the last column of its table. */
export function completeCell(state: SectionState<unknown>): string {
  if (!isShown(state)) return words.incompleteCell(missing(state).why)
  if (state.kind !== 'incomplete') return words.completeCell()
  return words.incompleteCell(state.notes.map(gapText).join(' '))
}

/** What a section's table is made of. */
export function csvParts({ parts }: SectionConfig, sources: Sources) {
  const types = Object.keys(parts) as RecordType[]
  return types.flatMap(type => {
    const state: SectionState<{ resources: readonly unknown[]; included: ReadonlyMap<string, unknown> }> =
      sources[type]
    return isShown(state) ? [state.data] : []
  })
}
