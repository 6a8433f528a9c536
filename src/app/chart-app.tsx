import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode, useState, useSyncExternalStore } from 'react'
import { createRoot } from 'react-dom/client'
import { findPlace } from '#chart'
import { patientQuery } from '#fhir'
import { spokenLanguage, visit as words } from '#words'
import { PANELS, type PanelName } from './account/panel.ts'
import { subscribeLanguage } from './language.ts'
import { leaveWith } from './leave-visit.ts'
import type { OpenRecord } from './record.ts'
import { RecordPage } from './record-page.tsx'
import { report } from './report.ts'

/** Hands the page to React: the name that is painted there stays until React's own first frame replaces it. */
export function startChart(host: HTMLElement, record: OpenRecord, place?: string): void {
  const { store, session, reader, patient } = record
  const spot = findPlace(place)
  if (spot !== undefined) history.replaceState(null, '', `#${spot}`)
  const queries = new QueryClient({
    // The reader has its own retries, and a chart must not change under the reader's eyes without being asked.
    defaultOptions: {
      queries: { retry: false, staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false },
    },
  })
  const query = patientQuery(reader)
  // The request that is already under way answers the banner's first question.
  void queries.fetchQuery({ queryKey: query.queryKey, queryFn: () => patient }).catch(() => {})

  document.title = words.pageTitle() // whose record it is stays out of tabs, histories and task bars
  const root = createRoot(host)
  const leaveWhenOver = () => {
    if (store.getSnapshot().kind === 'active') return
    stopListening()
    const place = findOpenPanel() ?? findPlace(location.hash.slice(1))
    root.unmount()
    queries.clear()
    leaveWith(host, store, place)
  }
  root.render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <Visit record={record} place={PANELS.find(name => name === place)} />
      </QueryClientProvider>
    </StrictMode>,
  )
  const stopListening = store.subscribe(leaveWhenOver)
  leaveWhenOver() // it may be over already: asking for the Patient is how one learns of that
  void patient.then(() => report({ kind: 'record-opened' }, session.id)).catch(() => {})
  setTimeout(() => void attendVisit(record, queries), AFTER_FIRST_VIEW_MS)
}

/** The panel of the account that is open, as it says itself. */
const findOpenPanel = () =>
  PANELS.find(name => name === document.querySelector<HTMLElement>('dialog[data-place]')?.dataset.place)

const AFTER_FIRST_VIEW_MS = 1_000

/**
 * What watches over an open record comes after its first view. Where a part cannot be had the store keeps time alone,
 * and nobody being seen to be there closes the record early.
 */
async function attendVisit(record: OpenRecord, queries: QueryClient): Promise<void> {
  const parts = [
    import('./guard/guard.ts'),
    import('./guard/identity.ts'),
    import('./look/style-of-ehr.ts'),
    import('./audit.ts'),
  ] as const
  const [guard, identity, style, audit] = await Promise.allSettled(parts)
  if (record.store.getSnapshot().kind !== 'active') return
  if (guard.status === 'fulfilled') guard.value.startGuard(record)
  if (identity.status === 'fulfilled') void identity.value.guardIdentity(record)
  if (style.status === 'fulfilled') void style.value.wearStyleOfEhr(record)
  if (audit.status === 'fulfilled') audit.value.auditVisit(record, queries)
}

/** Shows the record of the visit that is active now, and nothing otherwise. */
function Visit({ record, place }: { record: OpenRecord; place: PanelName | undefined }) {
  const state = useSyncExternalStore(record.store.subscribe, record.store.getSnapshot)
  const language = useSyncExternalStore(subscribeLanguage, spokenLanguage)
  const [first] = useState(language)
  if (state.kind !== 'active' || state.session.id !== record.session.id) return null
  return (
    <RecordPage
      key={`${state.session.id} ${language}`}
      record={{ ...record, session: state.session }}
      // Whoever chose another language did so there.
      place={language === first ? place : 'device'}
    />
  )
}
