import type { Piece } from '#clinical'
import { nextTask } from '#fhir'

/** How long the page may be kept from answering, in milliseconds. */
const SLICE_MS = 12

/**
 * Makes a long text in short slices, so that the page answers in between and the making can be stopped.
 * @returns the text in parts; `undefined` when it was stopped.
 */
export async function runPieces(
  pieces: Iterable<Piece>,
  { signal, progress }: { signal: AbortSignal; progress: (share: number) => void },
): Promise<readonly string[] | undefined> {
  const parts: string[] = []
  let begun = performance.now()
  for (const { text, done, total } of pieces) {
    if (text !== '') parts.push(text)
    if (performance.now() - begun < SLICE_MS) continue
    progress(total === 0 ? 1 : Math.min(1, done / total))
    await nextTask()
    if (signal.aborted) return undefined
    begun = performance.now()
  }
  return signal.aborted ? undefined : parts
}
