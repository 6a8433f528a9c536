import { useEffect, useRef, useState } from 'react'
import type { Piece } from '#clinical'
import { saveFile } from '#ui'
import { fileName } from './file-name.ts'
import { runPieces } from './run-pieces.ts'

/** What becomes a file. */
export interface Export {
  /** What is in it, in the name of the file: `results`. */
  readonly what: string
  readonly ending: 'json' | 'csv'
  readonly type: string
  /** Begins it; called once, when it is wanted. */
  readonly pieces: () => Iterable<Piece>
}

/** How far an export is. Share is between 0 and 1. */
export type ExportState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly what: string; readonly share: number }
  | { readonly kind: 'saved'; readonly file: string }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed' }

/** Makes one file at a time. It is stopped when the view goes away, as what it was made from may. */
export function useExport(): {
  readonly state: ExportState
  readonly start: (what: Export) => void
  readonly stop: () => void
} {
  const [state, setState] = useState<ExportState>({ kind: 'idle' })
  const running = useRef<AbortController>(undefined)
  useEffect(() => () => running.current?.abort(), [])

  const start = ({ what, ending, type, pieces }: Export) => {
    running.current?.abort()
    const job = new AbortController()
    running.current = job
    const tell = (next: ExportState) => {
      if (running.current === job) setState(next)
    }
    setState({ kind: 'running', what, share: 0 })
    const progress = (share: number) => tell({ kind: 'running', what, share })
    const make = async () => {
      const parts = await runPieces(pieces(), { signal: job.signal, progress })
      if (parts === undefined) return
      const file = fileName(what, ending, new Date())
      saveFile(parts, type, file)
      tell({ kind: 'saved', file })
    }
    make().catch(() => tell({ kind: 'failed' }))
  }
  const stop = () => {
    running.current?.abort()
    setState({ kind: 'stopped' })
  }
  return { state, start, stop }
}
