import type { ComponentType } from 'react'
import type { RecordAccess } from './access.ts'
import type { ChartRecord } from './chart-record.ts'
import type { Place } from './place.ts'

/** What a place shows of the record. */
type PlaceView = ComponentType<{ record: ChartRecord; access: RecordAccess }>

/** Each comes when it is wanted: first of all there is the banner, and it waits for none of them. */
export const PLACE_VIEWS: Readonly<Record<Place, () => Promise<PlaceView>>> = {
  summary: async () => (await import('../summary/SummaryView.tsx')).SummaryView,
  results: async () => (await import('../results/ResultsView.tsx')).ResultsView,
  vitals: async () => (await import('../vitals/VitalsView.tsx')).VitalsView,
  medications: async () => (await import('../medications/MedicationsView.tsx')).MedicationsView,
  timeline: async () => (await import('../timeline/TimelineView.tsx')).TimelineView,
  documents: async () => (await import('../documents/DocumentsView.tsx')).DocumentsView,
  take: async () => (await import('../take/TakeView.tsx')).TakeView,
}
