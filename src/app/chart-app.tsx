import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode, useSyncExternalStore } from 'react'
import { createRoot } from 'react-dom/client'
import { patientQuery } from '#fhir'
import { visit as words } from '#words'
import { showEnded } from './ended.ts'
import { leaveTo } from './leave.ts'
import type { OpenRecord } from './record.ts'
import { RecordPage } from './record-page.tsx'

/** Hands the page to React: the name that is painted there stays until React's own first frame replaces it. */
export function startChart(host: HTMLElement, record: OpenRecord): void {
  const { store, reader, patient } = record
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
    const state = store.getSnapshot()
    if (state.kind !== 'ended') return
    root.unmount()
    queries.clear()
    const path = state.why === 'signed-out' ? '/signed-out' : (`/signed-out?why=${state.why}` as const)
    if (navigator.onLine) return leaveTo(path)
    // Without a network there is no other document to leave for, only the browser's own page of an error.
    history.replaceState(null, '', path)
    showEnded(host, state.why)
  }
  root.render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <Visit record={record} />
      </QueryClientProvider>
    </StrictMode>,
  )
  store.subscribe(leaveWhenOver)
  leaveWhenOver() // it may be over already: asking for the Patient is how one learns of that
}

/** Shows the record of the visit that is active now, and nothing otherwise. */
function Visit({ record }: { record: OpenRecord }) {
  const state = useSyncExternalStore(record.store.subscribe, record.store.getSnapshot)
  if (state.kind !== 'active' || state.session.id !== record.session.id) return null
  return <RecordPage key={state.session.id} record={{ ...record, session: state.session }} />
}
