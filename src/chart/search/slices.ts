import { nextTask } from '#fhir'

/** How long a task may take, in milliseconds: well within a frame, so that keys and scrolling never wait. */
const SLICE_MS = 8

/**
 * Runs work to its end in slices of a few milliseconds, letting the page breathe between them. `onSlice` is called
 * after each. Ends early, and answers false, when the signal says so.
 */
export async function inSlices(
  work: Iterator<void>,
  signal: AbortSignal,
  onSlice?: () => void,
): Promise<boolean> {
  while (!signal.aborted) {
    const end = performance.now() + SLICE_MS
    do {
      if (work.next().done === true) return true
    } while (performance.now() < end)
    onSlice?.()
    await nextTask()
  }
  return false
}
