import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { door, take as words } from '#words'
import { FilePage } from './FilePage.tsx'
import type { OpenFile } from './open-file.ts'

/** Shows the record in a file; `close` is called once nothing of it is left on the page or in memory. */
export function startFile(host: HTMLElement, file: OpenFile, close: () => void): void {
  const queries = new QueryClient({
    defaultOptions: {
      queries: { retry: false, staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false },
    },
  })
  document.title = door.pageTitle(words.fileTitle()) // neither the person's name nor the file's
  host.replaceChildren()
  const root = createRoot(host)
  const forget = () => {
    root.unmount()
    queries.clear()
    history.replaceState(null, '', `${location.pathname}${location.search}`)
    close()
  }
  root.render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <FilePage file={file} onClose={forget} />
      </QueryClientProvider>
    </StrictMode>,
  )
}
