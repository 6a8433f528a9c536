import { useMemo } from 'react'
import { datesFor, type Medications, medicationsOf } from '#clinical'
import { chart } from '#words'
import type { ChartRecord } from '../record/chart-record.ts'
import { joinedStates } from '../section-joined.ts'
import { isShown, type SectionState } from '../section-state.ts'

/** The medicines of a record, and where the three searches behind them stand together. */
export function useMedications({ sources, viewpoint }: ChartRecord): {
  readonly state: SectionState<unknown>
  readonly medications: Medications
} {
  const { MedicationRequest, MedicationStatement, MedicationDispense } = sources
  const orders = dataOf(MedicationRequest)
  const reports = dataOf(MedicationStatement)
  const dispenses = dataOf(MedicationDispense)
  const { audience, locale } = viewpoint
  const medications = useMemo(
    () => medicationsOf(orders, reports, dispenses, datesFor({ audience, locale })),
    [orders, reports, dispenses, audience, locale],
  )
  const state = joinedStates([
    { name: chart.orders(), state: MedicationRequest },
    { name: chart.reports(), state: MedicationStatement },
    { name: chart.dispenses(), state: MedicationDispense },
  ])
  return { state, medications }
}

const dataOf = <T>(state: SectionState<T>): T | undefined => (isShown(state) ? state.data : undefined)
