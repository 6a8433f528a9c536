import { useCallback, useEffect, useRef, useState } from 'react'
import type { DocumentFile } from '#clinical'
import { FhirError, type Reader } from '#fhir'
import { DocumentError, type OpenedFile, openFile } from './open-file.ts'

/** Where the opening of one file stands. */
export type OpeningState =
  | { readonly kind: 'closed' }
  | { readonly kind: 'reading'; readonly received: number; readonly total: number | undefined }
  | { readonly kind: 'opened'; readonly opened: OpenedFile }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly code: string; readonly waitMs: number | undefined }

/** One file's opening, and what can be done about it. */
interface FileOpening {
  readonly state: OpeningState
  open(): void
  cancel(): void
  close(): void
}

/** Opens a file when asked to, or at once; stops when its component goes. */
export function useOpened(file: DocumentFile, reader: Reader, atOnce: boolean): FileOpening {
  const [state, setState] = useState<OpeningState>({ kind: 'closed' })
  const running = useRef<AbortController>(undefined)

  const open = useCallback(() => {
    running.current?.abort()
    const controller = new AbortController()
    running.current = controller
    const tell = (next: OpeningState) => {
      if (!controller.signal.aborted) setState(next)
    }
    tell({ kind: 'reading', received: 0, total: undefined })
    const onProgress = inSteps((received, total) => tell({ kind: 'reading', received, total }))
    openFile(file, reader, { signal: controller.signal, onProgress }).then(
      opened => tell({ kind: 'opened', opened }),
      (error: unknown) => tell({ kind: 'failed', ...failureOf(error) }),
    )
  }, [file, reader])

  function stop(next: OpeningState): void {
    running.current?.abort()
    setState(next)
  }

  useEffect(() => {
    if (atOnce) open()
    return () => running.current?.abort()
  }, [atOnce, open])

  return { state, open, cancel: () => stop({ kind: 'cancelled' }), close: () => stop({ kind: 'closed' }) }
}

/** A line that changes a few times a second is enough to see that something moves. */
function inSteps(tell: (received: number, total: number | undefined) => void): typeof tell {
  let told = 0
  return (received, total) => {
    if (received - told < 250_000) return
    told = received
    tell(received, total)
  }
}

function failureOf(error: unknown): { code: string; waitMs: number | undefined } {
  if (error instanceof FhirError) return { code: error.code, waitMs: error.retryAfterMs }
  return { code: error instanceof DocumentError ? error.code : 'unexpected', waitMs: undefined }
}
